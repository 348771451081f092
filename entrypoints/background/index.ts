import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Result } from '../../core/result.ts';
import { PackDatabase } from '../../store/database.ts';
import { changeSettings, onSettings, readSettings } from '../surface/settings-store.ts';
import { checkText, readBlocks, tabRecord, wholeRecord } from './answers.ts';
import { type AnyAsk, parseAsk } from './asks.ts';
import { awake } from './awake.ts';
import { hideClaim, recordForCard, stepCard } from './cards.ts';
import { addMenu, checkSelection } from './menu.ts';
import { type FetchBundled, type OpenRecord, openRecord } from './record.ts';
import { applySites, inject, readOpenTabs, situationOf, switchPages } from './sites.ts';
import { forgetTab, hiddenInSession, orderPage, recallTab, rememberChosen, rememberedTabs, rememberFound, showCount } from './tabs.ts';

type OpenLater = () => Promise<Result<OpenRecord>>;

const bundled: FetchBundled = async (file) => await (await fetch(browser.runtime.getURL(`/packs/bundled/${file}` as '/'))).arrayBuffer();

/** Wires the background: listeners are set at once, for a worker that wakes for a message must have them (MV3). */
export default defineBackground(() => {
  const db = new PackDatabase();
  let opened: Promise<Result<OpenRecord>> | undefined;
  const record: OpenLater = () => {
    opened ??= awake(openRecord(db, bundled), () => browser.runtime.getPlatformInfo()).then((result) => {
      if (!result.ok) opened = undefined;
      return result;
    });
    return opened;
  };

  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
    const ask = parseAsk(message, sender);
    return ask ? answer(ask, sender, record) : undefined;
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void record();
    void addMenu();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  keepSites();
  forgetTabs();
  browser.commands?.onCommand.addListener((command, tab) => {
    if (tab?.id !== undefined) void orderPage(tab.id, { type: 'step-passage', by: command === 'previous-passage' ? -1 : 1 });
  });
  browser.contextMenus?.onClicked.addListener(({ selectionText }) => void checkSelection(selectionText ?? ''));
});

/** Keeps what is registered and marked as the reader and the browser have it. One change after another. */
function keepSites(): void {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<unknown>): void => {
    last = last.then(work).catch(() => undefined);
  };
  const apply = async (): Promise<void> => applySites(await readSettings());
  inTurn(apply);
  browser.permissions.onAdded.addListener(({ origins = [] }) => {
    inTurn(apply);
    // Not waited for: a page that hangs must not hold up what is given or taken after it.
    if (origins.length > 0) inTurn(async () => void readOpenTabs(origins, await readSettings()));
  });
  browser.permissions.onRemoved.addListener(() => inTurn(apply));
  onSettings((now, before) => {
    const [off, on] = [now.offSites.filter((site) => !before.offSites.includes(site)), before.offSites.filter((site) => !now.offSites.includes(site))];
    if (off.length + on.length > 0) inTurn(apply);
    void switchPages(off, false);
    void switchPages(on, true);
    if (now.highlight !== before.highlight || JSON.stringify(now.hidden) !== JSON.stringify(before.hidden))
      inTurn(async () => Promise.all((await rememberedTabs()).map((tab) => orderPage(tab, { type: 'read-again' }))));
  });
}

function forgetTabs(): void {
  browser.tabs.onRemoved.addListener((tab) => void forgetTab(tab));
  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.status !== undefined) void forgetUnlessThere(tab);
  });
}

/** Browsers say "loading" of steps within a page, too: what is known of a tab is forgotten only when nobody answers there. */
async function forgetUnlessThere(tab: number): Promise<void> {
  if (await orderPage(tab, { type: 'report-again' })) return;
  await forgetTab(tab);
  await showCount(tab, 0).catch(() => undefined);
}

async function answer(ask: AnyAsk, { tab: from, documentId }: Browser.runtime.MessageSender, record: OpenLater): Promise<unknown> {
  const tab = from?.id ?? browser.tabs.TAB_ID_NONE;
  switch (ask.type) {
    case 'gate-open':
      void record();
      await inject(tab, '/page.js', documentId);
      return null;
    case 'read-blocks': {
      const [open, settings, session] = await Promise.all([record(), readSettings(), hiddenInSession()]);
      return readBlocks(open, ask, { highlight: settings.highlight, hidden: [...settings.hidden, ...(from?.incognito ? session : [])] });
    }
    case 'report-passages': {
      await rememberFound(tab, { passages: ask.passages, published: ask.published });
      await showCount(tab, ask.passages.length);
      return null;
    }
    case 'show-card':
      return rememberChosen(tab, ask.passage).then(() => null);
    case 'card-record':
      return recordForCard(await record(), tab);
    case 'card-step':
      return stepCard(await record(), tab, ask.by);
    case 'card-size':
      return orderPage(tab, { type: 'size-card', height: ask.height }).then(() => null);
    case 'card-close':
      return orderPage(tab, { type: 'close-card' }).then(() => null);
    case 'hide-claim':
      return hideClaim(tab, ask, from?.incognito ?? false, changeSettings).then(() => null);
    case 'tab-record': {
      const settings = await readSettings();
      const [open, memory, situation] = await Promise.all([record(), recallTab(ask.tab), situationOf(ask.tab, settings)]);
      return tabRecord(open, memory, situation);
    }
    case 'read-tab':
      return { read: await inject(ask.tab, '/page.js') };
    case 'whole-record':
      return wholeRecord(await record());
    case 'check-text':
      return checkText(await record(), ask.text);
  }
}
