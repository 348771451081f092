import { expect, test } from 'vitest';
import { surveyBlock } from '../../../core/reading/read.ts';
import { buildReader } from '../../../core/reading/reader.ts';
import { bundledPack } from '../../corpus.ts';

test('a passage is looked up whole and by its sentences, but none of one word or two: it would be like every wording that has them', () => {
  const reader = buildReader(bundledPack());
  const stems = (text: string) => surveyBlock(reader, { text, lang: 'en', heading: false }, 0, { day: null }).query.terms.map((terms) => terms.stems.length);
  expect(stems('Russia met the Taliban in Doha.')).toEqual([6]);
  expect(stems('Russia met the Taliban. Weapons. They denied it. No weapons.')).toEqual([10, 4, 3]);
});
