import { fold } from '../text/fold.ts';
import { grams, stems, words } from '../text/tokens.ts';
import { addScores, type OpenPostings, openPostings, type Postings, PostingsBuilder } from './postings.ts';

/** The bare ranking engine: texts indexed by the stems of their words and by the four-letter runs inside them. */
export type TextIndex = { readonly stems: Postings; readonly grams: Postings };
/** `scores` and `places` are room for a number a document, all 0 between searches. */
export type OpenTextIndex = { readonly stems: OpenPostings; readonly grams: OpenPostings; readonly scores: Float32Array; readonly places: Uint8Array };

export type Terms = { readonly stems: readonly string[]; readonly grams: readonly string[] };

/** The terms of a text, folded. */
export function termsOf(text: string): Terms {
  const found = words(fold(text));
  return { stems: stems(found), grams: grams(found) };
}

/** Indexes texts; document numbers are positions in `texts`. */
export function buildTextIndex(texts: readonly string[]): TextIndex {
  const stems = new PostingsBuilder();
  const grams = new PostingsBuilder();
  for (const text of texts) {
    const terms = termsOf(text);
    stems.add(terms.stems);
    grams.add(terms.grams);
  }
  return { stems: stems.finish(), grams: grams.finish() };
}

export const openTextIndex = (index: TextIndex): OpenTextIndex => ({
  stems: openPostings(index.stems),
  grams: openPostings(index.grams),
  scores: new Float32Array(index.stems.size),
  places: new Uint8Array(index.stems.size),
});

/**
 * Likeness of every document to a text: BM25 over stems and over four-letter runs, each as a share of what a document
 * holding all of the text's terms once could reach, added (shares measured against each other in docs/design.md).
 * @returns one score a document; 0 is nothing in common, near 2 the same words in a text of ordinary length.
 */
export function likeness(index: OpenTextIndex, terms: Terms): Float32Array {
  const byStem = new Float32Array(index.stems.size);
  const byGram = new Float32Array(index.grams.size);
  const possibleStems = addScores(index.stems, terms.stems, byStem);
  const possibleGrams = addScores(index.grams, terms.grams, byGram);
  return byStem.map((score, doc) => share(score, possibleStems) + share(byGram[doc] ?? 0, possibleGrams));
}

const share = (score: number, possible: number): number => (possible > 0 ? score / possible : 0);

/**
 * The `k` documents most like a text, best first, each half of the score divided by its own best (docs/design.md).
 * Ties go to the earlier document.
 */
export function rank(index: OpenTextIndex, text: string, k: number): number[] {
  const terms = termsOf(text);
  const byStem = new Float32Array(index.stems.size);
  const byGram = new Float32Array(index.grams.size);
  addScores(index.stems, terms.stems, byStem);
  addScores(index.grams, terms.grams, byGram);
  const bestStem = highest(byStem);
  const bestGram = highest(byGram);
  const scores = byStem.map((score, doc) => share(score, bestStem) + share(byGram[doc] ?? 0, bestGram));
  return topOf(scores, k);
}

const highest = (scores: Float32Array): number => scores.reduce((best, score) => Math.max(best, score), 0);

/** The positions of the `k` highest positive scores, best first. */
export function topOf(scores: Float32Array, k: number): number[] {
  const top: number[] = [];
  for (const [doc, score] of scores.entries()) {
    if (score <= 0 || (top.length === k && score <= (scores[top[k - 1] ?? 0] ?? 0))) continue;
    let at = top.length;
    while (at > 0 && score > (scores[top[at - 1] ?? 0] ?? 0)) at -= 1;
    top.splice(at, 0, doc);
    if (top.length > k) top.pop();
  }
  return top;
}
