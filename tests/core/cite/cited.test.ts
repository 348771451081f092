import { describe, expect, test } from 'vitest';
import { citationOf, citationsOf, keyOf, webAddress } from '../../../core/cite/cited.ts';
import { bundledPack } from '../../corpus.ts';
import { everyCitation, recordOf, sample } from './samples.ts';

const pack = bundledPack();

describe('citationOf', () => {
  const citation = sample();
  const record = recordOf(citation);

  test('takes the first rendering when none is named', () => {
    expect(citationOf(record, 'sale', 'bridge')).toEqual(citation);
  });

  test('takes the rendering that is named', () => {
    const [claim] = pack.claims.filter(({ statements }) => statements.some(({ renderings }) => renderings.length > 1));
    const statement = claim?.statements.find(({ renderings }) => renderings.length > 1);
    const named = citationOf(pack, claim?.id ?? '', statement?.id ?? '', statement?.renderings[1]?.id);
    expect(named?.rendering).toEqual(statement?.renderings[1]);
    expect(named?.source.id).toBe(statement?.renderings[1]?.source);
  });

  test.each([
    ['claim', citationOf(record, 'other', 'bridge')],
    ['statement', citationOf(record, 'sale', 'other')],
    ['rendering', citationOf(record, 'sale', 'bridge', 'other')],
    ['speaker', citationOf({ ...record, speakers: [] }, 'sale', 'bridge')],
    ['source', citationOf({ ...record, sources: [] }, 'sale', 'bridge')],
  ])('is null without its %s', (_what, found) => {
    expect(found).toBeNull();
  });
});

test('every statement of the bundled record can be cited, each wording by a key of its own', () => {
  const all = everyCitation(pack);
  expect(all.length).toBe(pack.claims.flatMap(({ statements }) => statements.flatMap(({ renderings }) => renderings)).length);
  expect(new Set(all.map(keyOf)).size).toBe(all.length);
  const firsts = pack.claims.flatMap((claim) => citationsOf(claim, pack));
  expect(firsts.map(keyOf)).toEqual(pack.claims.flatMap(({ statements }) => statements.map(({ id }) => id)));
});

test.each([
  ['https://a.example/b?c=d#e', true],
  ['HTTP://a.example', false],
  ['https://:80/', false],
  ['javascript:alert(1)', false],
  ['https://user@a.example/', false],
  ['https://a.example/b c', false],
  ['ftp://a.example/', false],
  [' https://a.example/', false],
  [null, false],
])('%s is a web address: %s', (address, expected) => {
  expect(webAddress(address)).toBe(expected ? address : null);
});

test('signs that no address may have are percent-encoded, letters are not', () => {
  expect(webAddress('https://a.example/"پل"<{b}>')).toBe('https://a.example/%22پل%22%3C%7Bb%7D%3E');
});
