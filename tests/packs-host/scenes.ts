import assert from 'node:assert/strict';
import { SHORTEST_PAUSE_MS } from '../../core/subscription/schedule.ts';
import type { Outcome, TroubleCode } from '../../core/subscription/trouble.ts';
import { type Fault, type Host, openHost } from './host.ts';
import { assertKept, assertReaches, remember } from './nothing-lost.ts';
import type { Reader } from './reader.ts';

/** A host with version 41, to which a reader has subscribed. */
export async function installed(reader: Reader, opening: Promise<Host> = openHost()): Promise<Host> {
  const host = await opening;
  host.publisher.publish(41);
  assert.deepEqual(await reader.subscribe(host), { ok: true, value: 'new' });
  return host;
}

/** Waits until the host may be asked again: no host is asked twice in half a minute. */
export async function untilAskable(reader: Reader, host: Host): Promise<void> {
  const { lastTry } = await reader.listed(host);
  const wait = (lastTry ?? 0) + SHORTEST_PAUSE_MS + 100 - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
}

/** How an update goes wrong. */
export type Failing = {
  readonly code: TroubleCode;
  readonly fault?: Fault;
  /** What the publisher puts there instead of a good version 42. */
  readonly publish?: (host: Host) => void;
  /** What else happens before the reader asks, and what ends it. */
  readonly begin?: (host: Host) => Promise<void>;
  readonly end?: (host: Host) => Promise<void>;
};

/** A scene from beginning to end: version 41 is there, the update fails, nothing is lost, and later the good version 42 is taken. */
export async function updateFails(reader: Reader, { code, fault, publish, begin, end }: Failing): Promise<Host> {
  const host = await installed(reader);
  await untilAskable(reader, host);
  const before = await remember(reader, host);
  if (publish) publish(host);
  else host.publisher.publish(42);
  host.log.length = 0;
  host.fault = fault ?? null;
  await begin?.(host);
  assertRefused(await reader.check(host), code, host);
  await end?.(host);
  await assertKept(reader, host, before, code);
  await untilAskable(reader, host);
  if (publish) host.publisher.publish(42);
  await assertReaches(reader, host, 42);
  return host;
}

/** An update was not taken, for this reason, and it is said of this host. */
export function assertRefused(news: Outcome<unknown>, code: TroubleCode, { address }: Host): void {
  const { code: found, host } = news.ok ? { code: 'none', host: '' } : news.trouble;
  assert.deepEqual({ code: found, host }, { code, host: new URL(address).host });
}

/** Things that go on at the same time and are looked at one after the other: a test waits for its own. */
export function createScenes(): { readonly begin: (name: string, scene: () => Promise<unknown>) => void; readonly end: (name: string) => Promise<unknown> } {
  const scenes = new Map<string, Promise<unknown>>();
  return {
    begin: (name, scene) => {
      const running = scene();
      // A scene that fails before its test asks for it is that test's failure, and not the whole run's.
      running.catch(() => undefined);
      scenes.set(name, running);
    },
    end: async (name) => {
      const scene = scenes.get(name);
      if (!scene) throw new Error(`No scene "${name}" was begun.`);
      return await scene;
    },
  };
}
