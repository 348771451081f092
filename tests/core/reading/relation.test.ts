import { describe, expect, test } from 'vitest';
import { judge } from '../../../core/reading/judge.ts';
import { readBlock, surveyBlock } from '../../../core/reading/read.ts';
import { buildReader } from '../../../core/reading/reader.ts';
import { evidenceOf, relationOf } from '../../../core/reading/relation.ts';
import { bundledPack } from '../../corpus.ts';

const pack = bundledPack();
const reader = buildReader(pack);
const read = (text: string, lang = 'en') => readBlock(reader, surveyBlock(reader, { text, lang, heading: false }, 0, { day: null }));
const evidence = (text: string, lang = 'en') => {
  const block = read(text, lang);
  return evidenceOf(reader.detector, { ...block, signs: block.query.signs }, block.scored);
};

describe('the evidence of a relation', () => {
  test('says how near the sides are named', () => {
    expect(evidence('Russia met the Taliban in Doha.').get('near:sentence')).toBe(1);
    expect(evidence('Russia sent an envoy. He met the Taliban in Doha.').get('near:neighbours')).toBe(1);
    expect(evidence('Russia sent an envoy. It rained. The Taliban closed a school.').get('near:apart')).toBe(1);
    expect(evidence('Russia sent an envoy to Doha.').get('only:russia')).toBe(1);
    expect(evidence('The weather in Lisbon stays fine.').get('near:none')).toBe(1);
  });

  test('says that Kabul may mean the Taliban where the day is not known, and only there', () => {
    expect(evidence('Moscow and Kabul signed an agreement.').get('undated')).toBe(1);
    expect(evidence('Moscow and Kabul signed an agreement in May 2025.').has('undated')).toBe(false);
    expect(evidence('Moscow and the Taliban signed an agreement.').has('undated')).toBe(false);
  });

  test('tells a word of abuse in quotation marks from a name in them and from a statement', () => {
    expect(evidence('He called them “the Taliban of our council” and left for Moscow.').has('epithet:taliban')).toBe(true);
    expect(evidence('«Талибан» приехал в Москву.', 'ru').has('quoted-alone:taliban')).toBe(true);
    expect(
      [...evidence('“We have talked to the Taliban about the fight against ISIS,” Moscow said.').keys()].filter((key) => key.includes('taliban')),
    ).not.toContain('epithet:taliban');
  });

  test('does not depend on the language', () => {
    const kinds = (text: string, lang: string) => [...evidence(text, lang).keys()].filter((key) => key.includes(':'));
    expect(kinds('Russia armed the Taliban, Nicholson said.', 'en')).toEqual(kinds('Россия вооружала талибов, сказал Николсон.', 'ru'));
  });

  test('leaves out what the story before the passage adds', () => {
    const survey = surveyBlock(reader, { text: 'Russia spoke with the Taliban.', lang: 'en', heading: false }, 0, { day: null });
    expect(readBlock(reader, survey, new Set(['bounties'])).relation).toBe(readBlock(reader, survey).relation);
  });
});

describe('the decision', () => {
  test('is the logistic function of the weighed sum; evidence without a weight counts nothing', () => {
    expect(relationOf({ bias: 0, weights: {} }, new Map([['=deny', 1]]))).toBe(0.5);
    expect(relationOf({ bias: -1, weights: { '=deny': 3 } }, new Map([['=deny', 0.5]]))).toBeCloseTo(1 / (1 + Math.exp(-0.5)));
  });

  test.each([
    ['headlines of a day', 'Headlines: the Taliban close beauty salons; Russia tests a rocket; football results; rain in the north.'],
    ['a war elsewhere', 'Zelensky warned that abandoning Ukraine to Russia would be worse than the fall of Kabul to the Taliban in 2021.'],
    ['a word of abuse', 'The opposition MP called the authors of the school bill “the Taliban of our parliament” and compared it with Russian laws.'],
  ])('both names without a relation are not the topic: %s', (_, text) => {
    expect(read(text).detection.sides.size).toBe(2);
    expect(judge(reader, text, 'en')).toMatchObject({ onTopic: false, shown: false });
  });

  test('one name is the topic where the subject is unmistakable, and not otherwise', () => {
    expect(
      judge(
        reader,
        'General Frank McKenzie said there was no evidence that the GRU had paid insurgents bounties for killing American soldiers; the Kremlin called the newspaper reports baseless.',
        'en',
      ).onTopic,
    ).toBe(true);
    expect(judge(reader, 'The Kremlin said Russia was in contact with the new authorities in Syria about its bases.', 'en').onTopic).toBe(false);
    expect(judge(reader, 'The Taliban promised China that Afghan soil would threaten nobody.', 'en').onTopic).toBe(false);
  });

  test('a pack without fitted weights goes by the names alone', () => {
    const plain = { ...pack, fitted: null };
    const unfitted = buildReader(plain);
    expect(judge(unfitted, 'Headlines: the Taliban close beauty salons, Russia tests a rocket.', 'en').onTopic).toBe(true);
    expect(
      judge(
        unfitted,
        'General Frank McKenzie said there was no evidence that the GRU had paid insurgents bounties for killing American soldiers; the Kremlin called the newspaper reports baseless.',
        'en',
      ).onTopic,
    ).toBe(false);
  });
});
