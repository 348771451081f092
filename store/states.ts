import type { Bytes } from '../core/pack/bytes.ts';
import { parseHead } from '../core/pack/head.ts';
import { LIMITS } from '../core/pack/limits.ts';
import type { Platform } from '../core/pack/platform.ts';
import { damaged, namedParts, type PackState, parseState } from '../core/subscription/state.ts';
import type { PackDatabase } from './database.ts';

/** The state of a pack; null when there is none or it cannot be read. */
export const readPackState = async (db: PackDatabase, key: string): Promise<PackState | null> => parseState(await db.states.get(key));

/** All states that can be read. One is read after the other: a damaged one would fail a request for all. */
export async function readStates(db: PackDatabase): Promise<PackState[]> {
  const found: PackState[] = [];
  for (const key of await db.states.toCollection().primaryKeys()) {
    const state = await readPackState(db, key).catch(() => null);
    if (state) found.push(state);
  }
  return found;
}

export const writeState = async (db: PackDatabase, state: PackState): Promise<void> => void (await db.states.put(state));

/**
 * Changes a state in one transaction, from what it is then: a reader may have changed it meanwhile.
 * @returns the state as it is now; null when it is not there any more
 */
export async function changeState(db: PackDatabase, key: string, change: (state: PackState) => PackState): Promise<PackState | null> {
  return await db.transaction('rw', db.states, async () => {
    const state = await readPackState(db, key);
    if (!state || state.removed) return null;
    const next = change(state);
    await db.states.put(next);
    return next;
  });
}

/**
 * Notes that a saved copy is damaged.
 * @returns null when that was known: whoever is told of it may ask again, and must not be told again then
 */
export async function noteDamage(db: PackDatabase, key: string): Promise<PackState | null> {
  if ((await readPackState(db, key))?.damaged !== false) return null;
  return await changeState(db, key, damaged);
}

/** The parts that the signed bytes of a head name; none when they cannot be read. */
export const partsIn =
  (platform: Platform) =>
  (payload: Bytes): readonly string[] => {
    const head = parseHead(payload, LIMITS.bundled, platform);
    return head.ok ? head.value.parts.map(({ sha256 }) => sha256) : [];
  };

/** Throws away the parts that no pack's active, previous or pending edition names, and the indexes of packs that are gone. */
export async function collectGarbage(db: PackDatabase, platform: Platform): Promise<number> {
  return await db.transaction('rw', db.blobs, db.states, db.indexes, async () => {
    const rows = await db.states.toArray();
    const states = rows.map(parseState);
    // What a state that cannot be read names is not known: then nothing is thrown away.
    if (states.includes(null)) return 0;
    const kept = new Set(states.flatMap((state) => (state ? namedParts(state, partsIn(platform)) : [])));
    const loose = (await db.blobs.toCollection().primaryKeys()).filter((sha256) => !kept.has(sha256));
    await db.blobs.bulkDelete(loose);
    const keys = new Set(states.map((state) => state?.key));
    await db.indexes.bulkDelete((await db.indexes.toCollection().primaryKeys()).filter((key) => !keys.has(key)));
    return loose.length;
  });
}
