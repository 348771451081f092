import type { Piece } from '../../core/reading/blocks.ts';
import { BLOCK_ELEMENTS, HEADINGS, SKIPPED_ELEMENTS } from '../../core/reading/elements.ts';
import { attributeOf, nameOf, parentOf } from './genuine.ts';

/** Pieces of running text with the text nodes they come from; whether that is all there is, and how many letters it has. */
export type Collected = { readonly pieces: readonly Piece[]; readonly nodes: readonly Text[]; readonly whole: boolean; readonly letters: number };

type Around = { readonly block: number; readonly link: number; readonly lang: string; readonly heading: boolean; readonly skipped: boolean };

/** A slice of work between two looks at the clock; a page answers the reader between slices. */
const SLICE_MS = 8;
const NODES_A_LOOK = 200;
/** The most that is read at once: longer than any story. */
const MOST_LETTERS = 500_000;
/** A block is never longer: looking for passages takes more than twice as long in one of twice the length. */
const LONGEST_BLOCK = 100_000;
const MOST_TEXTS = 20_000;
/** Texts that are passed over count here: white space, and what is never read. */
const MOST_NODES = 200_000;

const OUTSIDE: Around = { block: 0, link: 0, lang: 'und', heading: false, skipped: false };

/**
 * Walks the text of parts of the page, in their order, without changing anything, up to what is read at most.
 * @param pause lets the page do its own work; called after every slice.
 */
export async function collect(parts: readonly Element[], pause: () => Promise<void>): Promise<Collected> {
  const around = new Map<Element, Around>();
  const pieces: Piece[] = [];
  const nodes: Text[] = [];
  let numbers = 0;
  let letters = 0;
  let count = 0;
  let whole = true;
  let slice = performance.now();
  for (const part of parts) {
    // Elements are passed over, for there are as many of them as of texts, and each has to be made known to scripts first.
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const breaksBefore = breaksIn(part);
    // By the number of the block around, and where lines are broken also by their breaks.
    const blocks = new Map<number | string, { readonly number: number; length: number }>();
    for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null, count++) {
      if (count % NODES_A_LOOK === 0 && performance.now() - slice > SLICE_MS) {
        await pause();
        slice = performance.now();
      }
      if (count > MOST_NODES || nodes.length >= MOST_TEXTS || letters >= MOST_LETTERS) return { pieces, nodes, whole: false, letters };
      // No form can name a field for the property of a text.
      const { parentElement: parent, data } = node;
      if (!parent) continue;
      const text = data.slice(0, Math.min(LONGEST_BLOCK, MOST_LETTERS - letters));
      if (text.length < data.length) whole = false;
      if (text.trim() === '') continue;
      const place = surroundings(parent, around, () => ++numbers);
      if (place.skipped) continue;
      // A line break parts what it stands between, though both sides have one parent.
      const breaks = breaksBefore(node);
      const key = breaks === 0 ? place.block : `${place.block} ${breaks}`;
      let block = blocks.get(key);
      if (!block || block.length + text.length > LONGEST_BLOCK) block = { number: ++numbers, length: 0 };
      blocks.set(key, block);
      block.length += text.length;
      letters += text.length;
      pieces.push({ text, block: block.number, link: place.link, lang: place.lang, heading: place.heading });
      nodes.push(node);
    }
  }
  return { pieces, nodes, whole, letters };
}

/** Counts the line breaks of a part before each of its texts, which are asked about in their order. */
function breaksIn(part: Element): (text: Text) => number {
  const all = Element.prototype.querySelectorAll.call(part, 'br');
  let passed = 0;
  return (text) => {
    for (let next = all[passed]; next && (!next.isConnected || isBefore(next, text)); next = all[passed]) passed += 1;
    return passed;
  };
}

const isBefore = (one: Node, other: Node): boolean => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;

/** What stands around the text of an element. Pages may be nested deeper than functions can call themselves. */
function surroundings(element: Element, known: Map<Element, Around>, next: () => number): Around {
  const path: Element[] = [];
  let at: Element | null = element;
  while (at && !known.has(at)) {
    path.push(at);
    at = parentOf(at);
  }
  let place = (at && known.get(at)) ?? OUTSIDE;
  for (const one of path.reverse()) {
    place = within(place, one, next);
    known.set(one, place);
  }
  return place;
}

function within(outer: Around, element: Element, next: () => number): Around {
  const name = nameOf(element);
  return {
    block: BLOCK_ELEMENTS.has(name) ? next() : outer.block,
    link: name === 'a' ? next() : outer.link,
    lang: attributeOf(element, 'lang') || outer.lang,
    heading: outer.heading || HEADINGS.has(name),
    skipped: outer.skipped || isSkipped(element, name),
  };
}

/** What a reader may be typing is never read. */
const isSkipped = (element: Element, name: string): boolean =>
  SKIPPED_ELEMENTS.has(name) || !['false', null].includes(attributeOf(element, 'contenteditable')?.toLowerCase() ?? null);
