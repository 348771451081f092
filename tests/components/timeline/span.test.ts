import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byDate, lengthOf, SHORTEST, type Span, shifted, showing, wholeSpan, zoomed } from '../../../components/timeline/span.ts';
import { addDays } from '../../../core/text/calendars.ts';
import { statement } from './given.ts';

const WHOLE: Span = { from: '2015-01-01', to: '2025-01-01' };

test('the whole time is that from the first day to the last, windows counted in', () => {
  const { dated } = byDate([statement('2020-01-01'), statement('2016-05-01', '2024-01-01'), statement(null), statement('2017-01-01')]);
  expect(wholeSpan(dated)).toEqual({ from: '2016-05-01', to: '2024-01-01' });
});

test('the whole time of a single day has a before and an after', () => {
  expect(wholeSpan(byDate([statement('2017-03-24')]).dated)).toEqual({ from: '2017-03-09', to: '2017-04-08' });
});

test('there is no time without a date', () => {
  expect(wholeSpan(byDate([statement(null)]).dated)).toBeNull();
});

describe('however the reader moves', () => {
  const moves = fc.array(fc.oneof(fc.constantFrom('in', 'out', 'earlier', 'later'), fc.integer({ min: 0, max: 3653 })), { maxLength: 30 });
  const after = (span: Span, move: string | number): Span => {
    const day = addDays(WHOLE.from, Number(move) || 0);
    if (move === 'in') return zoomed(span, WHOLE, 0.5, null);
    if (move === 'out') return zoomed(span, WHOLE, 2, null);
    return typeof move === 'number' ? showing(span, WHOLE, { from: day, to: day }) : shifted(span, WHOLE, move === 'later' ? 1 : -1);
  };

  test('the time shown stays inside the whole, and long enough', () => {
    fc.assert(
      fc.property(moves, (all) => {
        const span = all.reduce(after, WHOLE);
        expect(span.from >= WHOLE.from && span.to <= WHOLE.to).toBe(true);
        expect(lengthOf(span)).toBeGreaterThanOrEqual(SHORTEST);
      }),
    );
  });
});

test('zooming keeps a day in sight that was in sight', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3653 }), fc.integer({ min: 1, max: 8 }), (days, times) => {
      const day = addDays(WHOLE.from, days);
      const span = Array.from({ length: times }).reduce<Span>((last) => zoomed(last, WHOLE, 0.5, day), WHOLE);
      expect(span.from <= day && day <= span.to).toBe(true);
    }),
  );
});

test('what is in sight moves nothing, and what is not comes to the middle', () => {
  const span = { from: '2016-01-01', to: '2017-01-01' };
  expect(showing(span, WHOLE, { from: '2016-12-01', to: '2018-01-01' })).toBe(span);
  expect(showing(span, WHOLE, { from: '2020-07-01', to: '2020-07-01' })).toEqual({ from: '2019-12-31', to: '2020-12-31' });
});
