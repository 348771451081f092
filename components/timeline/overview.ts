import { denies, type Statement } from '../../core/claim.ts';

/** What one side said in one year (of the Gregorian calendar, by which the record is kept and filtered). */
export type Cell = { readonly side: string; readonly year: number; readonly statements: number; readonly denials: number };

export type Overview = {
  /** Every year from the first with a statement to the last. */
  readonly years: readonly number[];
  /** For each side, the years in which it said something. */
  readonly rows: readonly { readonly side: string; readonly cells: readonly Cell[] }[];
  /** The most of one kind in one cell. */
  readonly most: number;
};

/** A name for a cell, no two alike. */
export const idOf = ({ side, year }: Pick<Cell, 'side' | 'year'>): string => `${side} ${year}`;

/** The order of the sides: the two of the topic, then states, then those who report and explain. */
const ORDER: readonly string[] = ['russia', 'taliban', 'afghan-republic', 'us', 'nato', 'tajikistan', 'media', 'expert', 'other'];

const placeOf = (side: string): number => (ORDER.includes(side) ? ORDER.indexOf(side) : ORDER.length);

/**
 * Counts statements and denials by side and year. One whose window of days reaches over several years is counted in each of
 * them, as the list of claims finds it under each of them; one without a date, in none.
 */
export function overviewOf(statements: readonly Statement[], sideOf: (speaker: string) => string | undefined): Overview {
  const cells = new Map<string, Cell>();
  for (const statement of statements) {
    const side = sideOf(statement.speaker) ?? 'other';
    for (const year of yearsOf(statement)) {
      const { statements, denials } = cells.get(idOf({ side, year })) ?? { statements: 0, denials: 0 };
      const isDenial = Number(denies(statement));
      cells.set(idOf({ side, year }), { side, year, statements: statements + 1 - isDenial, denials: denials + isDenial });
    }
  }
  const all = [...cells.values()].sort((a, b) => a.year - b.year);
  const sides = [...new Set(all.map(({ side }) => side))].sort((a, b) => placeOf(a) - placeOf(b));
  return {
    years: all.length === 0 ? [] : range(all[0]?.year ?? 0, all.at(-1)?.year ?? 0),
    rows: sides.map((side) => ({ side, cells: all.filter((cell) => cell.side === side) })),
    most: Math.max(1, ...all.flatMap((cell) => [cell.statements, cell.denials])),
  };
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, place) => first + place);

function yearsOf({ date: { from, to } }: Statement): number[] {
  return from === null || to === null ? [] : range(Number(from.slice(0, 4)), Number(to.slice(0, 4)));
}

/** The smallest mark that can still be seen, in CSS pixels: the area of larger ones is exactly in proportion. */
const LEAST = 3;

/** The width of a circle that stands for so many, when one for `most` is `largest` wide: its area is in proportion. */
export const circleFor = (count: number, most: number, largest: number): number => (count === 0 ? 0 : Math.max(LEAST, Math.sqrt(count / most) * largest));

/** The width of a square of the same area as the circle for so many. */
export const squareFor = (count: number, most: number, largest: number): number => (circleFor(count, most, largest) * Math.sqrt(Math.PI)) / 2;

/** Label every year, or every second, fifth or tenth: the first of these for which names have room. */
export const labelStep = (column: number, room: number): number => [1, 2, 5, 10].find((step) => step * column >= room) ?? 20;

/** Where an arrow key leads from a cell: along its side to the next year with a mark, or to the nearest year of another side. */
export function neighbour({ rows }: Overview, from: Pick<Cell, 'side' | 'year'>, key: string, dir: 'ltr' | 'rtl'): Cell | null {
  const row = rows.findIndex(({ side }) => side === from.side);
  const cells = rows[row]?.cells ?? [];
  const onward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (key === onward) return cells.find(({ year }) => year > from.year) ?? null;
  if (key === back) return cells.findLast(({ year }) => year < from.year) ?? null;
  if (key === 'Home') return cells[0] ?? null;
  if (key === 'End') return cells.at(-1) ?? null;
  if (key !== 'ArrowDown' && key !== 'ArrowUp') return null;
  const away = ({ year }: Cell): number => Math.abs(year - from.year);
  return [...(rows[row + (key === 'ArrowDown' ? 1 : -1)]?.cells ?? [])].sort((a, b) => away(a) - away(b))[0] ?? null;
}
