import { type Bytes, base64Of, bytesOfBase64 } from '../pack/bytes.ts';
import { higherFloor } from '../pack/floor.ts';
import { type Mirrored, newState, type PackState } from './state.ts';
import { trouble } from './trouble.ts';

/** The two copies of what must not be lost, brought to agree. */
export type Reconciled = {
  /** States that must be written: they were lost, or knew less than the mirror. */
  readonly write: readonly PackState[];
  /** Packs of which the mirror must be written. */
  readonly mirror: readonly PackState[];
  /** Packs whose removal was begun and not ended. */
  readonly remove: readonly string[];
};

/** What the mirror keeps of a state; null for the pack that ships with the extension, which needs none. */
export function mirrored({ subscription, root, floor }: PackState): Mirrored | null {
  return subscription && root ? { subscription, root: { version: root.version, file: base64Of(root.file) }, floor } : null;
}

/**
 * Compares the database with its mirror, as the background starts. A state that is lost comes back from the mirror without its
 * content, which the next sync fetches; a database that went back to an older state gets the newer floor and keys.
 */
export function reconcile(states: readonly PackState[], mirror: ReadonlyMap<string, Mirrored>): Reconciled {
  const known = new Map(states.map((state) => [state.key, state]));
  const lost = [...mirror].flatMap(([key, copy]) => (known.has(key) ? [] : (restored(key, copy) ?? [])));
  const subscribed = states.filter(({ subscription, removed }) => subscription && !removed);
  const raised = subscribed.flatMap((state) => raisedBy(state, mirror.get(state.key)) ?? []);
  const now = subscribed.map((state) => raised.find(({ key }) => key === state.key) ?? state);
  const stale = now.filter((state) => JSON.stringify(mirrored(state)) !== JSON.stringify(mirror.get(state.key) ?? null));
  return { write: [...lost, ...raised], mirror: stale, remove: states.filter(({ removed }) => removed).map(({ key }) => key) };
}

function restored(key: string, { subscription, root, floor }: Mirrored): PackState | null {
  const file = bytesOfBase64(root.file);
  if (!file) return null;
  const state = newState(key, subscription, { version: root.version, file });
  return { ...state, floor, sync: { ...state.sync, trouble: trouble('DB_LOST') } };
}

/** A state with the floor and the keys of the mirror where those are the newer; null when it knows as much. */
function raisedBy(state: PackState, copy: Mirrored | undefined): PackState | null {
  if (!copy) return null;
  const floor = higherFloor(state.floor, copy.floor);
  const file: Bytes | null = copy.root.version > (state.root?.version ?? 0) ? bytesOfBase64(copy.root.file) : null;
  if (floor?.sha256 === state.floor?.sha256 && floor?.version === state.floor?.version && !file) return null;
  return { ...state, floor, root: file ? { version: copy.root.version, file } : state.root };
}
