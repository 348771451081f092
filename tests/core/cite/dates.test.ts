import { describe, expect, test } from 'vitest';
import { isoEnds, isoInterval, oldestFirst, sharedDate } from '../../../core/cite/dates.ts';
import type { DateRange } from '../../../core/claim.ts';
import { day, sample } from './samples.ts';

const dated = (from: string | null, to: string | null, precision: DateRange['precision']): DateRange => ({ from, to, precision, reason: '' });

describe('dates are never written to more than is known', () => {
  test.each([
    [dated('2016-11-09', '2016-11-09', 'day'), ['2016-11-09'], '2016-11-09'],
    [dated('2016-11-09', '2016-11-09', 'inferred'), ['2016-11-09'], '2016-11-09'],
    [dated('2021-10-01', '2021-10-31', 'month'), ['2021-10'], '2021-10'],
    [dated('2021-01-01', '2021-12-31', 'year'), ['2021'], '2021'],
    [dated('2015-12-23', '2015-12-26', 'window'), ['2015-12-23', '2015-12-26'], '2015-12'],
    [dated('2024-05-28', '2024-07-05', 'window'), ['2024-05-28', '2024-07-05'], '2024'],
    [dated('2022-04-01', '2025-04-17', 'window'), ['2022-04-01', '2025-04-17'], ''],
    [dated(null, null, 'unknown'), [], ''],
    [dated('2016-11-09', '2016-11-09', 'unknown'), [], ''],
  ])('%j', (date, ends, shared) => {
    expect(isoEnds(date)).toEqual(ends);
    expect(isoInterval(date)).toBe(ends.join('/'));
    expect(sharedDate(date)).toBe(shared);
  });
});

test('statements are put oldest first, those without a date last, equals as they were', () => {
  const on = (id: string, date: DateRange) => ({ ...sample().statement, id, date });
  const order = oldestFirst([
    on('undated', dated(null, null, 'unknown')),
    on('may', day('2020-05-01')),
    on('window', dated('2020-03-01', '2020-06-01', 'window')),
    on('march', day('2020-03-01')),
    on('march-too', day('2020-03-01')),
  ]);
  expect(order.map(({ id }) => id)).toEqual(['march', 'march-too', 'window', 'may', 'undated']);
});
