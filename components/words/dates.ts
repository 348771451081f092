import type { DateRange } from '../../core/claim.ts';
import { daysBetween } from '../../core/text/calendars.ts';
import { PASHTO_MONTHS } from './months.ts';
import type { Words } from './words.ts';

/** A statement's date in the reader's language; a window is shown as a window, and what was inferred says so. */
export function dateInWords({ from, to, precision }: DateRange, words: Words): string {
  if (from === null || to === null || precision === 'unknown') return words.say('date.unknown');
  if (precision === 'day') return dayInWords(from, words);
  if (precision === 'month') return format(from, words, { year: 'numeric', month: 'long' });
  if (precision === 'year') return format(from, words, { year: 'numeric' });
  return from === to
    ? words.say('date.inferred', { day: dayInWords(from, words) })
    : words.say('date.between', { from: dayInWords(from, words), to: dayInWords(to, words) });
}

/** One day (ISO) in the reader's language and calendar. */
export const dayInWords = (iso: string, words: Words): string => format(iso, words, { day: 'numeric', month: 'long', year: 'numeric' });

/** A moment (milliseconds since 1970) by the device's own clock, to the minute. */
export function momentInWords(moment: number, words: Words): string {
  const date = new Date(moment);
  const [year, month, day] = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  const time = formatOf(words.locale, { hour: 'numeric', minute: '2-digit' }).format(date);
  return words.say('date.moment', { day: dayInWords(`${year}-${month}-${day}`, words), time });
}

/** The year of a day (ISO) in the reader's calendar. */
export const yearInWords = (iso: string, words: Words): string => format(iso, words, { year: 'numeric' });

const formats = new Map<string, Intl.DateTimeFormat>();

/** Browsers take longer to make a format than to use it a hundred times. */
export function formatOf(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(key, known);
  return known;
}

type Format = Pick<Intl.DateTimeFormatOptions, 'day' | 'month' | 'year'>;

/** The parts that are asked for, in the order of the language; the era is left out: "AP" and "BC" say nothing to readers of news. */
function format(iso: string, words: Words, options: Format): string {
  const calendar = words.locale.endsWith('persian') ? 'persian' : 'gregory';
  const parts = formatOf(words.locale, { ...options, timeZone: 'UTC' }).formatToParts(new Date(iso));
  const part = (type: string): string | undefined => parts.find((one) => one.type === type)?.value;
  const month = words.lang === 'ps' && options.month ? PASHTO_MONTHS[calendar][monthNumber(iso, calendar) - 1] : part('month');
  // `Intl` puts the solar year first in languages that print it last, and commas where lists have theirs.
  if (DAY_FIRST.includes(words.lang)) return [part('day'), month, part('year')].filter((part) => part !== undefined).join(' ');
  return parts
    .filter(({ type }) => type !== 'era')
    .map(({ value }) => value)
    .join('')
    .trim();
}

const DAY_FIRST: readonly string[] = ['fa', 'prs', 'ps', 'ur'];

const monthNumber = (iso: string, calendar: string): number =>
  Number(formatOf(`en-u-ca-${calendar}-nu-latn`, { month: 'numeric', timeZone: 'UTC' }).format(new Date(iso)));

const MONTH = 30.44;
const YEAR = 365.25;
/** From so many days on a distance is told in months, and from so many months on in years. */
const IN_MONTHS_FROM = 60;
const IN_YEARS_FROM = 24;

/** How long before an article a statement was made, in words; null when either date is not known to the day. */
export function distanceInWords(date: DateRange, published: string | null, words: Words): string | null {
  if (published === null || date.from === null || date.from !== date.to) return null;
  const days = daysBetween(date.from, published);
  if (days === 0) return words.say('date.same');
  if (days < 0) return words.say('date.after', { days: -days });
  if (days < IN_MONTHS_FROM) return words.say('date.before', { days });
  const months = Math.round(days / MONTH);
  return months < IN_YEARS_FROM ? words.say('date.months-before', { months }) : words.say('date.years-before', { years: Math.floor(days / YEAR) });
}
