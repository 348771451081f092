import { describe, expect, test } from 'vitest';
import { passagesOf } from '../../../bench/generate/passages.ts';
import { bundled, recordOf } from '../../../bench/generate/record.ts';
import { indexedTexts } from '../../../core/match/claim-index.ts';
import { mostAlike } from '../../../core/match/most-alike.ts';
import { buildTextIndex, distinct, likeness, openTextIndex, termsOf, topOf } from '../../../core/match/text-index.ts';
import { openVocabulary } from '../../../core/match/vocabulary.ts';

describe('the documents most like a text', () => {
  const pack = recordOf(bundled(), 3000, 11);
  const texts = indexedTexts(pack)
    .filter(({ lang }) => lang === 'en')
    .map(({ text }) => text);
  const index = openTextIndex(buildTextIndex(texts));
  const passages = passagesOf(pack, 150, 13)
    .filter(({ lang }) => lang === 'en')
    .map(({ text }) => distinct(termsOf(text)));

  test('have exactly the likeness that weighing every document gives', () => {
    for (const terms of passages.slice(0, 20)) {
      const all = likeness(index, terms);
      for (const { doc, likeness: found } of mostAlike(index, terms)) expect(found).toBeCloseTo(all[doc] ?? 0, 4);
    }
  });

  test('are those that weighing every document puts first: the first in 98 of 100, nine in ten of the first three', () => {
    let first = 0;
    let three = 0;
    for (const terms of passages) {
      const best = topOf(likeness(index, terms), 3);
      const found = new Set(mostAlike(index, terms).map(({ doc }) => doc));
      if (found.has(best[0] ?? -1)) first += 1;
      three += best.filter((doc) => found.has(doc)).length / 3;
    }
    expect(passages.length).toBeGreaterThan(50);
    expect(first / passages.length).toBeGreaterThanOrEqual(0.98);
    expect(three / passages.length).toBeGreaterThanOrEqual(0.9);
  });
});

test('a vocabulary gives every term its number and other words none', () => {
  const terms = ['a', 'talk', 'talks', 'طالبان', 'переговоры', '銃', ...Array.from({ length: 5000 }, (_, i) => `w${i * 7}`)];
  const vocabulary = openVocabulary(terms.join('\n'));
  expect(terms.map((term) => vocabulary.get(term))).toEqual(terms.map((_, number) => number));
  for (const other of ['', 'tal', 'talksa', 'w1', 'طالبا', '\n', 'zz']) expect(vocabulary.get(other)).toBeUndefined();
});
