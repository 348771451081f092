/**
 * An inverted index over documents given as lists of terms, weighed by BM25 (Robertson, Zaragoza 2009) when it is built.
 * The postings of term `t` are `[start[t], start[t + 1])` in `doc` and `impact`; an impact is the term's whole share of
 * the document's score, so a search only adds. Typed arrays: the index is stored and loaded, never rebuilt.
 */
export type Postings = {
  readonly size: number;
  /** The terms, joined by line feeds in the order of their numbers. */
  readonly vocabulary: string;
  readonly start: Uint32Array;
  readonly doc: Uint32Array;
  readonly impact: Float32Array;
  readonly idf: Float32Array;
};

/** Saturation of repeated terms and correction for length: the values of the BM25 literature. */
const K1 = 1.2;
const B = 0.75;

type Counted = { readonly term: number; readonly doc: number; readonly count: number };

/** Builds postings; `documents[i]` holds the terms of document `i`, repeated as often as they occur. */
export function buildPostings(documents: readonly (readonly string[])[]): Postings {
  const numbers = new Map<string, number>();
  const counted: Counted[] = [];
  for (const [doc, terms] of documents.entries()) for (const [term, count] of counts(terms, numbers)) counted.push({ term, doc, count });
  counted.sort((a, b) => a.term - b.term || a.doc - b.doc);
  const start = new Uint32Array(numbers.size + 1);
  for (const { term } of counted) start[term + 1] = (start[term + 1] ?? 0) + 1;
  for (let t = 0; t < numbers.size; t++) start[t + 1] = (start[t + 1] ?? 0) + (start[t] ?? 0);
  const idf = Float32Array.from({ length: numbers.size }, (_, t) => inverseFrequency(documents.length, (start[t + 1] ?? 0) - (start[t] ?? 0)));
  const mean = documents.reduce((sum, terms) => sum + terms.length, 0) / Math.max(1, documents.length);
  const impact = Float32Array.from(counted, ({ term, doc, count }) => {
    const length = documents[doc]?.length ?? 0;
    return ((idf[term] ?? 0) * count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / mean));
  });
  return { size: documents.length, vocabulary: [...numbers.keys()].join('\n'), start, doc: Uint32Array.from(counted, ({ doc }) => doc), impact, idf };
}

function counts(terms: readonly string[], numbers: Map<string, number>): Map<number, number> {
  const found = new Map<number, number>();
  for (const term of terms) {
    let number = numbers.get(term);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(term, number);
    }
    found.set(number, (found.get(number) ?? 0) + 1);
  }
  return found;
}

const inverseFrequency = (documents: number, withTerm: number): number => Math.log(1 + (documents - withTerm + 0.5) / (withTerm + 0.5));

/** Postings with their vocabulary opened for look-up. */
export type OpenPostings = Postings & { readonly numbers: ReadonlyMap<string, number> };

/** Makes loaded postings ready for searching. */
export function openPostings(postings: Postings): OpenPostings {
  const terms = postings.vocabulary === '' ? [] : postings.vocabulary.split('\n');
  return { ...postings, numbers: new Map(terms.map((term, number) => [term, number])) };
}

/**
 * Adds to `scores` (one entry a document) the BM25 score of each document for the distinct terms of a query.
 * @returns the highest score that any document could reach for these terms, as the measure of a full match.
 */
export function addScores(postings: OpenPostings, terms: readonly string[], scores: Float32Array): number {
  const rarest = inverseFrequency(postings.size, 0);
  let possible = 0;
  for (const term of new Set(terms)) {
    const number = postings.numbers.get(term);
    if (number === undefined) {
      possible += rarest;
      continue;
    }
    possible += postings.idf[number] ?? 0;
    const end = postings.start[number + 1] ?? 0;
    for (let p = postings.start[number] ?? 0; p < end; p++) {
      const doc = postings.doc[p] ?? 0;
      scores[doc] = (scores[doc] ?? 0) + (postings.impact[p] ?? 0);
    }
  }
  return possible;
}
