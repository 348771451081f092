import type { DateRange } from '../core/claim.ts';
import type { Words } from './words.ts';

/** A statement's date in the reader's language; a window is shown as a window, and what was inferred says so. */
export function dateInWords({ from, to, precision }: DateRange, words: Words): string {
  if (from === null || to === null) return words.undated;
  if (precision === 'day') return day(from, words.lang);
  if (precision === 'month') return format(from, words.lang, { year: 'numeric', month: 'long' });
  if (precision === 'year') return format(from, words.lang, { year: 'numeric' });
  return from === to ? words.about(day(from, words.lang)) : words.between(day(from, words.lang), day(to, words.lang));
}

/** One day (ISO) in the reader's language and calendar. */
export const day = (iso: string, lang: string): string => format(iso, lang, { dateStyle: 'long' });

const format = (iso: string, lang: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(lang, { ...options, timeZone: 'UTC' }).format(new Date(iso));
