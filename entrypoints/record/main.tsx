import { browser } from 'wxt/browser';
import type { CheckText } from '../../components/popup/CheckView.tsx';
import { RecordView } from '../../components/record/RecordView.tsx';
import { hashOf, NO_FILTERS, type Route, routeOf } from '../../components/record/routes.ts';
import type { Finder } from '../../core/match/find.ts';
import { BUNDLED } from '../../core/subscription/state.ts';
import { ask, type ListedPack, type ShownRecord } from '../../messages.ts';
import { readChoices } from '../surface/choices.ts';
import { draw, send } from '../surface/draw.tsx';
import { keysOf, listPacks, onPacks, recordsOf } from '../surface/records.ts';
import { onSettings } from '../surface/settings-store.ts';

/** A text that was selected on a page waits in memory; it is taken once. */
async function waitingText(): Promise<string> {
  const { selection } = await browser.storage.session.get('selection');
  await browser.storage.session.remove('selection');
  return typeof selection === 'string' ? selection : '';
}

/** The pack that is shown: that of the claim, speaker or source in the address, else the one that the address names. */
function packShown(route: Route, packs: readonly ListedPack[]): string {
  if ('id' in route) return keysOf([route.id], packs)[0] ?? BUNDLED;
  const named = new URLSearchParams(location.search).get('pack');
  return packs.find(({ key }) => key === named)?.key ?? BUNDLED;
}

/** The address within this page of a part of a pack's record. */
const addressOf = (key: string, hash: string): string => `${location.pathname}${key === BUNDLED ? '' : `?pack=${key}`}${hash}`;

type Opened = { readonly key: string; readonly record: ShownRecord; readonly find: Finder; readonly packs: readonly ListedPack[] };

async function openRecord(before: Opened | null): Promise<Opened> {
  const packs = before?.packs ?? (await listPacks());
  const key = packShown(routeOf(location.hash), packs);
  // From a claim of a pack, the lists lead to those of the same pack.
  if (addressOf(key, '') !== location.pathname + location.search) history.replaceState(null, '', addressOf(key, location.hash));
  if (before?.key === key) return before;
  const [{ createFinder }, record] = await Promise.all([import('../../core/match/find.ts'), recordsOf([key])]);
  return { key, record, find: createFinder(record), packs };
}

const check: CheckText = (given) => ask<'check-text'>(send, { type: 'check-text', text: given });

async function start(): Promise<void> {
  let choices = await readChoices();
  // Right after installing, the record is still being made ready.
  draw(choices, <p role="status">{choices.words.say('loading')}</p>);
  const [first, text] = await Promise.all([openRecord(null), waitingText()]);
  let opened = first;
  const show = (): void => {
    const route = routeOf(location.hash);
    const pack = { packs: opened.packs, chosen: opened.key, onChoose: choose };
    draw(choices, <RecordView {...{ route, pack, check, text }} find={opened.find} onGo={go} onPrint={() => print()} />, opened.record);
    document.title = `${document.querySelector('h1')?.textContent ?? ''} · On Record`;
  };
  const go = (route: Route, replace = false): void => {
    if (replace) history.replaceState(null, '', hashOf(route));
    else location.hash = hashOf(route);
    show();
  };
  const choose = (key: string): void => {
    history.pushState(null, '', addressOf(key, hashOf({ page: 'claims', filters: NO_FILTERS })));
    void again();
  };
  const again = async (): Promise<void> => {
    opened = await openRecord(opened);
    show();
  };
  addEventListener('popstate', () => void again());
  addEventListener('hashchange', async () => {
    await again();
    // The link that was followed may be gone: what reads the page aloud goes on at its content.
    document.getElementById('content')?.focus();
    scrollTo(0, 0);
  });
  onSettings(async () => {
    choices = await readChoices();
    show();
  });
  onPacks(async () => {
    [opened, choices] = await Promise.all([openRecord(null), readChoices()]);
    show();
  });
  show();
}

void start();
