import { gateForm } from '../../core/topic/gate-text.ts';
import { textOf } from './genuine.ts';

/** So many letters of text are asked about at once; between two such slices a page may do its own work. */
const SLICE = 50_000;
/** What of a slice the next one begins with, so that no name is cut in two. */
const OVERLAP = 200;
/** So many letters of one change are asked about: four times what of it would be read. */
const MOST_LETTERS = 2_000_000;
/** Changes are gathered for so long at least, and at most. */
const SETTLE_MS = 150;
const LONGEST_REST_MS = 10_000;
/** For each millisecond of looking, so many pass before the next look: a page that never rests costs a reader little. */
const REST = 20;
/** More changes than this are one: of the whole page. */
const MOST_CHANGES = 2_000;

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/**
 * Asks of a page's text, and of what is added to it, whether it opens the gate, until it does; then wakes the rest.
 * @param gate the expression of a gate, for the flag `i`
 */
export function watch(gate: string): void {
  const named = new RegExp(gate, 'i');
  let changed: Node[] = [];
  let spent = 0;
  const doesOpen = async (node: Node): Promise<boolean> => {
    const began = performance.now();
    const text = textOf(node)?.slice(0, MOST_LETTERS) ?? '';
    spent += performance.now() - began;
    for (let at = 0; at < text.length; at += SLICE) {
      if (text.length > SLICE) await pause();
      const slice = performance.now();
      if (named.test(gateForm(text.slice(at, at + SLICE + OVERLAP)))) return true;
      spent += performance.now() - slice;
    }
    return false;
  };
  const look = async (): Promise<void> => {
    const nodes = changed.length > MOST_CHANGES ? [document.body] : changed;
    changed = [];
    spent = 0;
    for (const node of nodes) {
      if (!(node && (await doesOpen(node)))) continue;
      observer.disconnect();
      void chrome.runtime.sendMessage({ type: 'gate-open' });
      return;
    }
    looking = false;
    if (changed.length > 0) lookLater();
  };
  let looking = true;
  const lookLater = (): void => {
    if (looking) return;
    looking = true;
    setTimeout(look, Math.min(LONGEST_REST_MS, Math.max(SETTLE_MS, spent * REST)));
  };
  // Pages that fill themselves in later: only what is added is looked at.
  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (changed.length > MOST_CHANGES) break;
      for (const node of type === 'characterData' ? [target] : addedNodes) changed.push(node);
    }
    lookLater();
  });
  const begin = (): void => {
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    if (document.body) changed.push(document.body);
    void look();
  };
  // A page that the browser prepares before anybody asked for it is looked at when it is shown.
  if ((document as { prerendering?: boolean }).prerendering) document.addEventListener('prerenderingchange', begin, { once: true });
  else begin();
}
