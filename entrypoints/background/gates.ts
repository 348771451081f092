import { browser } from 'wxt/browser';
import { BUNDLED, isRead, type PackState } from '../../core/subscription/state.ts';
import { GATES } from '../../messages.ts';

/** Whether any pack besides the one in the package is read. */
export const hasGates = async (): Promise<boolean> => {
  const found = (await browser.storage.local.get(GATES))[GATES];
  return Array.isArray(found) && found.length > 0;
};

/** Calls back when other packs are read than before. */
export function onGates(changed: () => void): void {
  browser.storage.local.onChanged.addListener((changes) => GATES in changes && changed());
}

/** Writes down the gates of the packs that are read besides the one in the package, whose gate is in the script itself. */
export async function writeGates(states: readonly PackState[]): Promise<void> {
  const read = states.filter((state) => state.key !== BUNDLED && isRead(state));
  const gates = read.map(({ active }) => active?.gate ?? '').toSorted();
  const known = (await browser.storage.local.get(GATES))[GATES];
  if (JSON.stringify(known ?? []) !== JSON.stringify(gates)) await browser.storage.local.set({ [GATES]: gates });
}
