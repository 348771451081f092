import { scaleUtc } from 'd3-scale';
import { denies, type Statement } from '../../core/claim.ts';
import { type Arc, arcsBetween } from './arcs.ts';
import { byDate, type Dated, isIn, type Span } from './span.ts';
import { type Extent, stacked } from './stack.ts';

/** The lanes, from above: the two sides of the topic, then everybody else. */
export const LANES = ['russia', 'taliban', 'others'] as const;
export type LaneName = (typeof LANES)[number];

/** A statement in the picture. Everything is in CSS pixels. */
export type Mark = {
  readonly statement: Statement;
  readonly isDenial: boolean;
  /** A window of days, drawn as a bar; else one day, drawn as a point. */
  readonly isWindow: boolean;
  readonly lane: LaneName;
  /** Rows are counted from the lane's axis: statements upward, denials downward. */
  readonly row: number;
  readonly x: number;
  readonly y: number;
  /** What is drawn. */
  readonly drawn: Extent;
  /** What can be pressed. */
  readonly target: Extent;
};

/** `axis` is the line above which its statements stand and under which its denials hang. */
export type Lane = { readonly name: LaneName; readonly top: number; readonly axis: number };

export type Layout = {
  readonly lanes: readonly Lane[];
  /** In the order of time. */
  readonly marks: readonly Mark[];
  readonly arcs: readonly Arc[];
  readonly undated: readonly Statement[];
  readonly height: number;
};

export type Given = {
  readonly statements: readonly Statement[];
  /** The side of a speaker. */
  readonly sideOf: (speaker: string) => string | undefined;
  readonly width: number;
  readonly span: Span;
  readonly dir: 'ltr' | 'rtl';
};

/** The smallest distance between the centres of two things to press, and their smallest size (WCAG 2.2, 2.5.8). */
export const TARGET = 24;
/** The size of a mark. */
export const MARK = 12;
/** The shortest bar: longer than a mark is wide, so that a window of few days is not taken for one day. */
const SHORTEST_BAR = 16;
/** Above a lane's first row: its name. */
const LANE_NAME = 26;
/** Between a lane's axis and its first rows. */
const AXIS_GAP = 3;
/** Under a lane's last row. */
const LANE_END = 14;

/** Where a day is in the picture. Time runs as the reader's script does. */
export function timeScale({ span, width, dir }: Pick<Given, 'span' | 'width' | 'dir'>): (day: string) => number {
  const ends = [TARGET / 2, Math.max(width, 2 * TARGET) - TARGET / 2];
  const scale = scaleUtc([new Date(span.from), new Date(span.to)], dir === 'rtl' ? ends.reverse() : ends);
  return (day) => scale(new Date(day));
}

/** Puts every statement of the time shown in its place. */
export function layOut(given: Given): Layout {
  const { dated, undated } = byDate(given.statements);
  const x = timeScale(given);
  const shown = dated.filter((one) => isIn(one, given.span)).map((one) => placed(one, x, given.width));
  const lanes: Lane[] = [];
  const rows = new Map<Placed, Pick<Mark, 'lane' | 'row' | 'y'>>();
  let top = 0;
  for (const name of LANES) {
    const isHere = ({ statement }: Pick<Mark, 'statement'>): boolean => laneOf(given.sideOf(statement.speaker)) === name;
    // A lane stays while its statements are out of sight: a side does not fall silent because the reader zoomed.
    if (dated.some(isHere)) top = addLane(name, shown.filter(isHere), top, lanes, rows);
  }
  const marks = shown.flatMap((mark): Mark[] => {
    const row = rows.get(mark);
    return row ? [{ ...mark, ...row }] : [];
  });
  return { lanes, marks, arcs: arcsBetween(marks, given.width), undated, height: top };
}

/** Adds a lane under the ones before it, and tells where it ends. */
function addLane(name: LaneName, marks: readonly Placed[], top: number, lanes: Lane[], rows: Map<Placed, Pick<Mark, 'lane' | 'row' | 'y'>>): number {
  const half = (isDenial: boolean): Rows => rowsOf(marks.filter((mark) => mark.isDenial === isDenial));
  const [said, denied] = [half(false), half(true)];
  const axis = top + LANE_NAME + heightOf(said) + AXIS_GAP;
  for (const [mark, row] of [...said, ...denied]) {
    const away = AXIS_GAP + TARGET / 2 + row * TARGET;
    rows.set(mark, { lane: name, row, y: mark.isDenial ? axis + away : axis - away });
  }
  lanes.push({ name, top, axis });
  return axis + AXIS_GAP + heightOf(denied) + LANE_END;
}

type Rows = ReadonlyMap<Placed, number>;

function rowsOf(marks: readonly Placed[]): Rows {
  const rows = stacked(marks.map(({ target }) => target));
  return new Map(marks.map((mark, place) => [mark, rows[place] ?? 0]));
}

const laneOf = (side: string | undefined): LaneName => LANES.find((name) => name === side) ?? 'others';

const heightOf = (rows: Rows): number => Math.max(0, ...[...rows.values()].map((row) => row + 1)) * TARGET;

type Placed = Pick<Mark, 'statement' | 'isDenial' | 'isWindow' | 'x' | 'drawn' | 'target'>;

/** Where a statement is in time. A window is cut off at the ends of the picture, and all that can be pressed is inside. */
function placed({ statement, from, to }: Dated, x: (day: string) => number, width: number): Placed {
  const inside = (value: number, margin: number): number => Math.min(Math.max(value, margin), Math.max(width, 2 * TARGET) - margin);
  const ends = [inside(x(from), 0), inside(x(to), 0)];
  const [start, end] = [Math.min(...ends), Math.max(...ends)];
  const isWindow = from !== to;
  const centre = inside((start + end) / 2, TARGET / 2);
  const least = isWindow ? SHORTEST_BAR : MARK;
  const drawn = end - start < least ? about(centre, least) : { start, end };
  const pressed = about(centre, TARGET);
  const target = { start: Math.min(drawn.start, pressed.start), end: Math.max(drawn.end, pressed.end) };
  return { statement, isDenial: denies(statement), isWindow, x: centre, drawn, target };
}

const about = (centre: number, size: number): Extent => ({ start: centre - size / 2, end: centre + size / 2 });
