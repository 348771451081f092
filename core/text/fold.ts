import { joinAffixes } from './affixes.ts';
import { foldCodePoint } from './letters.ts';

/** Folded text with the way back: `map[i]` is the offset (UTF-16 units) in the original of folded unit `i`; the last entry is the original's length. */
export type Folded = { readonly text: string; readonly map: Uint32Array };

const cache = new Map<string, string>();

function foldCached(codePoint: string): string {
  let folded = cache.get(codePoint);
  if (folded === undefined) {
    folded = foldCodePoint(codePoint);
    cache.set(codePoint, folded);
  }
  return folded;
}

/** For each UTF-16 unit whether it folds to itself: most letters of a text do, and then runs of them are copied whole. */
const sameness = new Uint8Array(0x10000);
const SAME = 1;
const OTHER = 2;

function foldsToItself(unit: number): boolean {
  let known = sameness[unit] ?? 0;
  if (known === 0) {
    const letter = String.fromCharCode(unit);
    // A surrogate says nothing by itself.
    known = (unit < 0xd800 || unit > 0xdfff) && foldCached(letter) === letter ? SAME : OTHER;
    sameness[unit] = known;
  }
  return known === SAME;
}

const SPACE = 0x20;

/**
 * Folds text of any script to the form in which all comparisons are made, and keeps the map back to the original.
 * Runs of white space become one space. Lone surrogates are kept as they are: no text of a page makes this fail.
 *
 * @returns the folded text and its map; `map.length === text.length + 1`, and `map` never decreases.
 */
export function foldWithMap(original: string): Folded {
  let map: Uint32Array = new Uint32Array(original.length + 2 * LONGEST_FOLDED);
  let text = '';
  let length = 0;
  /** Where the run of letters that fold to themselves began; the text has all before it. */
  let run = 0;
  let afterSpace = false;
  for (let i = 0; i < original.length; ) {
    if (length + LONGEST_FOLDED >= map.length) map = grown(map);
    const unit = original.charCodeAt(i);
    if (foldsToItself(unit) && !(unit === SPACE && afterSpace)) {
      map[length++] = i++;
      afterSpace = unit === SPACE;
      continue;
    }
    const codePoint = String.fromCodePoint(original.codePointAt(i) ?? unit);
    const folded = foldCached(codePoint);
    text += original.slice(run, i);
    if (folded !== ' ' || !afterSpace) {
      text += folded;
      for (let k = 0; k < folded.length; k++) map[length++] = i;
      if (folded !== '') afterSpace = folded.endsWith(' ');
    }
    i += codePoint.length;
    run = i;
  }
  text += original.slice(run);
  map[length] = original.length;
  return joinAffixes({ text, map: map.subarray(0, length + 1) });
}

/** No code point decomposes to more units (U+FDFA has 18). */
const LONGEST_FOLDED = 32;

function grown(room: Uint32Array): Uint32Array {
  const larger = new Uint32Array(room.length * 2);
  larger.set(room);
  return larger;
}

/** The folded text alone. */
export function fold(original: string): string {
  return foldWithMap(original).text;
}

/** The place in the original of the folded span `[start, end)`; marks that fold to nothing go with the letter before them. */
export function originalSpan(folded: Folded, start: number, end: number): readonly [start: number, end: number] {
  return [folded.map[start] ?? 0, folded.map[end] ?? 0];
}

/** The place in folded text of an original offset: the first folded unit that comes from it or from what follows. */
export function foldedOffset({ map }: Folded, original: number): number {
  let low = 0;
  let high = map.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((map[middle] ?? 0) < original) low = middle + 1;
    else high = middle;
  }
  return low;
}
