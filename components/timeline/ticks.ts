import { addDays, toGregorian } from '../../core/text/calendars.ts';
import type { Calendar } from '../../core/text/months.ts';
import { dateInWords, formatOf, yearInWords } from '../words/dates.ts';
import type { Words } from '../words/words.ts';
import { lengthOf, type Span } from './span.ts';

/** A day on which a year, a month or a day of the reader's calendar begins, with its name; `context` is what the name leaves out. */
export type Tick = { readonly day: string; readonly text: string; readonly context: string | null };

type Unit = 'day' | 'month' | 'year';
/** Days that so much time has at least, and the room (CSS pixels) that its longest name needs. */
const UNITS: Readonly<Record<Unit, { readonly days: number; readonly room: number }>> = {
  day: { days: 1, room: 34 },
  month: { days: 28, room: 70 },
  year: { days: 365, room: 48 },
};

/** From the finest on. Days and months are counted anew in each month and year, hence those that divide them. */
const STEPS: readonly (readonly [Unit, number])[] = [
  ['day', 1],
  ['day', 5],
  ['day', 10],
  ['month', 1],
  ['month', 3],
  ['month', 6],
  ['year', 1],
  ['year', 2],
  ['year', 5],
  ['year', 10],
  ['year', 50],
];

/** The room (CSS pixels) that "September 2015" needs beneath the days, and a year beneath the months. */
const CONTEXT_ROOM = { day: 110, month: 48, year: 0 } as const;

/**
 * The ticks of a time shown on so many pixels. They are those of the reader's calendar: d3's own fall on the first of January,
 * which is no turn of the year to a reader who counts from Nowruz.
 */
export function ticksOf(span: Span, pixels: number, words: Words): readonly Tick[] {
  const dayWidth = pixels / Math.max(1, lengthOf(span));
  const [unit, every] = STEPS.find(([unit, every]) => every * UNITS[unit].days * dayWidth >= UNITS[unit].room) ?? (['year', 100] as const);
  const days = daysFor(unit, every, span, calendarOf(words));
  const contexts = days.map((day) => contextOf(day, unit, words));
  const isNew = contexts.map((context, place) => context !== contexts[place - 1]);
  // The first name of a month or year gives way where the next one begins too soon after it.
  const next = days[isNew.indexOf(true, 1)];
  if (days[0] && next && lengthOf({ from: days[0], to: next }) * dayWidth < CONTEXT_ROOM[unit]) isNew[0] = false;
  return days.map((day, place) => ({ day, text: nameOf(day, unit, words), context: isNew[place] ? (contexts[place] ?? null) : null }));
}

const calendarOf = ({ locale }: Words): Calendar => (new Intl.Locale(locale).calendar === 'persian' ? 'persian' : 'gregorian');

/** Every so many days, months or years of a calendar that begin in a span. */
function daysFor(unit: Unit, every: number, span: Span, calendar: Calendar): string[] {
  return yearsOf(span, calendar)
    .filter((year) => unit !== 'year' || year % every === 0)
    .flatMap((year) => monthsFor(unit, every).flatMap((month) => daysInMonth(unit, every, { calendar, year, month }, span)))
    .filter((day) => day >= span.from && day <= span.to);
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const monthsFor = (unit: Unit, every: number): readonly number[] =>
  unit === 'day' ? MONTHS : MONTHS.filter((month) => (month - 1) % (unit === 'month' ? every : MONTHS.length) === 0);

/** No month of either calendar is longer. */
const LONGEST_MONTH = 31;

function daysInMonth(unit: Unit, every: number, { calendar, year, month }: { calendar: Calendar; year: number; month: number }, span: Span): string[] {
  const first = toGregorian(calendar, year, month, 1);
  if (first === null) return [];
  if (unit !== 'day') return [first];
  if (first > span.to || addDays(first, LONGEST_MONTH) < span.from) return [];
  // The last tick of a month stays a whole step away from the first of the next one.
  const days = Array.from({ length: Math.floor(LONGEST_MONTH / every) }, (_, place) => place * every + 1);
  const last = every === 1 ? LONGEST_MONTH : LONGEST_MONTH - every;
  return days.filter((day) => day <= last).flatMap((day) => toGregorian(calendar, year, month, day) ?? []);
}

/** The Persian year that begins in a Gregorian one is so many less. */
const PERSIAN_LESS = 621;

/** The years of a calendar that a span can touch. */
function yearsOf({ from, to }: Span, calendar: Calendar): number[] {
  const less = calendar === 'persian' ? PERSIAN_LESS : 0;
  const [first, last] = [Number(from.slice(0, 4)) - less - 1, Number(to.slice(0, 4)) - less];
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
}

const nameOf = (day: string, unit: Unit, words: Words): string =>
  unit === 'year' ? yearInWords(day, words) : formatOf(words.locale, { [unit]: unit === 'day' ? 'numeric' : 'short', timeZone: 'UTC' }).format(new Date(day));

function contextOf(day: string, unit: Unit, words: Words): string | null {
  if (unit === 'year') return null;
  return unit === 'month' ? yearInWords(day, words) : dateInWords({ from: day, to: day, precision: 'month', reason: '' }, words);
}
