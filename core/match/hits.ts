import Fuse from 'fuse.js';
import { fold } from '../text/fold.ts';
import type { Span } from '../text/sentences.ts';

/** Share of a word that may be wrong, as in the search itself (`find.ts`). */
const THRESHOLD = 0.2;
/** A word is no hit when it is so much longer or shorter than what was typed that only a piece of it is alike. */
const LONGEST = 2.5;

export type HitsIn = (text: string, query: string) => Span[];

/** The words of a text that a typed query hits, misspelt or begun only, as spans in UTF-16 units, in order. */
export function hitsIn(text: string, query: string): Span[] {
  const typed = fold(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  if (typed.length === 0) return [];
  return [...text.matchAll(/[\p{L}\p{M}\p{N}\u200c]+/gu)].flatMap((found) => {
    const word = fold(found[0]);
    return typed.some((part) => isHit(part, word)) ? [{ start: found.index, end: found.index + found[0].length }] : [];
  });
}

function isHit(typed: string, word: string): boolean {
  if (word.startsWith(typed)) return true;
  if (typed.length < 4 || word.length > typed.length * LONGEST || typed.length > word.length * LONGEST) return false;
  return Fuse.match(typed, word, { threshold: THRESHOLD }).isMatch;
}
