import { browser } from 'wxt/browser';
import type { CheckText } from '../../components/popup/CheckView.tsx';
import { PopupView } from '../../components/popup/PopupView.tsx';
import type { Searched } from '../../components/popup/SearchView.tsx';
import { patternsOf } from '../../core/sites.ts';
import { ORDINARY_BYTES } from '../../core/subscription/about.ts';
import { parseLink } from '../../core/subscription/link.ts';
import { ask, type ListedPack, NO_RECORD, type PageOrder, type TabRecord } from '../../messages.ts';
import { type Choices, readChoices } from './choices.ts';
import { draw, send } from './draw.tsx';
import { oneAtATime } from './one-at-a-time.ts';
import { listPacks, onPacks, recordsOf } from './records.ts';
import { changeSettings, onSettings, readSettings } from './settings-store.ts';

const UNREACHABLE: TabRecord = {
  state: 'broken',
  site: null,
  error: null,
  paused: null,
  passages: [],
  published: null,
  chosen: null,
  attention: false,
  record: NO_RECORD,
};

/** Shows what is known of the tab in front, and keeps up with it. `onPanel` opens the same beside the page. */
export async function showTabInFront(onPanel: (() => void) | null): Promise<void> {
  let choices = readChoices();
  let tab = await tabInFront();
  const again = oneAtATime(async () => {
    const found = tab;
    const record = found === undefined ? UNREACHABLE : ask<'tab-record'>(send, { type: 'tab-record', tab: found }).catch(() => UNREACHABLE);
    const [chosen, known, offered] = await Promise.all([choices, record, linkOffered(found)]);
    if (found === tab) drawTab(chosen, { record: known, offered }, tab, again, onPanel);
  });
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
    choices = readChoices();
    await again();
  });
  onPacks(async () => {
    searched = undefined;
    choices = readChoices();
    await again();
  });
  await again();
}

/** The address of a tab, when it is the link of a pack that names its key; browsers tell it where the extension may read, or was just pressed. */
async function linkOffered(tab: number | undefined): Promise<string | null> {
  try {
    const { url = '' } = await browser.tabs.get(tab ?? browser.tabs.TAB_ID_NONE);
    const link = parseLink(url);
    return link.ok && link.value.fingerprint !== null ? url : null;
  } catch {
    // The tab is gone, or there is none.
    return null;
  }
}

/** The tab spoken of: the one in the address when this stands in a tab of its own, else the one in front. */
async function tabInFront(): Promise<number | undefined> {
  const given = new URLSearchParams(location.search).get('tab');
  if (given) return Number(given);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

/** The finder is loaded and made when somebody searches: it needs the whole records. */
let searched: Promise<Searched> | undefined;
const find = (): Promise<Searched> => {
  searched ??= searchAll();
  searched.catch(() => {
    searched = undefined;
  });
  return searched;
};

async function searchAll(): Promise<Searched> {
  const packs = (await listPacks()).filter(({ about, subscription }) => about && !subscription?.paused);
  // A bigger pack would hold up the search in the others; it has a search of its own on the page of its record.
  const isSmall = ({ about, subscription }: ListedPack): boolean => subscription === null || (about?.bytes ?? 0) <= ORDINARY_BYTES;
  const [{ createFinder }, { hitsIn }, record] = await Promise.all([
    import('../../core/match/find.ts'),
    import('../../core/match/hits.ts'),
    recordsOf(packs.filter(isSmall).map(({ key }) => key)),
  ]);
  const skipped = packs.filter((pack) => !isSmall(pack)).flatMap(({ about }) => (about ? [about.title] : []));
  return { find: createFinder(record), hitsIn, packs: record.packs, skipped };
}

const check: CheckText = (text) => ask<'check-text'>(send, { type: 'check-text', text });

type Shown = { readonly record: TabRecord; readonly offered: string | null };

function drawTab(choices: Choices, { record, offered }: Shown, tab: number | undefined, again: () => Promise<void>, onPanel: (() => void) | null): void {
  const site = {
    readNow: () => void ask<'read-tab'>(send, { type: 'read-tab', tab: tab ?? -1 }).then(again),
    allow: (name: string) => void browser.permissions.request({ origins: patternsOf(name) }).then(again),
    setOff: (name: string, off: boolean) => void setOff(name, off).then(again),
  };
  const goTo = (passage: string): void => {
    if (tab !== undefined) void browser.tabs.sendMessage(tab, { type: 'go-to-passage', passage } satisfies PageOrder).catch(() => undefined);
  };
  draw(choices, <PopupView tab={record} onGoTo={goTo} {...{ find, check, site, onPanel, offered }} />, record.record);
}

async function setOff(site: string, off: boolean): Promise<void> {
  const { offSites } = await readSettings();
  const others = offSites.filter((one) => one !== site);
  await changeSettings({ offSites: off ? [...others, site] : others });
}
