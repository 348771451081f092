import { addDays, toGregorian } from './calendars.ts';
import { fold } from './fold.ts';
import { type Calendar, MONTH_NAMES } from './months.ts';

/** A date that a text names: the first and last day it can mean (ISO, Gregorian), and where it stands in the folded text. */
export type NamedDate = {
  readonly from: string;
  readonly to: string;
  readonly precision: 'day' | 'month' | 'year';
  readonly start: number;
  readonly end: number;
};

type Month = { readonly calendar: Calendar; readonly month: number };
/** The months of each name, and an expression for days of them. */
type Named = { readonly months: ReadonlyMap<string, readonly Month[]>; readonly days: RegExp };
let known: Named | undefined;

/** Made when the first date is looked for: a background often starts for something else. */
function named(): Named {
  if (known) return known;
  const months = new Map<string, Month[]>();
  for (const calendar of ['gregorian', 'persian', 'islamic'] as const) {
    for (const [index, names] of MONTH_NAMES[calendar].entries()) {
      for (const name of names.split('|').map(fold)) months.set(name, [...(months.get(name) ?? []), { calendar, month: index + 1 }]);
    }
  }
  const names = [...months.keys()].sort((a, b) => b.length - a.length).join('|');
  known = {
    months,
    days: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:(?<day1>\\d{1,2})${GAP})?(?<name>${names})(?!\\p{L})(?:${AFTER}(?<day2>\\d{1,2})(?!\\d)(?:st|nd|rd|th)?)?(?:${AFTER}(?<year>\\d{4})(?!\\d))?`,
      'gu',
    ),
  };
  return known;
}

/** What may stand between the parts: an ordinal's ending, "of", "de", "سال", brackets (Arabic news names a month twice). */
const GAP = "(?:st|nd|rd|th|er|-(?:го|е))?[ .,/'-]{0,2}(?:(?:of|de|del|di|la|سال|عام|سنه|کال د|the|г|року) )?";
const AFTER = '[ .,/\\-)]{0,2}(?:\\([^)]{2,20}\\) ?)?(?:(?:of|de|del|سال|عام|سنه|г) )?';
const NUMERIC = /(?<!\d)(?:(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}))(?!\d)/gu;
const YEAR = /(?<![\d.,/-])(?:19[89]\d|20[0-3]\d)(?![\d/-]|[.,]\d)/gu;

/** Solar years stand at 1370–1410 and lunar ones at 1411–1460 in the decades the record covers. */
function calendarOfYear(year: number): Calendar | null {
  if (year >= 1900 && year < 2100) return 'gregorian';
  if (year >= 1370 && year <= 1410) return 'persian';
  if (year > 1410 && year <= 1460) return 'islamic';
  return null;
}

/**
 * The dates that folded text names, in the Gregorian, the Iranian and Afghan solar and the lunar Hijri calendar.
 * A day without a year is left out: guessing the year would invent a date.
 */
export function namedDates(folded: string): NamedDate[] {
  // Each date has a year of four digits.
  if (!/\d{4}/.test(folded)) return [];
  const found: NamedDate[] = [];
  const taken = (start: number): boolean => found.some((date) => start >= date.start && start < date.end);
  for (const match of folded.matchAll(named().days)) pushNamed(match, found);
  for (const match of folded.matchAll(NUMERIC)) if (!taken(match.index)) pushNumeric(match, found);
  for (const match of folded.matchAll(YEAR)) {
    if (!taken(match.index)) found.push({ from: `${match[0]}-01-01`, to: `${match[0]}-12-31`, precision: 'year', ...span(match) });
  }
  return found.sort((a, b) => a.start - b.start);
}

const span = (match: RegExpExecArray): { start: number; end: number } => ({ start: match.index, end: match.index + match[0].length });

function pushNamed(match: RegExpExecArray, found: NamedDate[]): void {
  const { day1, name = '', day2, year } = match.groups ?? {};
  if (!year) return;
  const calendar = calendarOfYear(Number(year));
  const month = named()
    .months.get(name)
    ?.find((candidate) => candidate.calendar === calendar);
  if (!month) return;
  const day = day1 ?? day2;
  if (day) pushDay(toGregorian(month.calendar, Number(year), month.month, Number(day)), match, found);
  else pushMonth(month, Number(year), match, found);
}

function pushMonth({ calendar, month }: Month, year: number, match: RegExpExecArray, found: NamedDate[]): void {
  const from = toGregorian(calendar, year, month, 1);
  const next = month === 12 ? toGregorian(calendar, year + 1, 1, 1) : toGregorian(calendar, year, month + 1, 1);
  if (from && next) found.push({ from, to: addDays(next, -1), precision: 'month', ...span(match) });
}

function pushDay(day: string | null, match: RegExpExecArray, found: NamedDate[]): void {
  if (day) found.push({ from: day, to: day, precision: 'day', ...span(match) });
}

function pushNumeric(match: RegExpExecArray, found: NamedDate[]): void {
  const [, y1, m1, d1, first, second, y2] = match.map(Number);
  const year = y1 || y2 || 0;
  const calendar = calendarOfYear(year);
  if (!calendar) return;
  const iso = y1 ? toGregorian(calendar, year, m1 ?? 0, d1 ?? 0) : dayFirst(calendar, year, first ?? 0, second ?? 0);
  pushDay(iso, match, found);
}

function dayFirst(calendar: Calendar, year: number, a: number, b: number): string | null {
  // 07/04/2024 is April in London and July in Washington; outside the Gregorian calendar the day always comes first.
  if (calendar === 'gregorian' && a !== b && a <= 12 && b <= 12) return null;
  const [day, month] = b > 12 ? [b, a] : [a, b];
  return toGregorian(calendar, year, month, day);
}
