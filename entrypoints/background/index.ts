import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Result } from '../../core/result.ts';
import type { Ask, MessageType } from '../../messages.ts';
import { PackDatabase } from '../../store/database.ts';
import { readBlocks, tabRecord, wholeRecord } from './answers.ts';
import { type OpenRecord, openRecord } from './record.ts';
import { forgetTab, recallTab, rememberTab, showCount } from './tabs.ts';

/** Wires the background: listeners are set at once, for a worker that wakes for a message must have them (MV3). */
export default defineBackground(() => {
  const db = new PackDatabase();
  let opened: Promise<Result<OpenRecord>> | undefined;
  const record = (): Promise<Result<OpenRecord>> => {
    opened ??= openRecord(db, async (file) => await (await fetch(browser.runtime.getURL(`/packs/bundled/${file}` as '/'))).arrayBuffer()).then((result) => {
      if (!result.ok) opened = undefined;
      return result;
    });
    return opened;
  };

  browser.runtime.onInstalled.addListener(() => void record());
  browser.tabs.onRemoved.addListener((tab) => void forgetTab(tab));
  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.status === 'loading')
      void forgetTab(tab)
        .then(() => showCount(tab, 0))
        .catch(() => undefined);
  });
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => answer(message, sender, record));
});

type Ours = { readonly [T in MessageType]: Ask<T> }[MessageType];

/** Only our own scripts can send here (no `externally_connectable`); what is none of our messages is left unanswered. */
function answer(message: unknown, sender: Browser.runtime.MessageSender, record: () => Promise<Result<OpenRecord>>): Promise<unknown> | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const ours = message as Ours;
  const tab = sender.tab?.id;
  switch (ours.type) {
    case 'gate-open':
      return tab === undefined ? undefined : injectPage(tab, sender.frameId ?? 0, record);
    case 'read-blocks':
      return record().then((open) => readBlocks(open, ours));
    case 'report-passages':
      return tab === undefined ? undefined : remember(tab, ours);
    case 'open-passage':
      return tab === undefined ? undefined : openPassage(tab, ours.passage);
    case 'tab-record':
      return Promise.all([record(), recallTab(ours.tab)]).then(([open, memory]) => tabRecord(open, memory));
    case 'whole-record':
      return record().then(wholeRecord);
    default:
      return undefined;
  }
}

async function injectPage(tab: number, frame: number, record: () => Promise<unknown>): Promise<null> {
  void record();
  await browser.scripting.executeScript({ target: { tabId: tab, frameIds: [frame] }, files: ['/page.js'] });
  return null;
}

async function remember(tab: number, { passages }: Ask<'report-passages'>): Promise<null> {
  const before = await recallTab(tab);
  await rememberTab(tab, { passages, chosen: before?.chosen ?? null });
  await showCount(tab, passages.length);
  return null;
}

/** Opens the popup at a passage; where the browser allows that to a click on its button only, a tab of its own. */
async function openPassage(tab: number, passage: string): Promise<null> {
  const memory = await recallTab(tab);
  if (memory) await rememberTab(tab, { ...memory, chosen: passage });
  try {
    await browser.action.openPopup();
  } catch {
    await browser.tabs.create({ url: browser.runtime.getURL(`/popup.html?tab=${tab}` as '/popup.html'), openerTabId: tab });
  }
  return null;
}
