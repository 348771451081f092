import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isoDay, toGregorian } from '../../../core/text/calendars.ts';
import { namedDates } from '../../../core/text/dates.ts';
import { fold } from '../../../core/text/fold.ts';

const named = (text: string): string[] => namedDates(fold(text)).map(({ from, to }) => (from === to ? from : `${from}/${to}`));

describe('dates', () => {
  test.each([
    ['3 July 2025', '2025-07-03'],
    ['July 3, 2025', '2025-07-03'],
    ['on the 3rd of July 2025', '2025-07-03'],
    ['2015-12-23T10:00', '2015-12-23'],
    ['16 апреля 2025 г.', '2025-04-16'],
    ['۱۴ تیر ۱۴۰۳', '2024-07-04'],
    ['۳ قوس ۱۴۰۳', '2024-11-23'],
    ['۰۵-۱۰-۱۳۹۴', '2015-12-26'],
    ['17 Nisan 2025', '2025-04-17'],
    ['22 de abril de 2016', '2016-04-22'],
    ['4. Juli 2024', '2024-07-04'],
    ['2015年12月23日', '2015-12-23'],
    ['٢٣ كانون الأول ٢٠١٥', '2015-12-23'],
    ['23 دجنبر 2015', '2015-12-23'],
    ['12 ربيع الأول 1437', '2015-12-23'],
    ['سبتمبر (أيلول) 2015', '2015-09-01/2015-09-30'],
    ['in 2016', '2016-01-01/2016-12-31'],
  ])('%s is %s', (text, expected) => {
    expect(named(text)).toEqual([expected]);
  });

  test.each(['07/04/2024', '14 Tir', 'May be', '30 February 2015', 'flight 2015-99-01', 'price 2015.50'])('%s names no day', (text) => {
    expect(namedDates(fold(text)).filter(({ precision }) => precision === 'day')).toEqual([]);
  });

  test.each(['persian', 'islamic'] as const)('the %s calendar leads to the day that Intl gives back', (calendar) => {
    const format = new Intl.DateTimeFormat(`en-u-nu-latn-ca-${calendar === 'persian' ? 'persian' : 'islamic-umalqura'}`, {
      dateStyle: 'short',
      timeZone: 'UTC',
    });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1994, 0, 1) / 864e5, max: Date.UTC(2030, 0, 1) / 864e5 }), (days) => {
        const parts = new Map(format.formatToParts(days * 864e5).map(({ type, value }) => [type as string, Number.parseInt(value, 10)]));
        const gregorian = toGregorian(calendar, parts.get('year') ?? parts.get('relatedYear') ?? 0, parts.get('month') ?? 0, parts.get('day') ?? 0);
        expect(gregorian).toBe(isoDay(days * 864e5));
      }),
      { numRuns: 300 },
    );
  });
});
