import type { DateRange, Statement } from '../claim.ts';

/** How many signs of an ISO 8601 date are known; what is not known to the day is not written to the day. */
const KNOWN: Readonly<Record<DateRange['precision'], number>> = { day: 10, inferred: 10, window: 10, month: 7, year: 4, unknown: 0 };

/**
 * A date in ISO 8601, each end only as long as it is known.
 * @returns one end (`2016-11-09`, `2021-10`, `2021`), two for a window, none when the date is not known.
 */
export function isoEnds({ from, to, precision }: DateRange): readonly string[] {
  if (from === null || to === null || precision === 'unknown') return [];
  const first = from.slice(0, KNOWN[precision]);
  const last = to.slice(0, KNOWN[precision]);
  return first === last ? [first] : [first, last];
}

/** A date as ISO 8601 interval or single date; empty when it is not known. */
export const isoInterval = (date: DateRange): string => isoEnds(date).join('/');

/** True when the date was told, to the day, month or year; false when it was inferred, or is any one day of a window. */
export const isTold = ({ precision }: DateRange): boolean => precision === 'day' || precision === 'month' || precision === 'year';

/** What both ends of a date share, by ISO 8601: `2015-12` for 23 to 26 December 2015; empty when not even the year is one. */
export function sharedDate(date: DateRange): string {
  const [first = '', last = first] = isoEnds(date);
  return [10, 7, 4].map((length) => first.slice(0, length)).find((shared) => last.startsWith(shared)) ?? '';
}

/** Statements by the first day they can be of, then by the last; those of no known date come at the end, all else as it was. */
export function oldestFirst(statements: readonly Statement[]): Statement[] {
  const key = ({ date }: Statement): string => (isoEnds(date).length === 0 ? '~' : `${date.from} ${date.to}`);
  return [...statements].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
