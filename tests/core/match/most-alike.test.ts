import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../../bench/generate/passages.ts';
import { bundled, recordOf } from '../../../bench/generate/record.ts';
import { mostAlike, searchFor } from '../../../core/match/most-alike.ts';
import { buildTextIndex, likeness, openTextIndex, termsOf, topOf } from '../../../core/match/text-index.ts';
import { openVocabulary } from '../../../core/match/vocabulary.ts';
import { indexedTexts } from '../../../core/match/wordings.ts';

describe('the documents most like a text', () => {
  const pack = recordOf(bundled(), 3000, 11);
  const texts = indexedTexts(pack.claims)
    .filter(({ lang }) => lang === 'en')
    .map(({ text }) => text);
  const index = openTextIndex(buildTextIndex(texts));
  const passages = passagesOf(pack, 150, 13)
    .filter(({ lang }) => lang === 'en')
    .map(({ text }) => [text, ...text.split('. ')].map(termsOf));

  test('have exactly the likeness that weighing every document gives, to a passage and to each of its sentences', () => {
    for (const queries of passages.slice(0, 20)) {
      const all = queries.map((terms) => likeness(index, terms));
      const found = mostAlike(index, searchFor(queries));
      expect(new Set(found.map(({ text }) => text))).toEqual(new Set(queries.keys()));
      for (const { doc, text, likeness: one } of found) expect(one).toBeCloseTo(all[text]?.[doc] ?? 0, 4);
    }
  });

  test('are those that weighing every document puts first, for the passage and for each sentence: the first in 98 of 100, nine in ten of the first three', () => {
    let first = 0;
    let three = 0;
    let texts = 0;
    for (const queries of passages) {
      const found = mostAlike(index, searchFor(queries));
      for (const [number, terms] of queries.entries()) {
        const best = topOf(likeness(index, terms), 3);
        const there = new Set(found.filter(({ text }) => text === number).map(({ doc }) => doc));
        if (there.has(best[0] ?? -1)) first += 1;
        three += best.filter((doc) => there.has(doc)).length / 3;
        texts += 1;
      }
    }
    expect(texts).toBeGreaterThan(100);
    expect(first / texts).toBeGreaterThanOrEqual(0.98);
    expect(three / texts).toBeGreaterThanOrEqual(0.9);
  });
});

test('a vocabulary gives every term its number and other words none', () => {
  const terms = ['a', 'talk', 'talks', 'طالبان', 'переговоры', '銃', ...Array.from({ length: 5000 }, (_, i) => `w${i * 7}`)];
  const vocabulary = openVocabulary(terms.join('\n'));
  expect(terms.map((term) => vocabulary.get(term))).toEqual(terms.map((_, number) => number));
  for (const other of ['', 'tal', 'talksa', 'w1', 'طالبا', '\n', 'zz']) expect(vocabulary.get(other)).toBeUndefined();
});
