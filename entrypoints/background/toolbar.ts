import { browser } from 'wxt/browser';
import { stateInWords } from '../../components/words/state.ts';
import type { Words } from '../../components/words/words.ts';
import { readChoices } from '../surface/choices.ts';
import { type ShownState, stateOf } from './answers.ts';
import { attentionNeeded } from './attention.ts';
import { situationOf } from './sites.ts';
import { recallTab } from './tabs.ts';

/** Each state has a form of its own, for colours are not seen by all and not drawn by all. */
const ICONS: Readonly<Record<ShownState, string>> = {
  found: 'found',
  'no-topic': 'no-topic',
  off: 'off',
  'not-allowed': 'not-allowed',
  'no-page': 'not-allowed',
};

let last: Promise<unknown> = Promise.resolve();

/**
 * Shows on the toolbar button what is known of a tab: by its form, in words, and the number of passages, or a mark where a pack needs attention. One tab after another, each as it is
 * when its turn comes, so that what is shown last is what holds.
 */
export function showTab(tab: number): void {
  last = last.then(() => show(tab)).catch(() => undefined);
}

/** The same for the tabs that readers see now; the others are shown when they are turned to. */
export async function showActiveTabs(): Promise<void> {
  for (const { id } of await browser.tabs.query({ active: true })) if (id !== undefined) showTab(id);
}

async function show(tabId: number): Promise<void> {
  const { settings, words, several } = await readChoices();
  const [memory, situation] = await Promise.all([recallTab(tabId), situationOf(tabId, settings)]);
  const state = stateOf(memory, situation);
  const count = state === 'found' ? (memory?.passages.length ?? 0) : 0;
  await browser.action.setTitle({ tabId, title: titled(words, stateInWords(words, state, count, several)) });
  const mark = (await attentionNeeded()) ? '!' : '';
  await browser.action.setBadgeText({ tabId, text: count === 0 ? mark : String(count) });
  await browser.action.setBadgeBackgroundColor({ tabId, color: '#3b3f45' });
  await browser.action.setIcon({ tabId, path: { 16: `/icon/${ICONS[state]}-16.png`, 32: `/icon/${ICONS[state]}-32.png` } });
}

/** Tooltips take their direction from the first letter, which is Latin: the name's. */
const RIGHT_TO_LEFT_MARK = '\u200f';

const titled = (words: Words, sentence: string): string => `${words.dir === 'rtl' ? RIGHT_TO_LEFT_MARK : ''}On Record: ${sentence}`;
