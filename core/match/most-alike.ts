import { highest } from './highest.ts';
import { look, type OpenPostings, STEP } from './postings.ts';
import type { OpenTextIndex, Terms } from './text-index.ts';

/** A document with its likeness to a text, as `likeness` has it. */
export type Alike = { readonly doc: number; readonly likeness: number };

/** The postings of one term, and what one step of weight adds to the likeness. */
type Run = { readonly postings: OpenPostings; readonly start: number; readonly end: number; readonly unit: number };

/** So many postings are read to find the documents worth weighing: the rarest terms' first, for they tell most. */
const READ_AT_MOST = 8_000;
/** So many documents are weighed to the last term. */
const WEIGHED = 48;
/** A text in another language knows too few of the terms to be like any of an index: at most twice this (BM25 saturates at 2.2). */
const KNOWN_ENOUGH = 0.1;

/**
 * The documents most like a text, in no order. The rarest terms choose them, up to a fixed number of postings, and then each is weighed by
 * all terms: time hardly grows with the index, and a likeness that is given is exact. Only which documents are given is a guess (tests and
 * `npm run bench` hold it against weighing all).
 * @param terms each once (`distinct`).
 */
export function mostAlike(index: OpenTextIndex, terms: Terms): Alike[] {
  const runs = [...runsOf(index.stems, terms.stems), ...runsOf(index.grams, terms.grams)].sort((a, b) => a.end - a.start - (b.end - b.start));
  const { scores } = index;
  const touched: number[] = [];
  let read = 0;
  let next = 0;
  for (let run = runs[0]; run && read + run.end - run.start <= READ_AT_MOST; run = runs[++next]) {
    addRun(run, scores, touched);
    read += run.end - run.start;
  }
  const found = highest(scores, touched, WEIGHED).sort((a, b) => a - b);
  const sums = Float64Array.from(found, (doc) => scores[doc] ?? 0);
  for (const doc of touched) scores[doc] = 0;
  for (const run of runs.slice(next)) addFound(run, found, sums);
  return found.map((doc, i) => ({ doc, likeness: sums[i] ?? 0 }));
}

function runsOf(postings: OpenPostings, terms: readonly string[]): Run[] {
  const { numbers, known, possible } = look(postings, terms);
  if (known < possible * KNOWN_ENOUGH) return [];
  return numbers.map((number) => ({
    postings,
    start: postings.start[number] ?? 0,
    end: postings.start[number + 1] ?? 0,
    unit: ((postings.idf[number] ?? 0) * STEP) / possible,
  }));
}

function addRun({ postings: { doc: docs, weight }, start, end, unit }: Run, scores: Float32Array, touched: number[]): void {
  for (let p = start; p < end; p++) {
    const doc = docs[p] ?? 0;
    const before = scores[doc] ?? 0;
    if (before === 0) touched.push(doc);
    scores[doc] = before + unit * (weight[p] ?? 0);
  }
}

/** Adds what a term is worth in each of the documents, given in ascending order, by halving the postings that are left. */
function addFound({ postings: { doc: docs, weight }, start, end, unit }: Run, found: readonly number[], sums: Float64Array): void {
  let low = start;
  for (let i = 0; i < found.length && low < end; i++) {
    const wanted = found[i] ?? 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((docs[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    if (low < end && docs[low] === wanted) sums[i] = (sums[i] ?? 0) + unit * (weight[low] ?? 0);
  }
}
