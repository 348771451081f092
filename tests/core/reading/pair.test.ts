import { describe, expect, test } from 'vitest';
import { type Claim, denies, type Statement } from '../../../core/claim.ts';
import { pairOf, withAnswers } from '../../../core/reading/pair.ts';
import { bundledPack } from '../../corpus.ts';

const statement = (id: string, stance: Statement['stance'], day: string | null, answers: readonly string[] = []): Statement => ({
  id,
  stance,
  answers,
  speaker: 'somebody',
  date: { from: day, to: day, precision: day ? 'day' : 'unknown', reason: '' },
  said: id,
  renderings: [],
  translations: [],
  alsoClaims: [],
  caution: '',
});

const claim = (...statements: readonly Statement[]): Claim => ({
  id: 'c',
  proposition: '',
  title: { en: '' },
  summary: { en: '' },
  about: {},
  statements,
  corrections: [],
});

const pair = (one: Claim, closest: string | null, ...others: readonly Statement[]) => pairOf(one, closest, [...one.statements, ...others]);
const ids = ({ statement, denial }: ReturnType<typeof pairOf>): readonly (string | undefined)[] => [statement?.id, denial?.id];

describe('the pair of a statement and its denial', () => {
  const first = statement('first', 'alleges', '2017-01-01');
  const second = statement('second', 'alleges', '2017-06-01');
  const early = statement('early-denial', 'denies', '2017-02-01');
  const answer = statement('answer', 'denies', '2018-01-01', ['first']);

  test('a denial that answers the statement goes before one that only follows it', () => {
    expect(ids(pair(claim(first, second, early, answer), 'first'))).toEqual(['first', 'answer']);
  });

  test('where none answers, the first denial after the statement is shown', () => {
    expect(ids(pair(claim(second, early, answer), 'second'))).toEqual(['second', 'answer']);
  });

  test('a passage that is most like a denial is shown with what was denied', () => {
    expect(ids(pair(claim(second, first, answer), 'answer'))).toEqual(['first', 'answer']);
    expect(ids(pair(claim(second, first, early), 'early-denial'))).toEqual(['first', 'early-denial']);
  });

  test('an answer is found under another claim, and for what a headline repeats', () => {
    const elsewhere = statement('elsewhere', 'denies', '2017-01-03', ['first']);
    const headline = statement('headline', 'alleges', '2017-01-02', ['first']);
    expect(ids(pair(claim(first, early), 'first', elsewhere))).toEqual(['first', 'elsewhere']);
    expect(pair(claim(first, early), 'first', elsewhere).answers).toBe(true);
    expect(ids(pair(claim(headline, early), 'headline', first, elsewhere))).toEqual(['headline', 'elsewhere']);
    expect(pair(claim(second, answer), 'second').answers).toBe(false);
  });

  test('a claim is shown with the denials that answer it elsewhere, and with no others', () => {
    const elsewhere = statement('elsewhere', 'denies', '2017-01-03', ['first']);
    const unrelated = statement('unrelated', 'denies', '2017-01-03', ['other']);
    const comment = statement('comment', 'comments', '2017-01-03', ['first']);
    const found = withAnswers(claim(first), [first, elsewhere, unrelated, comment]);
    expect(found.statements.map(({ id }) => id)).toEqual(['first', 'elsewhere']);
  });

  test('what the record does not hold is missing, not made up', () => {
    expect(ids(pair(claim(first), 'first'))).toEqual(['first', undefined]);
    expect(ids(pair(claim(early), null))).toEqual([undefined, 'early-denial']);
    expect(ids(pair(claim(), null))).toEqual([undefined, undefined]);
  });

  test('a statement without a date stands after the dated ones', () => {
    expect(ids(pair(claim(statement('undated', 'affirms', null), first), null))[0]).toBe('first');
  });

  test('for every statement of the record: the one is no denial, the other is', () => {
    const { claims } = bundledPack();
    const everything = claims.flatMap(({ statements }) => statements);
    for (const one of claims)
      for (const { id } of one.statements) {
        const found = pairOf(one, id, everything);
        expect(ids(found)).toContain(id);
        expect(found.statement ? denies(found.statement) : false).toBe(false);
        expect(found.denial ? denies(found.denial) : true).toBe(true);
      }
  });
});
