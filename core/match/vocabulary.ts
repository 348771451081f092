import { hashOfLetters, mixed } from '../hash.ts';

/** Terms by their numbers, read straight from the text they are stored in. */
export type Vocabulary = {
  /** The number of a term, whose hash is given when it is known. */ readonly get: (term: string, hash?: number) => number | undefined;
};

/** Opens terms that are joined by line feeds: a table of hashes over the text, and no string or object for a term. */
export function openVocabulary(text: string): Vocabulary {
  if (text === '') return { get: () => undefined };
  const starts = startsOf(text);
  const places = tableFor(starts.length - 1);
  const last = places.length - 1;
  // Which blocks of 256 code units terms begin in: a word of another script is not looked up.
  const blocks = new Uint8Array(256);
  for (let number = 0; number + 1 < starts.length; number++) blocks[text.charCodeAt(starts[number] ?? 0) >> 8] = 1;
  for (let number = 0; number + 1 < starts.length; number++) {
    const hash = hashOf(text, starts[number] ?? 0, (starts[number + 1] ?? 0) - 1);
    let place = hash & last;
    while (places[place] !== 0) place = (place + 1) & last;
    places[place] = taggedWith(hash) | (number + 1);
  }
  const get = (term: string, hash = hashOf(term, 0, term.length)): number | undefined => {
    if (blocks[term.charCodeAt(0) >> 8] !== 1) return undefined;
    const tag = taggedWith(hash) >>> 0;
    for (let place = hash & last; places[place] !== 0; place = (place + 1) & last) {
      const number = ((places[place] ?? 0) ^ tag) - 1;
      // Another tag, another term: hardly any other is compared letter by letter.
      if (number < 0 || number > MOST_TERMS) continue;
      const start = starts[number] ?? 0;
      if ((starts[number + 1] ?? 0) - 1 - start === term.length && text.startsWith(term, start)) return number;
    }
    return undefined;
  };
  return { get };
}

/** A place has the number of a term under the high bits of its hash. */
const TAG_BITS = 8;
const MOST_TERMS = 2 ** (32 - TAG_BITS) - 2;
const taggedWith = (hash: number): number => hash & ~(MOST_TERMS + 1);

/** Twice as many places as terms, so that most terms are at the first place looked at. */
const tableFor = (terms: number): Uint32Array => new Uint32Array(2 ** Math.ceil(Math.log2(terms * 2 + 1)));

/** Where each term begins, and where one after the last would. */
function startsOf(text: string): Uint32Array {
  let count = 1;
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) count += 1;
  const starts = new Uint32Array(count + 1);
  for (let number = 1, from = 0; number < count; number++) {
    from = text.indexOf('\n', from) + 1;
    starts[number] = from;
  }
  starts[count] = text.length + 1;
  return starts;
}

/** The hash of a term, which is the letters `[start, end)` of a text. */
export const hashOf = (text: string, start: number, end: number): number => mixed(hashOfLetters(text, start, end)) >>> 0;
