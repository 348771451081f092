import { browser } from 'wxt/browser';
import type { Hidden } from '../../core/settings.ts';
import type { PageOrder, Paused, ReportedPassage } from '../../messages.ts';

/** What is remembered of a tab, in memory only (`storage.session`): it outlives the worker and ends with the browser. */
export type TabMemory = {
  readonly passages: readonly ReportedPassage[];
  readonly published: string | null;
  readonly paused: Paused | null;
  /** The passage that the reader last looked at. */
  readonly chosen: string | null;
};

/** Two places, for two scripts write them: what the page has found must not undo what the reader chose meanwhile. */
const foundIn = (tab: number): string => `tab:${tab}`;
const chosenIn = (tab: number): string => `chosen:${tab}`;

export async function rememberFound(tab: number, found: Omit<TabMemory, 'chosen'>): Promise<void> {
  await browser.storage.session.set({ [foundIn(tab)]: found });
}

export async function rememberChosen(tab: number, passage: string): Promise<void> {
  await browser.storage.session.set({ [chosenIn(tab)]: passage });
}

export async function recallTab(tab: number): Promise<TabMemory | null> {
  const all = await browser.storage.session.get([foundIn(tab), chosenIn(tab)]);
  const found = all[foundIn(tab)] as Omit<TabMemory, 'chosen'> | undefined;
  return found ? { ...found, chosen: (all[chosenIn(tab)] as string | undefined) ?? null } : null;
}

export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove([foundIn(tab), chosenIn(tab)]);
}

/** The tabs of which something is remembered. */
export async function rememberedTabs(): Promise<number[]> {
  const all = await browser.storage.session.get(null);
  return Object.keys(all).flatMap((key) => (key.startsWith('tab:') ? [Number(key.slice('tab:'.length))] : []));
}

const HIDDEN_HERE = 'hidden';

/** What was hidden in private windows: kept in memory, never written down. */
export async function hiddenInSession(): Promise<readonly Hidden[]> {
  const found = await browser.storage.session.get(HIDDEN_HERE);
  return (found[HIDDEN_HERE] as readonly Hidden[] | undefined) ?? [];
}

export async function hideInSession(hidden: readonly Hidden[]): Promise<void> {
  await browser.storage.session.set({ [HIDDEN_HERE]: hidden });
}

/** Tells the script on a page what to do; false when there is none. */
export async function orderPage(tab: number, order: PageOrder): Promise<boolean> {
  return await browser.tabs.sendMessage(tab, order, { frameId: 0 }).then(
    () => true,
    () => false,
  );
}

/** Whether a tab still shows the document that a message came from: a page that was left is heard a little longer. */
export async function stillShows(tab: number, document: string | undefined): Promise<boolean> {
  if (document === undefined) return true;
  const found = await browser.scripting.executeScript({ target: { tabId: tab }, func: () => null }).catch(() => []);
  return found.some(({ documentId }) => documentId === undefined || documentId === document);
}
