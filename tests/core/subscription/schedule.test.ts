import fc from 'fast-check';
import { expect, test } from 'vitest';
import { INTERVAL_MS, waitAfter } from '../../../core/subscription/schedule.ts';
import { trouble } from '../../../core/subscription/trouble.ts';

const NOW = Date.UTC(2026, 2, 20);
const MINUTE_MS = 60_000;
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('135. after a good check the next comes up to a fifth earlier or later, by chance and nothing else', () => {
  const wait = (by: number): number => waitAfter(null, 0, NOW, by) / INTERVAL_MS;
  expect([wait(0), wait(0.5), wait(1)]).toEqual([0.8, 1, 1.2]);
  fc.assert(fc.property(random, fc.nat(20), (by, failures) => waitAfter(null, failures, NOW, by) === waitAfter(null, 0, 0, by)));
});

test('135. after a failure the next comes at any time up to a bound that doubles, so that readers do not come all at once', () => {
  const why = trouble('NETWORK');
  for (const [failures, most] of [
    [1, 30],
    [2, 60],
    [3, 120],
    [20, 24 * 60],
  ] as const) {
    expect(waitAfter(why, failures, NOW, 1)).toBe(most * MINUTE_MS);
    expect(waitAfter(why, failures, NOW, 0.5)).toBe((most / 2) * MINUTE_MS);
    expect(waitAfter(why, failures, NOW, 0)).toBe(MINUTE_MS);
  }
});
