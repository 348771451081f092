import { soberNow } from '../pack/clock.ts';
import { momentOf } from '../pack/moment.ts';
import type { PackState } from './state.ts';

/**
 * The day (ISO) since which the shown edition is not confirmed: its date has passed, by the sober clock of its pack. Null while it is
 * good, and for the pack that ships with the extension, which is as new as the extension.
 * @param times milliseconds since 1970
 */
export function unconfirmedSince({ subscription, active, newestIssued }: PackState, times: { readonly device: number; readonly built: number }): string | null {
  const expires = active && momentOf(active.about.expires);
  if (!subscription || typeof expires !== 'number' || soberNow({ ...times, newestIssued }) <= expires) return null;
  return active?.about.issued.slice(0, 10) ?? null;
}
