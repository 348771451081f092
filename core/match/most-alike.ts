import { highest } from './highest.ts';
import { type OpenPostings, rarityOf } from './postings.ts';
import type { OpenTextIndex, Terms } from './text-index.ts';
import { hashOf } from './vocabulary.ts';

/** A term with its hash, and the numbers of the texts that have it. */
type Sought = { readonly term: string; readonly hash: number; readonly by: readonly number[] };

/** The terms of several texts, each once, to be looked up in the index of every language. */
export type Search = { readonly texts: number; readonly stems: readonly Sought[]; readonly grams: readonly Sought[] };

/** A document with its likeness to one of the texts (by its number), as `likeness` has it. */
export type Alike = { readonly doc: number; readonly text: number; readonly likeness: number };

/** The postings of one term; `unit` is what one step of weight adds to the likeness to all texts together. To each it adds `step` times its share. */
type Run = {
  readonly postings: OpenPostings;
  readonly start: number;
  readonly end: number;
  readonly unit: number;
  readonly step: number;
  readonly by: readonly number[];
  readonly shares: Float64Array;
};

/** So many postings are read to find the documents worth weighing, and so many more for each text after the first: those that tell most first. */
const READ_AT_MOST = 16_000;
const READ_FOR_EACH = 1_000;
/** So many documents are weighed to the last term, and so many more for each text after the first. */
const WEIGHED = 40;
const WEIGHED_FOR_EACH = 8;
/** Their places are kept in a byte each. */
const MOST_WEIGHED = 200;
/** A search by halving takes about so many steps: a shorter list of postings is read from end to end. */
const STEPS_OF_A_SEARCH = 32;
/** A text in another language knows too few of the terms to be like any of an index: at most twice this (BM25 saturates at 2.2). */
const KNOWN_ENOUGH = 0.1;

/** Puts together the terms of texts that have much in common, as a passage and its sentences have. */
export function searchFor(texts: readonly Terms[]): Search {
  return { texts: texts.length, stems: together(texts.map(({ stems }) => stems)), grams: together(texts.map(({ grams }) => grams)) };
}

function together(texts: readonly (readonly string[])[]): Sought[] {
  const found = new Map<string, { term: string; hash: number; by: number[] }>();
  for (const [number, terms] of texts.entries()) {
    for (const term of terms) {
      const known = found.get(term);
      if (!known) found.set(term, { term, hash: hashOf(term, 0, term.length), by: [number] });
      else if (known.by.at(-1) !== number) known.by.push(number);
    }
  }
  return [...found.values()];
}

/**
 * The documents most like any of the texts, in no order, each with its likeness to each that it has something in common with. The terms
 * that tell most choose them, up to a fixed number of postings, and then each is weighed by all terms: time hardly grows with the index, and a
 * likeness that is given is exact. Only which documents are given is a guess (tests and `npm run bench` hold it against weighing all).
 */
export function mostAlike(index: OpenTextIndex, search: Search): Alike[] {
  const runs = [...runsOf(index.stems, search.stems, search.texts), ...runsOf(index.grams, search.grams, search.texts)];
  // A posting of a stem tells more than one of a four-letter run that is as rare: a text has fewer stems.
  runs.sort((a, b) => b.unit - a.unit);
  const found = worthWeighing(index.scores, runs, search.texts - 1);
  const sums = new Float64Array(found.length * search.texts);
  for (const [place, doc] of found.entries()) index.places[doc] = place + 1;
  for (const run of runs) {
    if (run.end - run.start <= found.length * STEPS_OF_A_SEARCH) weighInOrder(run, index.places, found.length, sums);
    else weighBySearching(run, found, sums);
  }
  for (const doc of found) index.places[doc] = 0;
  const alike: Alike[] = [];
  for (const [place, likeness] of sums.entries()) {
    if (likeness > 0) alike.push({ doc: found[place % found.length] ?? 0, text: Math.floor(place / found.length), likeness });
  }
  return alike;
}

