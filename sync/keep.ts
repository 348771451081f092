import { mirrored } from '../core/subscription/reconcile.ts';
import type { Edition, PackChange, PackState } from '../core/subscription/state.ts';
import { done, failed, type Outcome, trouble } from '../core/subscription/trouble.ts';
import { changeState, collectGarbage } from '../store/states.ts';
import type { SyncEnv } from './env.ts';

/** What it takes to change what is kept of a pack. */
export type Keeping = Pick<SyncEnv, 'db' | 'mirror' | 'platform'>;

/** Pauses a pack or goes on with it; takes its updates without being asked for, or not. */
export async function changePack({ db, mirror }: Keeping, key: string, { paused, automatic }: PackChange): Promise<void> {
  const state = await changeState(db, key, (now) => ({
    ...now,
    subscription: now.subscription && { ...now.subscription, paused: paused ?? now.subscription.paused, automatic: automatic ?? now.subscription.automatic },
  }));
  if (state?.subscription) await mirror(key, mirrored(state));
}

/**
 * Removes a pack. It is marked first and forgotten last, so that a removal that is cut off is ended with the next start and
 * nothing comes back from the mirror.
 */
export async function removePack(keeping: Keeping, key: string): Promise<void> {
  await changeState(keeping.db, key, (state) => ({ ...state, removed: true, active: null, previous: null, pending: [] }));
  await forgetPack(keeping, key);
}

/** The rest of a removal: the mirror first, or the next start would bring the pack back from it. */
export async function forgetPack({ db, mirror, platform }: Keeping, key: string): Promise<void> {
  await mirror(key, null);
  await db.states.delete(key);
  await collectGarbage(db, platform);
}

/**
 * Shows the edition before the active one, or after that the newer one again. The floor stays: what is older than the newest edition
 * ever seen is still refused from the network, and the edition that the reader went back from is not taken again by itself.
 */
export async function swapEditions({ db }: Keeping, key: string): Promise<Outcome<null>> {
  const state = await changeState(db, key, (now) => (now.active && now.previous ? swapped(now, now.active, now.previous) : now));
  return state?.previous ? done(null) : failed(trouble('NO_SUCH_PACK'));
}

function swapped(state: PackState, active: Edition, previous: Edition): PackState {
  const back = previous.about.version < active.about.version;
  return { ...state, active: previous, previous: active, declined: back ? active.sha256 : null, changes: null };
}
