import { browser } from 'wxt/browser';

const CHECK = 'check-selection';
/** Where a selected text waits, in memory, for the page that checks it. */
export const SELECTION = 'selection';

/** Puts "Check with On Record" into the menu of selected text, where the browser has such a menu. */
export async function addMenu(): Promise<void> {
  if (!browser.contextMenus) return;
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: CHECK, title: browser.i18n.getMessage('checkMenu' as 'name'), contexts: ['selection'] });
}

/** Opens the page that checks a text, with the selection in it. */
export async function checkSelection(text: string): Promise<void> {
  await browser.storage.session.set({ [SELECTION]: text });
  await browser.tabs.create({ url: `${browser.runtime.getURL('/record.html')}#/check` });
}
