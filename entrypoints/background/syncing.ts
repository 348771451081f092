import { browser } from 'wxt/browser';
import { SHORTEST_PAUSE_MS } from '../../core/subscription/schedule.ts';
import type { PackState } from '../../core/subscription/state.ts';
import type { News, Step } from '../../core/subscription/steps.ts';
import { failed, type Outcome, trouble } from '../../core/subscription/trouble.ts';
import { PACKS_CHANGED, progressIn } from '../../messages.ts';
import type { PackDatabase } from '../../store/database.ts';
import { readPackState, readStates } from '../../store/states.ts';
import type { SyncEnv } from '../../sync/env.ts';
import { PATIENCE } from '../../sync/net.ts';
import { readLink, subscribe } from '../../sync/subscribe.ts';
import { syncPack } from '../../sync/sync.ts';
import { awake } from './awake.ts';
import { writeMirror } from './mirror.ts';
import { platform } from './packs.ts';

const ALARM = 'packs';
const LEAST_MS = 60_000;

const net: SyncEnv['net'] = { fetch: (url, init) => fetch(url, init), now: Date.now, random: Math.random, online: () => navigator.onLine };

/** What looking at a link needs; it keeps nothing. */
export const asking = { net, patience: PATIENCE, platform };

/** The database with what goes with it: no earlier than `built` can it be now; `changed` is called when packs are others. */
export type Syncing = { readonly db: PackDatabase; readonly built: number; readonly changed: () => Promise<void> };

/** What a sync of one pack works with; its progress stands in `storage.session` while it runs. */
export const envFor = ({ db, built }: Omit<Syncing, 'changed'>, key: string): SyncEnv => ({
  ...asking,
  db,
  built,
  mirror: writeMirror,
  reached: async (step: Step, done: number, total: number) => await browser.storage.session.set({ [progressIn(key)]: { step, done, total } }),
});

/**
 * Looks for an update of a pack. One at a time, whoever asks: the browser's lock ends with the worker that held it.
 * @returns ALREADY_CHECKING while another does; TOO_SOON within half a minute of the last; else as `syncPack`
 */
export async function checkPack(syncing: Syncing, key: string): Promise<Outcome<News>> {
  return await navigator.locks.request(`sync:${key}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return failed(trouble('ALREADY_CHECKING'));
    const state = await readPackState(syncing.db, key);
    const since = Date.now() - (state?.sync.lastTry ?? 0);
    if (state?.active && since >= 0 && since < SHORTEST_PAUSE_MS && !state.damaged) return failed(trouble('TOO_SOON'));
    try {
      return await awake(syncPack(envFor(syncing, key), key), () => browser.runtime.getPlatformInfo());
    } finally {
      await browser.storage.session.remove(progressIn(key));
      await syncing.changed();
    }
  });
}

/** Subscribes to the pack of a fingerprint and fetches it. */
export async function subscribeTo(syncing: Syncing, link: string, fingerprint: string, managed: boolean): Promise<Outcome<News>> {
  const parsed = readLink(link);
  if (!parsed.ok) return parsed;
  const key = await subscribe(envFor(syncing, fingerprint), parsed.value, fingerprint, managed);
  if (!key.ok) return key;
  await syncing.changed();
  return await checkPack(syncing, key.value);
}

const isDue = ({ subscription, sync, removed }: PackState, now: number): boolean =>
  subscription !== null && !removed && !subscription.paused && subscription.automatic && (sync.nextAt ?? 0) <= now;

/** Looks for updates of the packs whose time has come, one after the other. */
export async function checkDue(syncing: Syncing): Promise<void> {
  for (const { key } of (await readStates(syncing.db)).filter((state) => isDue(state, Date.now()))) await checkPack(syncing, key);
  await setAlarm(await readStates(syncing.db));
}

/**
 * One alarm, for the pack whose time comes first; none without packs. Browsers lose alarms, so it is set again with each start. One
 * that comes sooner stays: a background that is started more often than once a minute would put it off for ever.
 */
export async function setAlarm(states: readonly PackState[]): Promise<void> {
  const waiting = states.filter((state) => isDue(state, Number.POSITIVE_INFINITY)).map(({ sync }) => sync.nextAt ?? 0);
  if (waiting.length === 0) return void (await browser.alarms.clear(ALARM));
  const when = Math.max(Math.min(...waiting), Date.now() + LEAST_MS);
  const there = await browser.alarms.get(ALARM);
  if (!there || there.scheduledTime > when) await browser.alarms.create(ALARM, { when });
}

/** Forgets how far syncs were that ended with the background they ran in: none runs when it starts. */
export async function forgetProgress(): Promise<void> {
  const left = Object.keys(await browser.storage.session.get()).filter((name) => name.startsWith(progressIn('')));
  if (left.length > 0) await browser.storage.session.remove(left);
}

/** Tells the extension's pages that the packs are others now. */
export async function tellPages(): Promise<void> {
  const now = (await browser.storage.session.get(PACKS_CHANGED))[PACKS_CHANGED];
  await browser.storage.session.set({ [PACKS_CHANGED]: (typeof now === 'number' ? now : 0) + 1 });
}
