import { buildClaimIndex } from '../core/match/claim-index.ts';
import type { Bytes } from '../core/pack/bytes.ts';
import { readJson } from '../core/pack/json.ts';
import { LIMITS } from '../core/pack/limits.ts';
import { momentOf } from '../core/pack/moment.ts';
import { inNamespace, prefixOf } from '../core/pack/namespace.ts';
import { openPack } from '../core/pack/open.ts';
import { editionOf } from '../core/subscription/about.ts';
import { changedClaims } from '../core/subscription/changed.ts';
import { hostOf } from '../core/subscription/link.ts';
import type { Edition, PackState } from '../core/subscription/state.ts';
import { done, failed, type Outcome, trouble, troubleOf } from '../core/subscription/trouble.ts';
import type { Derived, PackDatabase } from '../store/database.ts';
import { derivedOf } from '../store/derived.ts';
import { headOfEdition, heldPart, keepPart } from '../store/editions.ts';
import { saved } from '../store/saved.ts';
import { changeState, readPackState } from '../store/states.ts';
import type { SyncEnv } from './env.ts';
import type { Offered } from './latest.ts';
import { gatherParts } from './parts.ts';

/** An edition that was fetched and verified as a whole, ready to be swapped to. */
export type Prepared = { readonly edition: Edition; readonly derived: Derived; readonly changes: PackState['changes'] };

/** PARTS and VALIDATE: fetches what is missing, checks every byte and the whole record, and builds its index. */
export async function prepareEdition(env: SyncEnv, state: PackState, offered: Offered, places: readonly string[]): Promise<Outcome<Prepared>> {
  const { head, floor } = offered;
  const { db, platform } = env;
  // Named before they are fetched: another pack's clearing up must not take them for waste.
  const named = await saved(() => changeState(db, state.key, (now) => ({ ...now, pending: head.parts.map(({ sha256 }) => sha256) })));
  if (!named.ok) return named;
  if (!named.value) return failed(trouble('NO_SUCH_PACK'));
  const store = {
    held: (entry: (typeof head.parts)[number]) => heldPart(db, entry, platform),
    keep: (sha256: string, bytes: Bytes) =>
      saved(async () => {
        await keepPart(db, sha256, bytes);
        return null;
      }),
  };
  const parts = await gatherParts(env, head, places, store, (there, total) => env.reached('PARTS', there, total));
  if (!parts.ok) return parts;
  await env.reached('VALIDATE', 0, 0);
  const pack = await openPack(head, [...parts.value.values()], platform);
  if (!pack.ok) return failed(troubleOf(pack, hostOf(offered.place)));
  const read = inNamespace(pack.value, prefixOf(state.key));
  const index = buildClaimIndex(read);
  const derived = await derivedOf(state.key, floor.sha256, index, [...parts.value.values()], platform);
  const changes = await changesSince(env, state, offered, parts.value);
  return done({ edition: editionOf(offered, floor.sha256, read, index.gate), derived, changes });
}

/** What the new edition has otherwise than the active one, from the parts that only one of them has. */
async function changesSince(
  { db, platform }: SyncEnv,
  { active }: PackState,
  { head, floor }: Offered,
  fresh: ReadonlyMap<string, Bytes>,
): Promise<PackState['changes']> {
  if (!active || active.sha256 === floor.sha256) return null;
  const old = await headOfEdition(active, platform);
  if (!old.ok) return null;
  const [then, now] = [old.value.parts, head.parts].map((parts) => new Set(parts.map(({ sha256 }) => sha256))) as [Set<string>, Set<string>];
  const json = (bytes: Bytes | null): unknown => {
    const data = bytes && readJson(bytes, LIMITS.part, platform);
    return data?.ok ? data.value : null;
  };
  const before: unknown[] = [];
  for (const entry of old.value.parts) if (!now.has(entry.sha256)) before.push(json(await heldPart(db, entry, platform)));
  const after = head.parts.filter(({ sha256 }) => !then.has(sha256)).map(({ sha256 }) => json(fresh.get(sha256) ?? null));
  return { from: active.about.version, day: head.issued.slice(0, 10), claims: changedClaims(before, after) };
}

/**
 * COMMIT: swaps to a prepared edition, with its keys, its floor and its index, in one transaction.
 * @returns the state as it is now; null when the reader removed the pack meanwhile
 */
export async function commitEdition(db: PackDatabase, key: string, offered: Offered, { edition, derived, changes }: Prepared): Promise<PackState | null> {
  return await db.transaction('rw', db.states, db.indexes, async () => {
    const state = await readPackState(db, key);
    if (!state || state.removed) return null;
    const { head, floor, root } = offered;
    const healed = state.active?.sha256 === edition.sha256;
    const next: PackState = {
      ...state,
      root: { version: root.root.version, file: root.file },
      floor,
      newestIssued: Math.max(state.newestIssued ?? 0, momentOf(head.issued) ?? 0),
      active: edition,
      previous: healed ? state.previous : state.active,
      declined: null,
      changes: healed ? state.changes : changes,
      damaged: false,
    };
    await db.states.put(next);
    await db.indexes.put(derived);
    return next;
  });
}
