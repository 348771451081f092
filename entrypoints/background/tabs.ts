import { browser } from 'wxt/browser';
import type { ReportedPassage } from '../../messages.ts';

/** What is remembered of a tab, in memory only (`storage.session`): it outlives the worker and ends with the browser. */
export type TabMemory = { readonly passages: readonly ReportedPassage[]; readonly chosen: string | null };

const keyOf = (tab: number): string => `tab:${tab}`;

export async function rememberTab(tab: number, memory: TabMemory): Promise<void> {
  await browser.storage.session.set({ [keyOf(tab)]: memory });
}

export async function recallTab(tab: number): Promise<TabMemory | null> {
  const found = await browser.storage.session.get(keyOf(tab));
  return (found[keyOf(tab)] as TabMemory | undefined) ?? null;
}

export async function forgetTab(tab: number): Promise<void> {
  await browser.storage.session.remove(keyOf(tab));
}

/** Shows how many passages were found; nothing when there are none. */
export async function showCount(tab: number, count: number): Promise<void> {
  await browser.action.setBadgeText({ tabId: tab, text: count === 0 ? '' : String(count) });
  await browser.action.setBadgeBackgroundColor({ tabId: tab, color: '#3b3f45' });
}
