import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Tick, ticksOf } from '../../../components/timeline/ticks.ts';
import english from '../../../components/words/en.json' with { type: 'json' };
import { wordsOf } from '../../../components/words/words.ts';
import { addDays, daysBetween } from '../../../core/text/calendars.ts';

const en = wordsOf('en', 'auto', english);
const fa = wordsOf('fa', 'persian', english);
const told = (ticks: readonly Tick[]): string[] => ticks.map(({ text, context }) => (context ? `${text} | ${context}` : text));

describe('ticks', () => {
  test('are years where many are shown', () => {
    expect(told(ticksOf({ from: '2015-12-23', to: '2025-04-17' }, 700, en))).toEqual([
      '2016',
      '2017',
      '2018',
      '2019',
      '2020',
      '2021',
      '2022',
      '2023',
      '2024',
      '2025',
    ]);
    expect(told(ticksOf({ from: '2015-12-23', to: '2025-04-17' }, 300, en))).toEqual(['2016', '2018', '2020', '2022', '2024']);
  });

  test('are months with their years, and days with their months', () => {
    expect(told(ticksOf({ from: '2020-06-01', to: '2021-02-01' }, 300, en))).toEqual(['Jul | 2020', 'Oct', 'Jan | 2021']);
    expect(told(ticksOf({ from: '2015-12-12', to: '2016-01-11' }, 296, en))).toEqual(['16 | December 2015', '21', '26', '1 | January 2016', '6', '11']);
  });

  test('give the first month no name where the next one begins too soon', () => {
    expect(told(ticksOf({ from: '2015-12-24', to: '2016-01-22' }, 296, en))).toEqual(['26', '1 | January 2016', '6', '11', '16', '21']);
  });

  test('turn the year at Nowruz for readers who count from it', () => {
    const ticks = ticksOf({ from: '2016-01-01', to: '2019-01-01' }, 300, fa);
    expect(ticks.map(({ day, text }) => [day, text])).toEqual([
      ['2016-03-20', '۱۳۹۵'],
      ['2017-03-21', '۱۳۹۶'],
      ['2018-03-21', '۱۳۹۷'],
    ]);
  });

  test('are inside the time shown, in order, and have room for their names', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9000 }),
        fc.integer({ min: 14, max: 12000 }),
        fc.integer({ min: 260, max: 1600 }),
        fc.constantFrom(en, fa),
        (start, days, pixels, words) => {
          const span = { from: addDays('2000-01-01', start), to: addDays('2000-01-01', start + days) };
          const ticks = ticksOf(span, pixels, words).map(({ day }) => day);
          expect(ticks.every((day) => day >= span.from && day <= span.to)).toBe(true);
          const gaps = ticks.slice(1).map((day, place) => (daysBetween(ticks[place] ?? day, day) * pixels) / days);
          // Two digits need 16 pixels; only the days before a first of March come closer together than planned.
          expect(Math.min(Number.POSITIVE_INFINITY, ...gaps)).toBeGreaterThanOrEqual(16);
          expect(ticks.length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 80 },
    );
  });
});
