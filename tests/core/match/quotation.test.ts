import { describe, expect, test } from 'vitest';
import { closestQuotation, compareQuotation, quotedTexts } from '../../../core/match/quotation.ts';

const OURS = 'The old bridge was never ours to sell, and nobody in this town has asked for it';

describe('quotations', () => {
  test.each([
    ['He said: "the old bridge was never ours".', ['the old bridge was never ours']],
    ['Он сказал: «старый мост никогда не был нашим».', ['старый мост никогда не был нашим']],
    ['She said ‘it’s not the town’s bridge to sell’ twice.', ['it’s not the town’s bridge to sell']],
    ['„Die alte Brücke gehört uns nicht“, sagte er.', ['Die alte Brücke gehört uns nicht']],
    ['A mark that never closes: “the old bridge', []],
    ['Only «two words» here', []],
  ])('%s', (text, expected) => {
    expect(quotedTexts(text)).toEqual(expected);
  });

  test.each([
    ['the old bridge was never ours to sell', 'verbatim'],
    ['The OLD bridge was never ours to sell, and nobody in this town has asked for it', 'verbatim'],
    ['The old bridge was never ours […] nobody in this town has asked for it', 'abridged'],
    ['The old bridge was never ours to sell… nobody has asked for it', 'abridged'],
    ['the old bridge [over the river] was never ours to sell', 'abridged'],
    ['the old bridge was always ours to sell', 'altered'],
    ['a completely different sentence about the harbour', 'none'],
  ])('“%s” is %s', (page, state) => {
    expect(compareQuotation(page, OURS).state).toBe(state);
  });

  test('the difference names the words of each side', () => {
    const { difference } = compareQuotation('the old bridge was always ours to sell', OURS);
    expect(difference.filter(({ kind }) => kind === 'only-page').flatMap(({ words }) => words)).toEqual(['always']);
    expect(difference.filter(({ kind }) => kind === 'only-record').flatMap(({ words }) => words)).toContain('never');
  });

  test('spelling is no alteration', () => {
    expect(closestQuotation('گفت: «منافع طالبان با منافع ما يكي است».', ['منافع طالبان با منافع ما یکی است']).state).toBe('verbatim');
  });
});
