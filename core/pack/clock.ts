import { momentOf } from './moment.ts';

const TWO_YEARS_MS = 2 * 365.25 * 24 * 3600 * 1000;

/**
 * The moment by which expiry is judged: the latest of the device's clock, the day this extension was built, and the newest
 * `issued` that was accepted of this pack. A clock set back cannot make an old head fresh again. A head dated far ahead
 * is capped, so that one careless date does not make everything after it look expired for ever.
 * @param times milliseconds since 1970; `newestIssued` is null before anything was accepted
 */
export function soberNow(times: { readonly device: number; readonly built: number; readonly newestIssued: number | null }): number {
  const issued = Math.min(times.newestIssued ?? 0, times.built + TWO_YEARS_MS);
  return Math.max(times.device, times.built, issued);
}

/** Whether a head or root is past its date. A head past it is still shown, as not confirmed; a root past it takes no more updates. */
export const isPast = ({ expires }: { readonly expires: string }, now: number): boolean => now > (momentOf(expires) ?? Number.NEGATIVE_INFINITY);
