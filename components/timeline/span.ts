import type { Statement } from '../../core/claim.ts';
import { addDays, daysBetween } from '../../core/text/calendars.ts';

/** A stretch of time from one day (ISO) to another. */
export type Span = { readonly from: string; readonly to: string };

/** A statement of which at least the window of days is known. */
export type Dated = { readonly statement: Statement; readonly from: string; readonly to: string };

/** The shortest time shown: in less, the days of a single week would stand alone and say nothing of before and after. */
export const SHORTEST = 14;
/** A claim all of whose statements fall together is shown within so many days, so that they still have a before and an after. */
const SHORTEST_WHOLE = 30;
/** How much of the time shown one press on "earlier" or "later" moves on: what was last seen stays in sight. */
const STEP = 0.5;

/** The statements with a date, in the order of time, and those without. */
export function byDate(statements: readonly Statement[]): { readonly dated: readonly Dated[]; readonly undated: readonly Statement[] } {
  const dated = statements.flatMap((statement): Dated[] => {
    const { from, to, precision } = statement.date;
    return from === null || to === null || precision === 'unknown' ? [] : [{ statement, from, to }];
  });
  const known = new Set(dated.map(({ statement }) => statement));
  return {
    dated: dated.sort((a, b) => compare(a.from, b.from) || compare(a.to, b.to)),
    undated: statements.filter((statement) => !known.has(statement)),
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

/** The time in which all of the statements were made; null when none has a date. */
export function wholeSpan(dated: readonly Dated[]): Span | null {
  const [first] = dated;
  if (!first) return null;
  const span = { from: first.from, to: dated.reduce((last, { to }) => (to > last ? to : last), first.to) };
  const missing = SHORTEST_WHOLE - lengthOf(span);
  return missing > 0 ? { from: addDays(span.from, -Math.ceil(missing / 2)), to: addDays(span.to, Math.floor(missing / 2)) } : span;
}

export const lengthOf = ({ from, to }: Span): number => daysBetween(from, to);

export const isIn = ({ from, to }: Span, span: Span): boolean => from <= span.to && to >= span.from;

/** The time shown after zooming: `factor` times as long, about the middle or about a day in sight. */
export function zoomed(span: Span, whole: Span, factor: number, about: string | null): Span {
  const length = Math.max(SHORTEST, Math.round(lengthOf(span) * factor));
  const middle = about !== null && about >= span.from && about <= span.to ? about : addDays(span.from, Math.round(lengthOf(span) / 2));
  return within(addDays(middle, -Math.round(length / 2)), length, whole);
}

/** The time shown after going earlier (-1) or later (1). */
export const shifted = (span: Span, whole: Span, by: 1 | -1): Span =>
  within(addDays(span.from, by * Math.max(1, Math.round(lengthOf(span) * STEP))), lengthOf(span), whole);

/** The time shown, moved only when a window of days is out of sight, and then so that it is in the middle. */
export const showing = (span: Span, whole: Span, day: Span): Span =>
  isIn(day, span) ? span : within(addDays(day.from, -Math.round(lengthOf(span) / 2)), lengthOf(span), whole);

/** So many days from a day on, moved into the whole; the whole when they are more. */
function within(from: string, length: number, whole: Span): Span {
  if (length >= lengthOf(whole)) return whole;
  const latest = addDays(whole.to, -length);
  const start = from < whole.from ? whole.from : from > latest ? latest : from;
  return { from: start, to: addDays(start, length) };
}
