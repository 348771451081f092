import { stem } from './stems.ts';

/** A word of folded text: its letters and the span `[start, end)` it takes in the folded text. */
export type Word = { readonly text: string; readonly start: number; readonly end: number };

const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** Scripts written without spaces: a run of them is no word, so its overlapping pairs stand in for words. */
const UNSPACED_RUN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]+/gu;
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** The words of folded text, in order. Text in a script without spaces gives its overlapping pairs of letters. */
export function words(folded: string): Word[] {
  const found: Word[] = [];
  for (const match of folded.matchAll(WORD)) {
    if (UNSPACED.test(match[0])) pushPairs(match[0], match.index, found);
    else found.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  }
  return found;
}

function pushPairs(word: string, offset: number, found: Word[]): void {
  for (const run of word.matchAll(UNSPACED_RUN)) {
    const start = offset + run.index;
    const last = Math.max(1, run[0].length - 1);
    for (let i = 0; i < last; i++) found.push({ text: run[0].slice(i, i + 2), start: start + i, end: start + Math.min(i + 2, run[0].length) });
  }
}

/** Four letters are the shortest run that tells words apart in all three alphabets (measured: docs/design.md). */
const GRAM_LENGTH = 4;

/** The overlapping four-letter runs inside each word; a shorter word is its own run. They survive typos, endings and glued particles. */
export function grams(words: readonly Word[]): string[] {
  const found: string[] = [];
  for (const { text } of words) {
    if (text.length <= GRAM_LENGTH) found.push(text);
    else for (let i = 0; i + GRAM_LENGTH <= text.length; i++) found.push(text.slice(i, i + GRAM_LENGTH));
  }
  return found;
}

/** The stems of the words. */
export function stems(words: readonly Word[]): string[] {
  return words.map((word) => stem(word.text));
}
