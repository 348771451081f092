import { expect, test } from 'vitest';
import { type Decided, fitLogistic } from '../../tools/logistic.ts';

const example = (yes: boolean, ...at: number[]): Decided => ({ yes, evidence: at.map((number) => [number, 1] as const) });
/** Evidence 0 decides, 1 is noise, 2 speaks against. */
const EXAMPLES = [...Array(20)].flatMap((_, i) => [example(true, 0, ...(i % 2 ? [1] : [])), example(false, 2, ...(i % 2 ? [1] : []))]);

test('a logistic regression gives evidence the sign of what it speaks for, and noise almost nothing', () => {
  const { weights } = fitLogistic(EXAMPLES, 3, 1);
  expect(weights[0]).toBeGreaterThan(1);
  expect(weights[2]).toBeLessThan(-1);
  expect(Math.abs(weights[1] ?? 9)).toBeLessThan(0.3);
});

test('a stronger pull makes weights smaller, and two fits agree to the bit', () => {
  const size = (ridge: number) => fitLogistic(EXAMPLES, 3, ridge).weights.reduce((sum, weight) => sum + weight * weight, 0);
  expect(size(10)).toBeLessThan(size(1));
  expect(fitLogistic(EXAMPLES, 3, 1)).toEqual(fitLogistic(EXAMPLES, 3, 1));
});
