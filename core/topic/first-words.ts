import { hashOfLetters, mixed, NO_LETTERS, withLetter } from '../hash.ts';
import { classOf, SPACED_LETTER } from './letter-class.ts';

/**
 * With what words phrases begin, as one bit for the hash of each: a word whose bit is not set begins none, and one whose bit is set may.
 * A phrase that is one word with an open end has the bit of its first letters, and another for its first one, so that few words are asked for theirs.
 */
export type FirstWords = Uint8Array;

/** Letters of an open word that are looked at. */
const OPEN_LETTERS = 4;
/** So many bits for each phrase, or up to twice as many: at most one other word in sixteen is taken for one of theirs. */
const BITS_A_PHRASE = 16;

/** A phrase as it is compared, and whether letters may follow it. */
type Phrase = { readonly key: string; readonly open: boolean };

export function firstWordsOf(phrases: readonly Phrase[]): FirstWords {
  const words: FirstWords = new Uint8Array(2 ** Math.ceil(Math.log2(Math.max(1, phrases.length * BITS_A_PHRASE) / 8 + 1)));
  for (const { key, open } of phrases) {
    const end = wordEnd(key);
    if (open && end === key.length) {
      set(words, openLetter(key.charCodeAt(0)));
      set(words, hashOfLetters(key, 0, Math.min(OPEN_LETTERS, end)));
    } else set(words, hashOfLetters(key, 0, end));
  }
  return words;
}

function wordEnd(key: string): number {
  let end = 0;
  while (end < key.length && classOf(key.charCodeAt(end)) === SPACED_LETTER) end++;
  return end;
}

/** No word has the unit 0: this is the hash of none. */
const openLetter = (unit: number): number => withLetter(withLetter(NO_LETTERS, unit), 0);

function set(words: FirstWords, hash: number): void {
  const bit = mixed(hash) & (words.length * 8 - 1);
  words[bit >> 3] = (words[bit >> 3] ?? 0) | (1 << (bit & 7));
}

function has(words: FirstWords, hash: number): boolean {
  const bit = mixed(hash) & (words.length * 8 - 1);
  return ((words[bit >> 3] ?? 0) & (1 << (bit & 7))) !== 0;
}

/** Whether a phrase may begin with a word of this hash. */
export const mayBegin = has;

/** Whether some open words begin with a letter, so that it is worth asking `mayBeginOpen`. */
export const hasOpen = (words: FirstWords, unit: number): boolean => has(words, openLetter(unit));

/** Whether a phrase may begin with a word `[start, end)` of a text and leave letters of it over. */
export function mayBeginOpen(words: FirstWords, text: string, start: number, end: number): boolean {
  let hash = NO_LETTERS;
  const last = Math.min(end, start + OPEN_LETTERS);
  for (let i = start; i < last; i++) {
    hash = withLetter(hash, text.charCodeAt(i));
    if (has(words, hash)) return true;
  }
  return false;
}
