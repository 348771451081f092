import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Given, type Layout, layOut, MARK, type Mark, TARGET } from '../../../components/timeline/layout.ts';
import { byDate, type Span, wholeSpan } from '../../../components/timeline/span.ts';
import type { Stance, Statement } from '../../../core/claim.ts';
import { addDays } from '../../../core/text/calendars.ts';
import { sideOf, statement } from './given.ts';

const YEARS: Span = { from: '2015-01-01', to: '2025-01-01' };
/** Rounding in floating point. */
const HAIR = 1e-6;

const laid = (statements: readonly Statement[], given: Partial<Given> = {}): Layout =>
  layOut({ statements, sideOf, width: 640, span: wholeSpan(byDate(statements).dated) ?? YEARS, dir: 'ltr', ...given });

const mark = ({ marks }: Layout, id: string): Mark => {
  const found = marks.find((one) => one.statement.id === id);
  if (!found) throw new Error(`no mark ${id}`);
  return found;
};

const tenth = (value = Number.NaN): number => Math.round(value * 10) / 10;
const placeOf = (one: Mark | undefined): string => `${tenth(one?.x)},${tenth(one?.y)}`;

const STANCES: readonly Stance[] = ['affirms', 'confirms', 'alleges', 'denies', 'declines-comment', 'comments'];
const SIDES = ['russia', 'taliban', 'us', 'media'] as const;

const someStatements = fc
  .array(
    fc.record({
      start: fc.integer({ min: 0, max: 4000 }),
      days: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1500 })),
      stance: fc.constantFrom(...STANCES),
      speaker: fc.constantFrom(...SIDES),
      answers: fc.array(fc.integer({ min: 0, max: 200 }).map(String), { maxLength: 3 }),
      isDated: fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    }),
    // By itself fast-check would make ten at most, which seldom come near one another.
    { maxLength: 200, size: 'max' },
  )
  .map((all) =>
    all.map(({ start, days, isDated, ...told }, place) => {
      const from = addDays('2015-01-01', start);
      return isDated ? statement(from, addDays(from, days), { id: String(place), ...told }) : statement(null, null, { id: String(place), ...told });
    }),
  );
const someSpan = fc.option(
  fc.tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 14, max: 2000 })).map(([start, days]): Span => {
    const from = addDays('2015-01-01', start);
    return { from, to: addDays(from, days) };
  }),
  { nil: undefined },
);
const someWidth = fc.integer({ min: 280, max: 1600 });

describe('any claim', () => {
  const everywhere = (check: (layout: Layout, width: number, statements: readonly Statement[]) => void): void =>
    fc.assert(
      fc.property(someStatements, someWidth, someSpan, fc.constantFrom('ltr' as const, 'rtl' as const), (statements, width, span, dir) =>
        check(laid(statements, { width, dir, ...(span && { span }) }), width, statements),
      ),
      { numRuns: 60 },
    );

  test('has all its marks inside the picture', () =>
    everywhere(({ marks, height }, width) => {
      for (const { target, drawn, y } of marks) {
        expect(Math.min(target.start, drawn.start)).toBeGreaterThanOrEqual(0);
        expect(Math.max(target.end, drawn.end)).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(TARGET / 2);
        expect(y + TARGET / 2).toBeLessThanOrEqual(height);
      }
    }));

  test('has no two marks so near that one could be pressed for the other', () =>
    everywhere(({ marks }) => {
      marks.forEach((a, place) => {
        expect(a.target.end - a.target.start).toBeGreaterThanOrEqual(TARGET - HAIR);
        for (const b of marks.slice(place + 1)) {
          if (Math.abs(a.y - b.y) >= TARGET) continue;
          expect(a.lane === b.lane && a.isDenial === b.isDenial && a.row === b.row).toBe(true);
          expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(TARGET - HAIR);
          expect(Math.max(a.target.start, b.target.start)).toBeGreaterThanOrEqual(Math.min(a.target.end, b.target.end) - HAIR);
        }
      });
    }));

  test('has its marks in the order of time, denials under the axis of their side and everything else above', () =>
    everywhere(({ marks, lanes }) => {
      const days = marks.map(({ statement: { date } }) => date.from ?? '');
      expect(days).toEqual([...days].sort());
      for (const { lane, y, isDenial } of marks) {
        const axis = lanes.find(({ name }) => name === lane)?.axis ?? Number.NaN;
        expect(isDenial ? y > axis : y < axis).toBe(true);
      }
    }));

  test('has an arc for each denial in sight and each statement in sight that it answers, and no other', () =>
    everywhere(({ marks, arcs }) => {
      const seen = new Map(marks.map((one) => [one.statement.id, one]));
      const wanted = marks
        .filter(({ isDenial }) => isDenial)
        .flatMap(({ statement: { id, answers } }) => [...new Set(answers)].filter((to) => to !== id && seen.has(to)).map((to) => `${id} ${to}`));
      expect(arcs.map(({ from, to }) => `${from} ${to}`).sort()).toEqual(wanted.sort());
      for (const { from, to, path } of arcs) {
        const points = path.match(/-?[\d.]+,-?[\d.]+/g) ?? [];
        expect([points.at(0), points.at(-1)]).toEqual([placeOf(seen.get(from)), placeOf(seen.get(to))]);
      }
    }));
});

