import type { Trouble, TroubleCode } from './trouble.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How often a pack is asked for when all is well, and by how much each time differs, so that readers do not come all at once. */
export const INTERVAL_MS = 6 * HOUR_MS;
const JITTER = 0.2;

/** The first wait after a failure; it doubles with each further one. */
const FIRST_WAIT_MS = 15 * MINUTE_MS;
const LONGEST_WAIT_MS = DAY_MS;

/** A reader's own "check now" does not wait for the schedule, but hosts are not asked more often than this. */
export const SHORTEST_PAUSE_MS = 30_000;

/** Waits that are not those of a failing network. `first` holds only for the first time. */
const WAITS: Partial<Record<TroubleCode, { readonly ms: number; readonly first?: true }>> = {
  NOT_FOUND: { ms: DAY_MS },
  REDIRECT: { ms: DAY_MS },
  // A publisher is writing files just now, or a login page stands before the network.
  PART_NOT_FOUND: { ms: 5 * MINUTE_MS, first: true },
  GOT_HTML: { ms: 5 * MINUTE_MS, first: true },
  ROOT_MISMATCH: { ms: HOUR_MS },
  UNKNOWN_SPEC: { ms: DAY_MS },
  UNKNOWN_SCHEMA: { ms: DAY_MS },
};

/**
 * When a pack is asked for next.
 * @param failures how often in a row it failed, this time included; 0 when it went well
 * @param random between 0 and 1
 * @returns milliseconds from now. Backoff doubles, with full jitter (Brooker, "Exponential Backoff And Jitter").
 */
export function waitAfter(why: Trouble | null, failures: number, now: number, random: number): number {
  if (!why) return INTERVAL_MS * (1 + JITTER * (2 * random - 1));
  if (why.code === 'WAIT' && why.until !== null) return why.until - now;
  const own = WAITS[why.code];
  if (own && (!own.first || failures <= 1)) return own.ms * (1 + JITTER * random);
  const most = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failures, 20));
  return Math.max(MINUTE_MS, random * most);
}

/**
 * The moment that a `Retry-After` header names (RFC 9110 §10.2.3: seconds or a date), or null when it says nothing of use.
 * @param now milliseconds since 1970
 */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null) return null;
  const text = header.trim();
  const moment = /^\d+$/.test(text) ? now + Number(text) * 1000 : /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? null : clamp(moment, now + FIRST_WAIT_MS, now + LONGEST_WAIT_MS);
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
