import type { Bytes } from '../core/pack/bytes.ts';
import type { Head, PartEntry } from '../core/pack/head.ts';
import { notThePart } from '../core/pack/open.ts';
import { hostOf } from '../core/subscription/link.ts';
import { done, failed, type Outcome, type Trouble, trouble, troubleOf } from '../core/subscription/trouble.ts';
import { download } from './download.ts';
import type { Asking } from './latest.ts';

/** Where parts are kept between a sync that was cut off and the next. */
export type PartStore = {
  /** The part, when it is there and whole. */
  readonly held: (entry: PartEntry) => Promise<Bytes | null>;
  readonly keep: (sha256: string, bytes: Bytes) => Promise<Outcome<null>>;
};

/**
 * Fetches the parts of a head that are not held, one after the other, and keeps each as soon as it is checked.
 * @param places where the head came from first, then other copies: a part that is bad at one is asked for at the next
 * @param progress bytes that are there, of all
 */
export async function gatherParts(
  asking: Asking,
  head: Head,
  places: readonly string[],
  store: PartStore,
  progress: (done: number, total: number) => Promise<void>,
): Promise<Outcome<ReadonlyMap<string, Bytes>>> {
  const total = head.parts.reduce((sum, { length }) => sum + length, 0);
  const parts = new Map<string, Bytes>();
  let there = 0;
  for (const entry of head.parts) {
    await progress(there, total);
    const held = await store.held(entry);
    const part = held ? done(held) : await fetchPart(asking, entry, places);
    if (!part.ok) return part;
    if (!held) {
      const kept = await store.keep(entry.sha256, part.value);
      if (!kept.ok) return kept;
    }
    parts.set(entry.sha256, part.value);
    there += entry.length;
  }
  await progress(total, total);
  return done(parts);
}

async function fetchPart(asking: Asking, entry: PartEntry, places: readonly string[]): Promise<Outcome<Bytes>> {
  let first: Trouble | null = null;
  for (const place of places) {
    const part = await download(asking.net, `${place}${entry.sha256}.json`, entry.length, asking.patience);
    const wrong = part.ok ? await notThePart(entry, part.value, asking.platform) : null;
    if (part.ok && !wrong) return part;
    first ??= part.ok ? wrong && troubleOf(wrong, hostOf(place)) : partTrouble(part.trouble);
  }
  return failed(first ?? trouble('PART_NOT_FOUND'));
}

/** A part that is not there is most often one that the publisher is still uploading. */
const partTrouble = (why: Trouble): Trouble => (why.code === 'NOT_FOUND' ? { ...why, code: 'PART_NOT_FOUND' } : why);