describe('a claim', () => {
  test('with no statement has nothing', () => {
    expect(laid([])).toEqual({ lanes: [], marks: [], arcs: [], undated: [], height: 0 });
  });

  test('with one statement shows it in the middle', () => {
    const { marks, lanes } = laid([statement('2017-03-24')]);
    expect(marks.map(({ x, isWindow, isDenial }) => ({ x, isWindow, isDenial }))).toEqual([{ x: 320, isWindow: false, isDenial: false }]);
    expect(lanes.map(({ name }) => name)).toEqual(['russia']);
  });

  test('with two hundred statements on one day stacks them all', () => {
    const { marks, height } = laid(Array.from({ length: 200 }, (_, place) => statement('2017-03-24', '2017-03-24', { id: String(place) })));
    expect(new Set(marks.map(({ row }) => row)).size).toBe(200);
    expect(height).toBeGreaterThanOrEqual(200 * TARGET);
  });

  test('has the sides of the topic first, and one lane for all others', () => {
    const layout = laid(['media', 'taliban', 'us', 'russia'].map((speaker) => statement('2017-03-24', '2017-03-24', { speaker })));
    expect(layout.lanes.map(({ name }) => name)).toEqual(['russia', 'taliban', 'others']);
    expect(layout.marks.filter(({ lane }) => lane === 'others')).toHaveLength(2);
  });

  test('keeps the lane of a side whose statements are out of sight', () => {
    const statements = [statement('2015-01-01'), statement('2024-01-01', '2024-01-01', { speaker: 'taliban' })];
    const { lanes, marks } = laid(statements, { span: { from: '2015-01-01', to: '2016-01-01' } });
    expect(lanes.map(({ name }) => name)).toEqual(['russia', 'taliban']);
    expect(marks).toHaveLength(1);
  });
});

describe('time', () => {
  test('runs from one edge to the other, a day in proportion', () => {
    const layout = laid(['2015-01-01', '2020-01-01', '2025-01-01'].map((day) => statement(day, day, { id: day })));
    const [first, middle, last] = layout.marks.map(({ x }) => x);
    expect([first, last]).toEqual([TARGET / 2, 640 - TARGET / 2]);
    expect(middle).toBeCloseTo(320, 0);
  });

  test('runs from right to left where the reader reads so, and everything else stays', () => {
    fc.assert(
      fc.property(someStatements, someWidth, (statements, width) => {
        const [ltr, rtl] = (['ltr', 'rtl'] as const).map((dir) => laid(statements, { width, dir }));
        expect(rtl?.lanes).toEqual(ltr?.lanes);
        rtl?.marks.forEach(({ statement, x, y, target }, place) => {
          const other = ltr?.marks[place];
          expect([statement.id, y]).toEqual([other?.statement.id, other?.y]);
          expect(x).toBeCloseTo(width - (other?.x ?? 0), 6);
          expect(target.start).toBeCloseTo(width - (other?.target.end ?? 0), 6);
        });
      }),
      { numRuns: 30 },
    );
  });

  test('draws a window of days as a bar from the first to the last, and one day as a point', () => {
    const layout = laid([statement('2016-01-01', '2020-01-01', { id: 'window' }), statement('2018-01-01', '2018-01-01', { id: 'day' })], { span: YEARS });
    const [window, day] = [mark(layout, 'window'), mark(layout, 'day')];
    expect([window.isWindow, day.isWindow]).toEqual([true, false]);
    expect(window.drawn.end - window.drawn.start).toBeCloseTo((616 * 4) / 10, 0);
    expect(day.drawn.end - day.drawn.start).toBe(MARK);
    // Days stay at the axis.
    expect([day.row, window.row]).toEqual([0, 1]);
  });

  test('draws a window of two days longer than a day, however much time is shown', () => {
    const { drawn } = mark(laid([statement('2016-01-01', '2016-01-02', { id: 'window' })], { span: YEARS }), 'window');
    expect(drawn.end - drawn.start).toBeGreaterThan(MARK);
  });

  test('cuts a window off that reaches out of sight', () => {
    const { drawn } = mark(laid([statement('2010-01-01', '2016-01-01', { id: 'window' })], { span: YEARS }), 'window');
    expect(drawn.start).toBe(0);
  });

  test('has no place for what has no date', () => {
    const [known, unknown] = [statement('2016-01-01'), statement(null)];
    const { marks, undated } = laid([unknown, known]);
    expect(marks.map(({ statement }) => statement)).toEqual([known]);
    expect(undated).toEqual([unknown]);
  });
});

describe('an arc', () => {
  const said = statement('2016-01-01', '2016-01-01', { id: 'said' });

  test('is drawn for denials only', () => {
    const confirmed = statement('2016-02-01', '2016-02-01', { id: 'confirmed', stance: 'confirms', answers: ['said'] });
    const denied = statement('2016-03-01', '2016-03-01', { id: 'denied', stance: 'denies', answers: ['said'] });
    expect(laid([said, confirmed, denied]).arcs.map(({ from, to }) => [from, to])).toEqual([['denied', 'said']]);
  });

  test('is not drawn to a statement of another claim', () => {
    expect(laid([said, statement('2016-03-01', '2016-03-01', { stance: 'denies', answers: ['elsewhere'] })]).arcs).toEqual([]);
  });
});
