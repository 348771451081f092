import 'fake-indexeddb/auto';
import { expect } from 'vitest';
import type { Imprint } from '../../core/pack/contents.ts';
import { compareEditions } from '../../core/pack/floor.ts';
import { prefixOf } from '../../core/pack/namespace.ts';
import { mirrored } from '../../core/subscription/reconcile.ts';
import { type Mirrored, type PackState, parseMirror } from '../../core/subscription/state.ts';
import type { News, Step } from '../../core/subscription/steps.ts';
import type { Outcome, TroubleCode } from '../../core/subscription/trouble.ts';
import { PackDatabase } from '../../store/database.ts';
import { loadEdition } from '../../store/editions.ts';
import { openDatabase } from '../../store/open.ts';
import { collectGarbage, readPackState } from '../../store/states.ts';
import { agree } from '../../sync/agree.ts';
import type { SyncEnv } from '../../sync/env.ts';
import { subscribe } from '../../sync/subscribe.ts';
import { syncPack } from '../../sync/sync.ts';
import { platform } from '../../tools/pack/platform.ts';
import { ADDRESS, createSite, FINGERPRINT, type Site } from './site.ts';

/** A worker that is ended in the middle of its work. */
export class Killed extends Error {}

/** A reader's device: a database, its mirror, a clock, and hosts that it can reach. */
export type Device = {
  readonly db: PackDatabase;
  readonly mirror: Map<string, Mirrored>;
  now: number;
  online: boolean;
  /** Ends the worker at this call of `reached`, counted from 1; never when null. */
  killAt: number | null;
  readonly reached: Step[];
  readonly env: () => SyncEnv;
  readonly subscribe: () => Promise<void>;
  readonly sync: () => Promise<Outcome<News>>;
  /** Starts the worker anew: the database and its mirror are brought to agree. */
  readonly restart: () => Promise<unknown>;
  readonly state: () => Promise<PackState>;
  /** What a reader is shown; null when nothing. */
  readonly shown: () => Promise<Imprint | null>;
};

export const PATIENT = { answer: 60, stall: 60, file: 400 };
const BUILT = Date.parse('2026-03-01T00:00:00Z');
export const TODAY = Date.parse('2026-04-01T00:00:00Z');

/** @param hosts the scripted hosts by the address at which their files begin */
export async function createDevice(hosts: ReadonlyMap<string, Site>): Promise<Device> {
  const db = new PackDatabase(`test-${Math.random()}`);
  expect(await openDatabase(db)).toMatchObject({ ok: true });
  let calls = 0;
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const host = [...hosts].find(([address]) => url.startsWith(address));
    if (!device.online || !host) throw new TypeError('fetch failed');
    const aborted = new Promise<never>((_, fail) => init.signal?.addEventListener('abort', () => fail(new DOMException('aborted', 'AbortError'))));
    const response = await Promise.race([host[1].answer(url.slice(host[0].length), init), aborted]);
    return init.signal ? endingWith(init.signal, response) : response;
  };
  const device: Device = {
    db,
    mirror: new Map(),
    now: TODAY,
    online: true,
    killAt: null,
    reached: [],
    env: () => ({
      net: { fetch, now: () => device.now, random: () => 0.5, online: () => device.online },
      patience: PATIENT,
      platform,
      db,
      built: BUILT,
      mirror: async (key, copy) => void (copy ? device.mirror.set(key, copy) : device.mirror.delete(key)),
      reached: async (step) => {
        device.reached.push(step);
        calls += 1;
        if (calls === device.killAt) throw new Killed(step);
      },
    }),
    subscribe: async () => {
      expect(await subscribe(device.env(), { address: ADDRESS, fingerprint: FINGERPRINT }, FINGERPRINT, false)).toMatchObject({ ok: true });
    },
    sync: async () => {
      calls = 0;
      device.reached.length = 0;
      return await syncPack(device.env(), FINGERPRINT);
    },
    restart: () => agree(device.env(), parseMirror(structuredClone(Object.fromEntries(device.mirror)))),
    state: async () => {
      const state = await readPackState(db, FINGERPRINT);
      if (!state) throw new Error('the state is not there');
      return state;
    },
    shown: async () => {
      const state = await readPackState(db, FINGERPRINT);
      for (const edition of [state?.active, state?.previous]) {
        const loaded = edition && (await loadEdition(db, FINGERPRINT, prefixOf(FINGERPRINT), edition, platform));
        if (loaded?.ok) return loaded.value.contents.imprint;
      }
      return null;
    },
  };
  return device;
}

/** An answer whose body ends with an error when the question is taken back, as a browser's does. */
function endingWith(signal: AbortSignal, response: Response): Response {
  if (!response.body) return response;
  const reader = response.body.getReader();
  const body = new ReadableStream({
    start: (controller) => signal.addEventListener('abort', () => controller.error(new DOMException('aborted', 'AbortError'))),
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (why) => reader.cancel(why),
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** A reader who has said yes to the pack of a host that has version 41, and has nothing of it yet. */
export async function subscribed(): Promise<{ readonly site: Site; readonly device: Device }> {
  const site = createSite();
  site.publish(41);
  const device = await createDevice(new Map([[ADDRESS, site]]));
  await device.subscribe();
  return { site, device };
}

/** What must be so after any fault, whatever it was. */
export type Remembered = { readonly shown: number | null; readonly state: PackState; readonly mirror: ReadonlyMap<string, Mirrored> };

export async function remember(device: Device): Promise<Remembered> {
  return { shown: (await device.shown())?.version ?? null, state: await device.state(), mirror: new Map(device.mirror) };
}

/**
 * The invariant of every fault: what was shown is shown still, or a newer edition that was verified; subscriptions, keys and floors are
 * not lower than before; the trouble has its code; the next good sync reaches the host's version; no part lies about that nobody names.
 */
export async function assertNothingLost(device: Device, before: Remembered, code: TroubleCode | null, reaches: number): Promise<void> {
  await device.restart();
  const shown = await device.shown();
  if (before.shown !== null) expect(shown?.version ?? 0).toBeGreaterThanOrEqual(before.shown);
  const state = await device.state();
  expect(state.subscription).toEqual(before.state.subscription);
  expect(state.root?.version ?? 0).toBeGreaterThanOrEqual(before.state.root?.version ?? 0);
  if (before.state.floor) expect(compareEditions(state.floor ?? { rootVersion: 0, version: 0 }, before.state.floor)).toBeGreaterThanOrEqual(0);
  expect(state.sync.trouble?.code ?? null).toBe(code);
  device.killAt = null;
  device.online = true;
  expect(await device.sync()).toMatchObject({ ok: true });
  expect((await device.shown())?.version).toBe(reaches);
  expect((await device.state()).sync.trouble).toBe(null);
  await collectGarbage(device.db, platform);
  const now = await device.state();
  expect(now.pending).toEqual([]);
  const named = new Set([...partNames(now.active?.payload), ...partNames(now.previous?.payload)]);
  const kept = await device.db.blobs.toCollection().primaryKeys();
  expect(kept.filter((name) => !named.has(name))).toEqual([]);
  expect(device.mirror.get(FINGERPRINT)).toEqual(mirrored(now));
}

function partNames(payload: Uint8Array | undefined): string[] {
  if (!payload) return [];
  return (JSON.parse(new TextDecoder().decode(payload)) as { parts: { sha256: string }[] }).parts.map(({ sha256 }) => sha256);
}
