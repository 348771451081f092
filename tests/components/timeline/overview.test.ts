import { describe, expect, test } from 'vitest';
import { circleFor, labelStep, neighbour, overviewOf, squareFor } from '../../../components/timeline/overview.ts';
import { rowOf, sizesFor } from '../../../components/timeline/overview-sizes.ts';
import { stepTo } from '../../../components/timeline/use-cursor.ts';
import { sideOf, statement } from './given.ts';

const overview = overviewOf(
  [
    statement('2015-12-23', '2015-12-23', { speaker: 'us' }),
    statement('2017-03-24', '2017-03-24', { stance: 'denies' }),
    statement('2017-03-25', '2017-03-25', { stance: 'comments' }),
    statement('2019-12-31', '2020-01-02', { stance: 'confirms' }),
    statement('2018-01-01', '2018-01-01', { speaker: 'us' }),
    statement(null),
  ],
  sideOf,
);

describe('the overview', () => {
  test('has a row for each side, those of the topic first, and a column for every year', () => {
    expect(overview.rows.map(({ side }) => side)).toEqual(['russia', 'us']);
    expect(overview.years).toEqual([2015, 2016, 2017, 2018, 2019, 2020]);
  });

  test('counts denials apart, and a window in each year that it touches', () => {
    expect(overview.rows[0]?.cells).toEqual([
      { side: 'russia', year: 2017, statements: 1, denials: 1 },
      { side: 'russia', year: 2019, statements: 1, denials: 0 },
      { side: 'russia', year: 2020, statements: 1, denials: 0 },
    ]);
  });

  test('of nothing is nothing', () => {
    expect(overviewOf([], sideOf)).toEqual({ years: [], rows: [], most: 1 });
  });
});

describe('marks', () => {
  test('have areas in proportion to what they count, circles and squares alike', () => {
    const area = (count: number): number => (circleFor(count, 20, 24) / 2) ** 2 * Math.PI;
    expect(area(20) / area(5)).toBeCloseTo(4);
    expect(squareFor(7, 20, 24) ** 2).toBeCloseTo(area(7));
    expect(circleFor(20, 20, 24)).toBe(24);
    expect(circleFor(0, 20, 24)).toBe(0);
  });

  test('are never too near to press, and names of years never overlap', () => {
    for (const width of [296, 480, 722, 960, 1600]) {
      const sizes = sizesFor(width, 27);
      expect(sizes.column).toBeGreaterThanOrEqual(24);
      expect(labelStep(sizes.column, 42) * sizes.column).toBeGreaterThanOrEqual(42);
      const { above, below } = rowOf(overview.rows[0]?.cells ?? [], 1, sizes);
      expect(above + below).toBeGreaterThanOrEqual(24);
    }
  });

  test('fit the width where they can', () => {
    const { side, column, isScrolled, isNamedAbove } = sizesFor(960, 27);
    expect(side + column * 27).toBeLessThanOrEqual(960);
    expect([isScrolled, isNamedAbove, sizesFor(722, 27).isScrolled, sizesFor(722, 27).isNamedAbove, sizesFor(296, 27).isScrolled]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('arrow keys', () => {
  const from = { side: 'russia', year: 2019 };

  test('follow what is seen in the overview', () => {
    expect(neighbour(overview, from, 'ArrowRight', 'ltr')?.year).toBe(2020);
    expect(neighbour(overview, from, 'ArrowRight', 'rtl')?.year).toBe(2017);
    expect(neighbour(overview, from, 'ArrowLeft', 'rtl')?.year).toBe(2020);
    expect(neighbour(overview, from, 'ArrowDown', 'ltr')).toMatchObject({ side: 'us', year: 2018 });
    expect(neighbour(overview, from, 'Home', 'ltr')?.year).toBe(2017);
    expect([neighbour(overview, from, 'ArrowUp', 'ltr'), neighbour(overview, from, 'a', 'ltr')]).toEqual([null, null]);
  });

  test('follow what is seen on the timeline, and stop at its ends', () => {
    expect(['ArrowRight', 'ArrowLeft', 'Home', 'End', 'a'].map((key) => stepTo(key, 1, 3, 'ltr'))).toEqual([2, 0, 0, 2, null]);
    expect(['ArrowRight', 'ArrowLeft'].map((key) => stepTo(key, 1, 3, 'rtl'))).toEqual([0, 2]);
    expect([stepTo('ArrowRight', 2, 3, 'ltr'), stepTo('ArrowLeft', 0, 3, 'ltr')]).toEqual([2, 0]);
  });
});
