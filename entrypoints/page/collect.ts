import type { Piece } from '../../core/reading/blocks.ts';
import { BLOCK_ELEMENTS, HEADINGS, SKIPPED_ELEMENTS } from '../../core/reading/elements.ts';

/** Pieces of running text with the text nodes they come from. */
export type Collected = { readonly pieces: Piece[]; readonly nodes: Text[] };

type Around = { readonly block: number; readonly link: number; readonly lang: string; readonly heading: boolean; readonly skipped: boolean };

/** A slice of work between two looks at the clock; a page answers the reader between slices. */
const SLICE_MS = 8;
const NODES_A_LOOK = 200;

/**
 * Walks the text of a part of the page, in page order, without changing anything.
 * @param pause lets the page do its own work; called after every slice.
 */
export async function collect(root: Element, pause: () => Promise<void>): Promise<Collected> {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  const around = new Map<Element, Around>();
  const found: Collected = { pieces: [], nodes: [] };
  let numbers = 0;
  let breaks = 0;
  const broken = new Map<string, number>();
  let slice = performance.now();
  for (let count = 0, node: Node | null = walker.currentNode; node; node = walker.nextNode(), count++) {
    if (count % NODES_A_LOOK === 0 && performance.now() - slice > SLICE_MS) {
      await pause();
      slice = performance.now();
    }
    if (node instanceof Element) {
      if (node.localName === 'br') breaks += 1;
      continue;
    }
    const parent = node.parentElement;
    if (!parent || !(node instanceof Text) || node.data.trim() === '') continue;
    const place = surroundings(parent, around, () => ++numbers);
    if (place.skipped) continue;
    // A line break parts what it stands between, though both sides have one parent.
    const key = `${place.block} ${breaks}`;
    const block = broken.get(key) ?? ++numbers;
    broken.set(key, block);
    found.pieces.push({ text: node.data, block, link: place.link, lang: place.lang, heading: place.heading });
    found.nodes.push(node);
  }
  return found;
}

/** Our own surface and what a reader may be typing are never read. */
function isSkipped(element: Element): boolean {
  return SKIPPED_ELEMENTS.has(element.localName) || (element instanceof HTMLElement && element.isContentEditable);
}

function surroundings(element: Element, known: Map<Element, Around>, next: () => number): Around {
  const found = known.get(element);
  if (found) return found;
  const parent = element.parentElement;
  const outer = parent ? surroundings(parent, known, next) : { block: 0, link: 0, lang: 'und', heading: false, skipped: false };
  const name = element.localName;
  const place: Around = {
    block: BLOCK_ELEMENTS.has(name) ? next() : outer.block,
    link: name === 'a' ? next() : outer.link,
    lang: element.getAttribute('lang') || outer.lang,
    heading: outer.heading || HEADINGS.has(name),
    skipped: outer.skipped || isSkipped(element),
  };
  known.set(element, place);
  return place;
}
