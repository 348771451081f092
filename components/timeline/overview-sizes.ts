import { TARGET } from './layout.ts';
import { type Cell, circleFor, squareFor } from './overview.ts';

/** The sizes of the overview in CSS pixels. */
export type Sizes = {
  /** The width of the names of the sides; none where they stand above their rows. */
  readonly side: number;
  readonly isNamedAbove: boolean;
  readonly column: number;
  /** The width of the largest circle. */
  readonly largest: number;
  /** Whether the columns are wider together than the room for them. */
  readonly isScrolled: boolean;
  /** How much the picture is scaled to fit on paper. */
  readonly onPaper: number;
};

/** The room above and under a row's axis. */
export type Row = { readonly above: number; readonly below: number };

/** The longest name of a side needs as much. */
const SIDE = 144;
/** The name of the first or last year may stand out beyond its column by as much on either side. */
const MARGIN = 4;
/** Wider columns would only put years farther apart. */
const WIDEST_COLUMN = 48;
/** Between the largest marks of neighbouring years. */
const GAP = 2;
/** Between a row's axis and its marks. */
export const AXIS_GAP = 2;
/** Above and under everything in a row. */
const ROW_GAP = 7;
/** A line with the name of a side. */
const NAME = 20;
/** What is printable of a sheet of A4 or Letter with usual margins. */
const PAPER = 630;

/**
 * Columns share the width, but none is too narrow to be pressed. Where that leaves no room for the names of the sides, they
 * stand above their rows; where it does not even leave room for the columns, the picture scrolls.
 */
export function sizesFor(width: number, years: number): Sizes {
  const room = (side: number): number => (width - side - 2 * MARGIN) / Math.max(1, years);
  const isNamedAbove = room(SIDE) < TARGET;
  const side = isNamedAbove ? 0 : SIDE;
  const column = Math.min(WIDEST_COLUMN, Math.max(TARGET, Math.floor(room(side) * 10) / 10));
  return { side, isNamedAbove, column, largest: column - GAP, isScrolled: room(side) < TARGET, onPaper: Math.min(1, PAPER / (side + column * years)) };
}

/** A row is as high as its largest marks, and high enough to be pressed. */
export function rowOf(cells: readonly Cell[], most: number, { largest, isNamedAbove }: Sizes): Row {
  const above = Math.max(...cells.map(({ statements }) => circleFor(statements, most, largest)));
  const below = Math.max(...cells.map(({ denials }) => squareFor(denials, most, largest)));
  const roomFor = (size: number): number => Math.max(TARGET / 2, Math.ceil(size) + AXIS_GAP + ROW_GAP);
  return { above: roomFor(above) + (isNamedAbove ? NAME : 0), below: roomFor(below) };
}
