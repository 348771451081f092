import { soberNow } from '../core/pack/clock.ts';
import { mirrored } from '../core/subscription/reconcile.ts';
import { waitAfter } from '../core/subscription/schedule.ts';
import type { PackState } from '../core/subscription/state.ts';
import type { News } from '../core/subscription/steps.ts';
import { done, failed, type Outcome, type Trouble, trouble } from '../core/subscription/trouble.ts';
import { saved } from '../store/saved.ts';
import { changeState, collectGarbage, readPackState } from '../store/states.ts';
import { commitEdition, prepareEdition } from './edition.ts';
import type { SyncEnv } from './env.ts';
import { firstRootAt, keptRoot, latestOf, type Offered, type RootFile } from './latest.ts';

/**
 * One sync of one pack: ROOT, HEAD, PARTS, VALIDATE, COMMIT, MIRROR, GC, NOTIFY. It may be ended at any moment, by the browser or
 * by a loss of power: what was shown before is shown then, and the next sync goes on from the parts that are there. Only one may run
 * for a pack at a time; whoever calls holds a lock.
 */
export async function syncPack(env: SyncEnv, key: string): Promise<Outcome<News>> {
  const state = await readPackState(env.db, key);
  if (!state?.subscription || state.removed) return failed(trouble('NO_SUCH_PACK'));
  const started = env.net.now();
  const news = await attempt(env, state, soberNow({ device: started, built: env.built, newestIssued: state.newestIssued }));
  await settle(env, key, news, started);
  await env.reached('GC', 0, 0);
  await saved(() => collectGarbage(env.db, env.platform));
  await env.reached('NOTIFY', 0, 0);
  return news;
}

async function attempt(env: SyncEnv, state: PackState, now: number): Promise<Outcome<News>> {
  await env.reached('ROOT', 0, 0);
  const trusted = await trustedRoot(env, state);
  if (!trusted.ok) return trusted;
  const offered = await latestOf(env, placesOf(state), trusted.value, state.floor, now);
  if (!offered.ok) return offered;
  await env.reached('HEAD', 0, 0);
  const { sha256 } = offered.value.floor;
  const isShown = sha256 === state.active?.sha256 && !state.damaged;
  return isShown || sha256 === state.declined ? done('same') : await take(env, state, offered.value);
}

/** The keys that are kept; where they are damaged, or were never here, the first ones, which the key of the state names. The floor still holds. */
async function trustedRoot(env: SyncEnv, { key, root, subscription }: PackState): Promise<Outcome<RootFile>> {
  const kept = root && (await keptRoot(root.file, env.platform));
  return kept ? done(kept) : await firstRootAt(env, subscription?.address ?? '', key);
}

/** The publisher's own address, then the copies that the edition at hand names. */
const placesOf = ({ subscription, active }: PackState): string[] => [...new Set([subscription?.address ?? '', ...(active?.about.mirrors ?? [])])];

async function take(env: SyncEnv, state: PackState, offered: Offered): Promise<Outcome<News>> {
  const places = [...new Set([offered.place, ...placesOf(state), ...(offered.head.mirrors ?? [])])];
  const prepared = await prepareEdition(env, state, offered, places);
  if (!prepared.ok) return prepared;
  await env.reached('COMMIT', 0, 0);
  const now = await saved(() => commitEdition(env.db, state.key, offered, prepared.value));
  if (!now.ok) return now;
  if (!now.value) return failed(trouble('NO_SUCH_PACK'));
  await env.reached('MIRROR', 0, 0);
  const copied = await saved(() => env.mirror(state.key, mirrored(now.value as PackState)));
  return copied.ok ? done('new') : copied;
}

/** New keys are published before the pack is signed with them: for a day that is no trouble to speak of. */
const ROTATION_MS = 24 * 3600 * 1000;

/** Writes down how it went, and when to ask again. */
async function settle(env: SyncEnv, key: string, news: Outcome<News>, started: number): Promise<void> {
  const why = news.ok ? null : news.trouble;
  const [now, random] = [env.net.now(), env.net.random()];
  await saved(() =>
    changeState(env.db, key, (state) => {
      const failures = why ? state.sync.failures + 1 : 0;
      const shown = why && isRotating(why, state, now) ? null : why;
      const lastOk = why ? state.sync.lastOk : now;
      const pending = news.ok ? [] : state.pending;
      return { ...state, pending, sync: { lastTry: started, lastOk, failures, nextAt: now + waitAfter(why, failures, now, random), trouble: shown } };
    }),
  );
}

const isRotating = (why: Trouble, { sync, newestIssued }: PackState, now: number): boolean =>
  why.code === 'ROOT_MISMATCH' && now - (sync.lastOk ?? newestIssued ?? 0) < ROTATION_MS;
