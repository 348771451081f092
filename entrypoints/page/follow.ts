import { changedParts } from './dirty.ts';

/** Changes are gathered for so long before they are read, so that a page that re-renders is read once. */
const SETTLE_MS = 150;

/**
 * Reads a page, then what changes in it, one batch after another. A batch that fails is left for the next change to repair.
 * @param hasGone whether something that was found is no longer on the page.
 * @returns reads the whole page again, in its turn.
 */
export function follow(root: Element, read: (parts: readonly Element[]) => Promise<void>, hasGone: () => boolean): () => void {
  let waiting: MutationRecord[] = [];
  let settling = false;
  let reading: Promise<void> = Promise.resolve();
  const readNext = (parts: readonly Element[]): void => {
    reading = reading.then(() => read(parts)).catch(() => undefined);
  };
  const settle = (): void => {
    settling = false;
    const parts = changedParts(waiting);
    waiting = [];
    if (parts.length > 0 || hasGone()) readNext(parts);
  };
  new MutationObserver((records) => {
    waiting.push(...records);
    if (settling) return;
    settling = true;
    setTimeout(settle, SETTLE_MS);
  }).observe(root, { childList: true, subtree: true, characterData: true });
  readNext([root]);
  return () => readNext([root]);
}
