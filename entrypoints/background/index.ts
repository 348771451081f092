import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { changeSettings, onSettings, readSettings } from '../surface/settings-store.ts';
import { blocksOf, checkText, claimsOf, readBlocks, tabRecord } from './answers.ts';
import { type AnyAsk, parseAsk } from './asks.ts';
import { attentionNeeded } from './attention.ts';
import { type Background, createBackground } from './background.ts';
import { hideClaim, recordForCard, stepCard } from './cards.ts';
import { onGates } from './gates.ts';
import { createLimits, type Limits } from './limits.ts';
import { followManaged } from './managed.ts';
import { addMenu, checkSelection } from './menu.ts';
import { answerOnPacks } from './pack-answers.ts';
import { applySites, inject, readOpenTabs, situationOf, switchPages } from './sites.ts';
import { forgetTab, hiddenInSession, orderPage, recallTab, rememberChosen, rememberedTabs, rememberFound, stillShows } from './tabs.ts';
import { showActiveTabs, showTab } from './toolbar.ts';

/** Wires the background: listeners are set at once, for a worker that wakes for a message must have them (MV3). */
export default defineBackground(() => {
  const background = createBackground();
  const limits = createLimits(Date.now);
  browser.runtime.onMessage.addListener((message: unknown, sender: Browser.runtime.MessageSender) => {
    const ask = parseAsk(message, sender, limits);
    // What a page used up does not count against its reader.
    if (ask?.type === 'read-tab') limits.forget(ask.tab);
    return ask ? answer(ask, sender, background) : undefined;
  });
  browser.runtime.onInstalled.addListener(({ reason }) => {
    void background.packs();
    void addMenu();
    if (reason === 'install') void browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  browser.runtime.onStartup.addListener(() => void background.packs());
  browser.alarms.onAlarm.addListener(() => void background.checkDue());
  keepSites();
  followManaged(background);
  forgetTabs(limits);
  keepToolbar();
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
  onGates(() => {
    inTurn(apply);
    inTurn(async () => readOpenTabs((await browser.permissions.getAll()).origins ?? [], await readSettings()));
    inTurn(readAgain);
  });
  onSettings((now, before) => {
    const [off, on] = [now.offSites.filter((site) => !before.offSites.includes(site)), before.offSites.filter((site) => !now.offSites.includes(site))];
    if (off.length + on.length > 0) inTurn(apply);
    void switchPages(off, false);
    void switchPages(on, true);
    if (now.highlight !== before.highlight || JSON.stringify(now.hidden) !== JSON.stringify(before.hidden)) inTurn(readAgain);
  });
}

const readAgain = async (): Promise<unknown> => Promise.all((await rememberedTabs()).map((tab) => orderPage(tab, { type: 'read-again' })));

function forgetTabs(limits: Limits): void {
  browser.tabs.onRemoved.addListener((tab) => {
    limits.forget(tab);
    void forgetTab(tab);
  });
  browser.tabs.onUpdated.addListener((tab, change) => {
    if (change.status !== undefined) void forgetUnlessThere(tab);
  });
}

/** Browsers say "loading" of steps within a page, too: what is known of a tab is forgotten only when nobody answers there. */
async function forgetUnlessThere(tab: number): Promise<void> {
  if (!(await orderPage(tab, { type: 'report-again' }))) await forgetTab(tab);
  showTab(tab);
}

/** Whatever may change what is known of a tab. Browsers forget the button of a tab that shows another page. */
function keepToolbar(): void {
  browser.tabs.onActivated.addListener(({ tabId }) => showTab(tabId));
  browser.permissions.onAdded.addListener(() => void showActiveTabs());
  browser.permissions.onRemoved.addListener(() => void showActiveTabs());
  onSettings(() => void showActiveTabs());
  onGates(() => void showActiveTabs());
}

async function answer(ask: AnyAsk, { tab: from, documentId }: Browser.runtime.MessageSender, background: Background): Promise<unknown> {
  const tab = from?.id ?? browser.tabs.TAB_ID_NONE;
  switch (ask.type) {
    case 'gate-open':
      // While the page is read there.
      void background.getReady();
      await inject(tab, '/page.js', documentId);
      return null;
    case 'read-blocks': {
      const [packs, settings, session] = await Promise.all([background.packsFor(ask.blocks), readSettings(), hiddenInSession()]);
      return readBlocks(packs, ask, { highlight: settings.highlight, hidden: [...settings.hidden, ...(from?.incognito ? session : [])] });
    }
    case 'report-passages': {
      if (!(await stillShows(tab, documentId))) return null;
      await rememberFound(tab, { passages: ask.passages, published: ask.published, paused: ask.paused });
      showTab(tab);
      return null;
    }
    case 'show-card': {
      if (await stillShows(tab, documentId)) await rememberChosen(tab, ask.passage);
      return null;
    }
    case 'card-record':
      return recordForCard(background.packsOf, tab);
    case 'card-step':
      return stepCard(background.packsOf, tab, ask.by);
    case 'card-size':
      return orderPage(tab, { type: 'size-card', height: ask.height }).then(() => null);
    case 'card-close':
      return orderPage(tab, { type: 'close-card' }).then(() => null);
    case 'hide-claim':
      return hideClaim(tab, ask, from?.incognito ?? false, changeSettings).then(() => null);
    case 'tab-record': {
      const settings = await readSettings();
      const [memory, situation] = await Promise.all([recallTab(ask.tab), situationOf(ask.tab, settings)]);
      return tabRecord(await background.packsShown(claimsOf(memory?.passages ?? [])), memory, situation, await attentionNeeded());
    }
    case 'read-tab':
      // A page that is no longer followed has its script, which takes it up again.
      return { read: await ((await recallTab(ask.tab))?.paused ? orderPage(ask.tab, { type: 'read-again' }) : inject(ask.tab, '/page.js')) };
    case 'whole-record':
      return background.wholeRecord(ask.key);
    case 'check-text': {
      const blocks = blocksOf(ask.text);
      return checkText(await background.named(await background.packsForText(blocks)), blocks);
    }
    default:
      return answerOnPacks(ask, background);
  }
}
