import { browser } from 'wxt/browser';
import type { CheckText } from '../../components/popup/CheckView.tsx';
import { RecordView } from '../../components/record/RecordView.tsx';
import { hashOf, type Route, routeOf } from '../../components/record/routes.ts';
import { createFinder } from '../../core/match/find.ts';
import { BUNDLED } from '../../core/subscription/state.ts';
import { ask } from '../../messages.ts';
import { draw, readChoices, send } from '../surface/draw.tsx';
import { onSettings } from '../surface/settings-store.ts';

/** A text that was selected on a page waits in memory; it is taken once. */
async function waitingText(): Promise<string> {
  const { selection } = await browser.storage.session.get('selection');
  await browser.storage.session.remove('selection');
  return typeof selection === 'string' ? selection : '';
}

async function start(): Promise<void> {
  const [record, text] = await Promise.all([ask<'whole-record'>(send, { type: 'whole-record', key: BUNDLED }), waitingText()]);
  const find = createFinder(record);
  const check: CheckText = (given) => ask<'check-text'>(send, { type: 'check-text', text: given });
  let choices = await readChoices();
  const show = (): void => {
    const route = routeOf(location.hash);
    draw(choices, <RecordView {...{ route, find, check, text }} onGo={go} onPrint={() => print()} />, record);
    document.title = `${document.querySelector('h1')?.textContent ?? ''} · On Record`;
  };
  const go = (route: Route, replace = false): void => {
    if (replace) history.replaceState(null, '', hashOf(route));
    else location.hash = hashOf(route);
    show();
  };
  addEventListener('hashchange', () => {
    show();
    // The link that was followed may be gone: what reads the page aloud goes on at its content.
    document.getElementById('content')?.focus();
    scrollTo(0, 0);
  });
  onSettings(async () => {
    choices = await readChoices();
    show();
  });
  show();
}

void start();
