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

/** Small letters, digits and punctuation of ASCII fold to themselves, all but the grave accent (an apostrophe). */
function isPlain(unit: number): boolean {
  return unit >= 0x20 && unit < 0x7f && unit !== 0x60 && (unit < 0x41 || unit > 0x5a);
}

/**
 * Folds text of any script to the form in which all comparisons are made, and keeps the map back to the original.
 * Runs of white space become one space. Lone surrogates are kept as they are: no text of a page makes this fail.
 *
 * @returns the folded text and its map; `map.length === text.length + 1`, and `map` never decreases.
 */
export function foldWithMap(original: string): Folded {
  const map = new Uint32Array(original.length * 2 + 16);
  let room: Uint32Array = map;
  let text = '';
  const append = (folded: string, offset: number): void => {
    if (text.length + folded.length >= room.length) room = grown(room);
    for (let i = 0; i < folded.length; i++) room[text.length + i] = offset;
    text += folded;
  };
  for (let i = 0; i < original.length; ) {
    const unit = original.charCodeAt(i);
    if (isPlain(unit) && unit !== 0x20) {
      append(original.charAt(i), i);
      i += 1;
      continue;
    }
    const codePoint = String.fromCodePoint(original.codePointAt(i) ?? unit);
    const folded = foldCached(codePoint);
    if (folded !== ' ' || !text.endsWith(' ')) append(folded, i);
    i += codePoint.length;
  }
  room[text.length] = original.length;
  return joinAffixes({ text, map: room.subarray(0, text.length + 1) });
}

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
