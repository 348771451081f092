import type { Calendar } from './months.ts';

const DAY = 86_400_000;
const INTL_NAME = { persian: 'persian', islamic: 'islamic-umalqura' } as const;
/** The Gregorian year in which year 1 of the calendar begins, and the mean length of its year in days: a first guess to search from. */
const ERA = { persian: { first: 622.22, days: 365.2422 }, islamic: { first: 622.54, days: 354.367 } } as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsOf(calendar: 'persian' | 'islamic', time: number): readonly number[] {
  let format = formats.get(calendar);
  if (!format) {
    format = new Intl.DateTimeFormat(`en-u-nu-latn-ca-${INTL_NAME[calendar]}`, { year: 'numeric', month: 'numeric', day: 'numeric', timeZone: 'UTC' });
    formats.set(calendar, format);
  }
  const part = new Map(format.formatToParts(time).map(({ type, value }) => [type as string, Number.parseInt(value, 10)]));
  return [part.get('year') ?? part.get('relatedYear') ?? 0, part.get('month') ?? 0, part.get('day') ?? 0];
}

/**
 * The Gregorian day (`YYYY-MM-DD`) of a day in another calendar, or null when there is no such day.
 * `Intl` knows the calendars in one direction only, so the other is a search from a guess that is at most days off.
 */
export function toGregorian(calendar: Calendar, year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  if (calendar === 'gregorian') return gregorianDay(year, month, day);
  const { first, days } = ERA[calendar];
  const elapsed = (year - 1) * days + (month - 1) * (days / 12) + day;
  let time = Date.UTC(622, 0, 1) + Math.round((first - 622) * 365.2425 + elapsed) * DAY;
  for (let step = 0; step < 60; step++) {
    const [y = 0, m = 0, d = 0] = partsOf(calendar, time);
    const off = (year - y) * days + (month - m) * (days / 12) + (day - d);
    if (year === y && month === m && day === d) return isoDay(time);
    time += (Math.abs(off) < 1 ? Math.sign(off) : Math.round(off)) * DAY;
  }
  return null;
}

function gregorianDay(year: number, month: number, day: number): string | null {
  const time = Date.UTC(year, month - 1, day);
  return new Date(time).getUTCDate() === day ? isoDay(time) : null;
}

/** The day of a time (milliseconds since 1970, UTC) as `YYYY-MM-DD`. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** The day `count` days after an ISO day. */
export function addDays(day: string, count: number): string {
  return isoDay(Date.parse(day) + count * DAY);
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}

/** Whether a text is a real ISO day: `2015-02-30` is not. */
export function isRealDay(day: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day);
  return match !== null && gregorianDay(Number(match[1]), Number(match[2]), Number(match[3])) === day;
}
