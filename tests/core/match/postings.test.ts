import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addScores, buildPostings, openPostings } from '../../../core/match/postings.ts';
import { buildTextIndex, openTextIndex, rank, topOf } from '../../../core/match/text-index.ts';

/** BM25 written out from its formula, document by document. */
function bm25(documents: readonly (readonly string[])[], query: readonly string[]): number[] {
  const mean = documents.reduce((sum, terms) => sum + terms.length, 0) / documents.length;
  return documents.map((terms) =>
    [...new Set(query)].reduce((score, term) => {
      const withTerm = documents.filter((other) => other.includes(term)).length;
      const count = terms.filter((own) => own === term).length;
      const idf = Math.log(1 + (documents.length - withTerm + 0.5) / (withTerm + 0.5));
      return score + (idf * count * 2.2) / (count + 1.2 * (0.25 + (0.75 * terms.length) / mean));
    }, 0),
  );
}

test('scores are those of the formula', () => {
  const term = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const document = fc.array(term, { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(fc.array(document, { minLength: 1, maxLength: 10 }), fc.array(term, { maxLength: 5 }), (documents, query) => {
      const scores = new Float32Array(documents.length);
      addScores(openPostings(buildPostings(documents)), query, scores);
      for (const [doc, score] of bm25(documents, query).entries()) expect(scores[doc]).toBeCloseTo(score, 4);
    }),
  );
});

test('the best k are those of a full sort', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 20 })), fc.integer({ min: 1, max: 8 }), (values, k) => {
      const sorted = [...values.entries()].filter(([, value]) => value > 0).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      expect(topOf(Float32Array.from(values), k)).toEqual(sorted.slice(0, k).map(([doc]) => doc));
    }),
  );
});

test('the nearest text comes first, through inflection, typing errors and other letters', () => {
  const index = openTextIndex(buildTextIndex(['The harbour opens on Friday', 'Weapons were delivered to the fighters', 'كتاب جديد عن البحر']));
  expect(rank(index, 'weapon deliveries to a figther', 3)[0]).toBe(1);
  expect(rank(index, 'کتاب جدید', 3)[0]).toBe(2);
  expect(rank(index, 'zzz', 3)).toEqual([]);
});