/** The terms that an index knows, for the texts of which it knows enough. */
function runsOf(postings: OpenPostings, sought: readonly Sought[], texts: number): Run[] {
  const numbers = sought.map(({ term, hash }) => postings.numbers.get(term, hash) ?? UNKNOWN);
  if (numbers.every((number) => number === UNKNOWN)) return [];
  const rarities = numbers.map((number) => rarityOf(postings, number === UNKNOWN ? undefined : number));
  const shares = sharesOf(sought, numbers, rarities, texts);
  if (shares.every((share) => share === 0)) return [];
  const runs: Run[] = [];
  for (const [i, number] of numbers.entries()) {
    if (number === UNKNOWN) continue;
    const by = sought[i]?.by ?? [];
    const step = postings.step * (rarities[i] ?? 0);
    let unit = 0;
    for (const text of by) unit += step * (shares[text] ?? 0);
    if (unit > 0) runs.push({ postings, start: postings.start[number] ?? 0, end: postings.start[number + 1] ?? 0, unit, step, by, shares });
  }
  return runs;
}

/** Stands for the number of a term that an index does not know. */
const UNKNOWN = -1;

/** For each text what makes its score a share of the highest there could be; 0 when too few of its terms are known. */
function sharesOf(sought: readonly Sought[], numbers: readonly number[], rarities: readonly number[], texts: number): Float64Array {
  const known = new Float64Array(texts);
  const possible = new Float64Array(texts);
  for (const [i, { by }] of sought.entries()) {
    const rarity = rarities[i] ?? 0;
    for (const text of by) {
      possible[text] = (possible[text] ?? 0) + rarity;
      if (numbers[i] !== UNKNOWN) known[text] = (known[text] ?? 0) + rarity;
    }
  }
  return possible.map((sum, text) => ((known[text] ?? 0) > sum * KNOWN_ENOUGH ? 1 / sum : 0));
}

/** The documents, in ascending order, that the first runs speak for most. */
function worthWeighing(scores: Float32Array, runs: readonly Run[], others: number): number[] {
  const touched: number[] = [];
  let left = READ_AT_MOST + READ_FOR_EACH * others;
  for (const { postings, start, end, unit } of runs) {
    left -= end - start;
    if (left < 0) break;
    const { doc: docs, weight } = postings;
    for (let p = start; p < end; p++) {
      const doc = docs[p] ?? 0;
      const before = scores[doc] ?? 0;
      if (before === 0) touched.push(doc);
      scores[doc] = before + unit * (weight[p] ?? 0);
    }
  }
  const found = highest(scores, touched, Math.min(MOST_WEIGHED, WEIGHED + WEIGHED_FOR_EACH * others)).sort((a, b) => a - b);
  for (const doc of touched) scores[doc] = 0;
  return found;
}

/** Adds what a term is worth in each of the documents, by going through its postings. */
function weighInOrder(run: Run, places: Uint8Array, found: number, sums: Float64Array): void {
  const { doc: docs } = run.postings;
  for (let p = run.start; p < run.end; p++) {
    const place = places[docs[p] ?? 0] ?? 0;
    if (place > 0) add(run, p, place - 1, found, sums);
  }
}

/** The same, of a term that many documents have: by halving what is left of its postings. */
function weighBySearching(run: Run, found: readonly number[], sums: Float64Array): void {
  const { doc: docs } = run.postings;
  let low = run.start;
  for (let place = 0; place < found.length && low < run.end; place++) {
    const wanted = found[place] ?? 0;
    let high = run.end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((docs[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low < run.end && docs[low] === wanted) add(run, low, place, found.length, sums);
  }
}

function add({ postings, step, by, shares }: Run, posting: number, place: number, found: number, sums: Float64Array): void {
  const worth = step * (postings.weight[posting] ?? 0);
  for (const text of by) sums[text * found + place] = (sums[text * found + place] ?? 0) + worth * (shares[text] ?? 0);
}
