import { browser } from 'wxt/browser';
import type { CheckText } from '../../components/popup/CheckView.tsx';
import { PopupView } from '../../components/popup/PopupView.tsx';
import { createFinder, type Finder } from '../../core/match/find.ts';
import { patternsOf } from '../../core/sites.ts';
import { BUNDLED } from '../../core/subscription/state.ts';
import { ask, NO_RECORD, type PageOrder, type TabRecord } from '../../messages.ts';
import { type Choices, draw, readChoices, send } from './draw.tsx';
import { changeSettings, onSettings, readSettings } from './settings-store.ts';

const UNREACHABLE: TabRecord = {
  state: 'broken',
  site: null,
  error: null,
  paused: null,
  passages: [],
  published: null,
  chosen: null,
  record: NO_RECORD,
};

/** Shows what is known of the tab in front, and keeps up with it. `onPanel` opens the same beside the page. */
export async function showTabInFront(onPanel: (() => void) | null): Promise<void> {
  let choices = await readChoices();
  let tab = await tabInFront();
  const again = async (): Promise<void> => {
    const found = tab;
    const record = found === undefined ? UNREACHABLE : await ask<'tab-record'>(send, { type: 'tab-record', tab: found }).catch(() => UNREACHABLE);
    if (found === tab) drawTab(choices, record, tab, again, onPanel);
  };
  const follow = async (): Promise<void> => {
    tab = await tabInFront();
    await again();
  };
  browser.storage.session.onChanged.addListener((changes) => (`tab:${tab}` in changes || `chosen:${tab}` in changes) && void again());
  browser.tabs.onUpdated.addListener((id, { status }) => id === tab && status === 'complete' && void again());
  browser.permissions.onRemoved.addListener(() => void again());
  browser.tabs.onActivated.addListener(() => void follow());
  browser.permissions.onAdded.addListener(() => void again());
  onSettings(async () => {
    choices = await readChoices();
    await again();
  });
  await again();
}

/** The tab spoken of: the one in the address when this stands in a tab of its own, else the one in front. */
async function tabInFront(): Promise<number | undefined> {
  const given = new URLSearchParams(location.search).get('tab');
  if (given) return Number(given);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** The finder is made when somebody searches: it needs the whole record. */
let finder: Promise<Finder> | undefined;
const find = (): Promise<Finder> => {
  finder ??= ask<'whole-record'>(send, { type: 'whole-record', key: BUNDLED }).then(createFinder);
  finder.catch(() => {
    finder = undefined;
  });
  return finder;
};
const check: CheckText = (text) => ask<'check-text'>(send, { type: 'check-text', text });

function drawTab(choices: Choices, record: TabRecord, tab: number | undefined, again: () => Promise<void>, onPanel: (() => void) | null): void {
  const site = {
    readNow: () => void ask<'read-tab'>(send, { type: 'read-tab', tab: tab ?? -1 }).then(again),
    allow: (name: string) => void browser.permissions.request({ origins: patternsOf(name) }).then(again),
    setOff: (name: string, off: boolean) => void setOff(name, off).then(again),
  };
  const goTo = (passage: string): void => {
    if (tab !== undefined) void browser.tabs.sendMessage(tab, { type: 'go-to-passage', passage } satisfies PageOrder).catch(() => undefined);
  };
  draw(choices, <PopupView tab={record} onGoTo={goTo} {...{ find, check, site, onPanel }} />, record.record);
}

async function setOff(site: string, off: boolean): Promise<void> {
  const { offSites } = await readSettings();
  const others = offSites.filter((one) => one !== site);
  await changeSettings({ offSites: off ? [...others, site] : others });
}
