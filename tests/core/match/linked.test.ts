import { expect, test } from 'vitest';
import { linkedTo, linksOf } from '../../../core/match/linked.ts';
import { bundledPack } from '../../corpus.ts';

test('claims are linked whose statements answer each other, or the same one', () => {
  const { claims } = bundledPack();
  const links = linksOf(claims);
  for (const [number, claim] of claims.entries()) {
    const own = new Set(claim.statements.flatMap(({ id, answers }) => [id, ...answers]));
    const expected = claims.flatMap((other, at) => {
      const isLinked = other.statements.some(({ id, answers }) => own.has(id) || answers.some((one) => own.has(one)));
      return isLinked && at !== number ? [at] : [];
    });
    expect(linkedTo(links, new Set([number]))).toEqual(expected);
  }
  expect(links.claim.length).toBeGreaterThan(0);
});
