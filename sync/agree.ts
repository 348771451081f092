import { mirrored, reconcile } from '../core/subscription/reconcile.ts';
import type { Mirrored, PackState } from '../core/subscription/state.ts';
import { readStates, writeState } from '../store/states.ts';
import { forgetPack, type Keeping } from './keep.ts';

/**
 * Brings the database and its mirror to agree, as the background starts, and ends the removals that were cut off.
 * @returns the states as they are then
 */
export async function agree(keeping: Keeping, mirror: ReadonlyMap<string, Mirrored>): Promise<readonly PackState[]> {
  const states = await readStates(keeping.db);
  const { write, mirror: stale, remove } = reconcile(states, mirror);
  for (const state of write) await writeState(keeping.db, state);
  for (const state of stale) await keeping.mirror(state.key, mirrored(state));
  for (const key of remove) await forgetPack(keeping, key);
  return write.length + remove.length === 0 ? states : await readStates(keeping.db);
}
