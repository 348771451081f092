import { browser } from 'wxt/browser';
import type { PackState } from '../../core/subscription/state.ts';
import { needsAttention } from '../../core/subscription/trouble.ts';

const KEY = 'attention';

/** Notes, in memory, whether a pack has trouble that a reader should see without looking for it. */
export async function noteAttention(states: readonly PackState[]): Promise<void> {
  const needed = states.some(({ sync, removed }) => !removed && sync.trouble !== null && needsAttention(sync.trouble.code, sync.failures));
  await browser.storage.session.set({ [KEY]: needed });
}

export const attentionNeeded = async (): Promise<boolean> => (await browser.storage.session.get(KEY))[KEY] === true;
