import { type Numbers, numbersUnder, startsOf } from '../numbers.ts';
import { openVocabulary, type Vocabulary } from './vocabulary.ts';

/**
 * An inverted index over documents given as lists of terms, weighed by BM25 (Robertson, Zaragoza 2009) when it is built.
 * The postings of all terms follow each other in `doc` and `weight`, those of a term in the order of the documents. Typed arrays: the
 * index is stored and loaded, never rebuilt.
 */
export type Postings = {
  readonly size: number;
  /** The terms, joined by line feeds in the order of their numbers. */
  readonly vocabulary: string;
  /** How many postings each term has. */
  readonly counts: Numbers;
  readonly doc: Numbers;
  /** What saturation and length leave of a term in a document, in steps of `step`; times the term's rarity it is its share of the score. */
  readonly weight: Uint8Array | Uint16Array;
  readonly step: number;
};

/** Saturation of repeated terms and correction for length: the values of the BM25 literature. */
const K1 = 1.2;
const B = 0.75;
/** Weights lie under this. */
const HEAVIEST = K1 + 1;

/** In an index of so many documents weights are kept in eight bits: no likeness is off by more than a hundredth. */
const ROUNDED = 1024;
/** In an index of so many documents a term that one in sixteen has is left out: it tells little, and its postings are the longest. */
const LARGE = 4096;
const COMMON_SHARE = 1 / 16;

/** How much a term tells that so many of the documents have (inverse document frequency). */
const rarity = (documents: number, withTerm: number): number => Math.log(1 + (documents - withTerm + 0.5) / (withTerm + 0.5));

/** How much a term tells by its number; one that is not known, which no number stands for, tells most. */
export const rarityOf = ({ size, start }: OpenPostings, term: number | undefined): number =>
  rarity(size, term === undefined ? 0 : (start[term + 1] ?? 0) - (start[term] ?? 0));

/** Takes documents one after the other and lays out their postings; the terms of a document need not be kept. */
export class PostingsBuilder {
  readonly #numbers = new Map<string, number>();
  /** Documents with each term. */
  readonly #frequency: number[] = [];
  readonly #lengths: number[] = [];
  readonly #ends: number[] = [];
  readonly #terms = new Growing();
  readonly #counts = new Growing();

  /** Adds a document with its terms, each as often as it occurs. */
  add(terms: readonly string[]): void {
    const found = new Map<number, number>();
    for (const term of terms) {
      let number = this.#numbers.get(term);
      if (number === undefined) {
        number = this.#frequency.push(0) - 1;
        this.#numbers.set(term, number);
      }
      found.set(number, (found.get(number) ?? 0) + 1);
    }
    for (const [number, count] of found) {
      this.#frequency[number] = (this.#frequency[number] ?? 0) + 1;
      this.#terms.push(number);
      this.#counts.push(count);
    }
    this.#lengths.push(terms.length);
    this.#ends.push(this.#terms.length);
  }

  finish(): Postings {
    const size = this.#lengths.length;
    const most = size < LARGE ? size : size * COMMON_SHARE;
    const renumbered = Int32Array.from(this.#frequency, () => -1);
    const kept: string[] = [];
    for (const [term, number] of this.#numbers) if ((this.#frequency[number] ?? 0) <= most) renumbered[number] = kept.push(term) - 1;
    const counts = numbersUnder(most + 1, kept.length);
    for (const [number, frequency] of this.#frequency.entries()) {
      const term = renumbered[number] ?? -1;
      if (term >= 0) counts[term] = frequency;
    }
    return { size, vocabulary: kept.join('\n'), counts, ...this.#layOut(startsOf(counts), renumbered) };
  }

  /** @param next where the postings of each term begin: it is moved on */
  #layOut(next: Uint32Array, renumbered: Int32Array): Pick<Postings, 'doc' | 'weight' | 'step'> {
    const size = this.#lengths.length;
    const total = next.at(-1) ?? 0;
    const doc = numbersUnder(size, total);
    const weight = size < ROUNDED ? new Uint16Array(total) : new Uint8Array(total);
    const step = HEAVIEST / (2 ** (8 * weight.BYTES_PER_ELEMENT) - 1);
    const mean = this.#lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, size);
    let from = 0;
    for (const [number, end] of this.#ends.entries()) {
      const correction = K1 * (1 - B + (B * (this.#lengths[number] ?? 0)) / mean);
      for (; from < end; from++) {
        const term = renumbered[this.#terms.at(from)] ?? -1;
        if (term < 0) continue;
        const place = next[term] ?? 0;
        const count = this.#counts.at(from);
        next[term] = place + 1;
        doc[place] = number;
        weight[place] = Math.round((count * HEAVIEST) / (count + correction) / step);
      }
    }
    return { doc, weight, step };
  }
}

/** A list of whole numbers, four bytes each. */
class Growing {
  #values = new Uint32Array(1024);
  length = 0;
  push(value: number): void {
    if (this.length === this.#values.length) {
      const larger = new Uint32Array(this.length * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.length++] = value;
  }
  at(place: number): number {
    return this.#values[place] ?? 0;
  }
}

/** Builds postings; `documents[i]` holds the terms of document `i`, repeated as often as they occur. */
export function buildPostings(documents: readonly (readonly string[])[]): Postings {
  const builder = new PostingsBuilder();
  for (const terms of documents) builder.add(terms);
  return builder.finish();
}

/** Postings with their vocabulary opened for look-up; those of term `t` are `[start[t], start[t + 1])`. */
export type OpenPostings = Postings & { readonly numbers: Vocabulary; readonly start: Uint32Array };

/** Makes loaded postings ready for searching. */
export const openPostings = (postings: Postings): OpenPostings => ({
  ...postings,
  numbers: openVocabulary(postings.vocabulary),
  start: startsOf(postings.counts),
});

/**
 * Adds to `scores` (one entry a document) the BM25 score of each document for the distinct terms of a query.
 * @returns the highest score that any document could reach for these terms, as the measure of a full match.
 */
export function addScores(postings: OpenPostings, terms: readonly string[], scores: Float32Array): number {
  let possible = 0;
  for (const term of new Set(terms)) {
    const number = postings.numbers.get(term);
    const idf = rarityOf(postings, number);
    possible += idf;
    if (number === undefined) continue;
    const unit = idf * postings.step;
    const end = postings.start[number + 1] ?? 0;
    for (let p = postings.start[number] ?? 0; p < end; p++) {
      const doc = postings.doc[p] ?? 0;
      scores[doc] = (scores[doc] ?? 0) + unit * (postings.weight[p] ?? 0);
    }
  }
  return possible;
}
