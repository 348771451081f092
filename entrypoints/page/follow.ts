import { changedParts } from './dirty.ts';

/** Changes are gathered for so long before they are read, so that a page that re-renders is read once. */
const SETTLE_MS = 150;
/** A page that never rests is read so seldom, once it has used up what it may be read at once. */
const CALM_MS = 2_000;
const AT_ONCE = 30;
/** So many letters of one page are read in all; a page of the longest kind twenty times. */
const MOST_LETTERS = 10_000_000;
/** Changes that wait to be read, at most; more are taken for a change of the whole page. */
const MOST_WAITING = 2_000;

type Parts = {
  /** Reads parts of the page; tells how many letters that was. */
  readonly read: (parts: readonly Element[]) => Promise<number>;
  /** Whether something that was found is no longer on the page. */
  readonly hasGone: () => boolean;
  /** The page put another document in the place of its own, without a navigation. */
  readonly replaced: () => void;
  /** The page was read as often as a page may be: it is followed no longer, until the reader asks. */
  readonly paused: () => void;
  /** Whether a node is ours. */
  readonly isOurs: (node: Node) => boolean;
};

/**
 * Reads a page, then what changes in it, one batch after another. A batch that fails is left for the next change to repair.
 * @returns reads the whole page again, in its turn, and goes on following it.
 */
export function follow({ read, hasGone, replaced, paused, isOurs }: Parts): () => void {
  let waiting: MutationRecord[] = [];
  let whole = true;
  let working = false;
  let left = AT_ONCE;
  let letters = 0;
  let last = performance.now();
  const work = async (): Promise<void> => {
    const all = whole || waiting.length > MOST_WAITING;
    const parts = all ? [document.body] : changedParts(waiting, document.body);
    [waiting, whole] = [[], false];
    if (parts.length > 0 || hasGone()) {
      const now = performance.now();
      left = Math.min(AT_ONCE, left + (now - last) / CALM_MS) - 1;
      last = now;
      letters += await read(parts).catch(() => 0);
    }
    working = false;
    if (waiting.length > 0 || whole) plan();
  };
  const plan = (wait = left < 1 ? CALM_MS : SETTLE_MS): void => {
    if (working || !document.body) return;
    if (letters > MOST_LETTERS) {
      observer.disconnect();
      paused();
      return;
    }
    working = true;
    setTimeout(work, wait);
  };
  const observer = new MutationObserver((records) => {
    for (const record of records) {
      if (record.target === document && record.addedNodes.length > 0) replaced();
      if (waiting.length <= MOST_WAITING && !(record.addedNodes.length === 1 && isOurs(record.addedNodes[0] as Node))) waiting.push(record);
    }
    if (waiting.length > 0) plan();
  });
  const begin = (): void => {
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    whole = true;
    letters = 0;
    plan(0);
  };
  begin();
  return begin;
}
