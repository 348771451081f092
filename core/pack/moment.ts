import * as v from 'valibot';

const FORM = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Milliseconds since 1970 of a moment such as 2026-11-22T06:00:00Z, or null. Only UTC, only to the second, only real ones. */
export function momentOf(text: string): number | null {
  if (!FORM.test(text)) return null;
  const time = Date.parse(text);
  // Parsers of dates roll 30 February over into March.
  return Number.isNaN(time) || writeMoment(time) !== text ? null : time;
}

/** The moment as text, to the second. */
export const writeMoment = (time: number): string => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

export const MomentSchema = v.pipe(
  v.string(),
  v.regex(FORM, 'a moment in UTC like 2026-11-22T06:00:00Z'),
  v.check((text) => momentOf(text) !== null, 'a moment that there was'),
);
