import './memory-browser.ts';
import { beforeEach, expect, test } from 'vitest';
import { newState, type PackState, type Subscription } from '../../../core/subscription/state.ts';
import { checkDue, checkPack, type Syncing, setAlarm, subscribeTo } from '../../../entrypoints/background/syncing.ts';
import { PackDatabase } from '../../../store/database.ts';
import { openDatabase } from '../../../store/open.ts';
import { readPackState } from '../../../store/states.ts';
import * as answers from '../../packs-host/answers.ts';
import { onParts } from '../../packs-host/answers.ts';
import { type Host, isPart, openHost } from '../../packs-host/host.ts';
import { memory } from './memory-browser.ts';

beforeEach(() => memory.alarms.clear());

const SUBSCRIPTION: Subscription = { pack: 'org.example.pack', address: 'https://packs.example/', paused: false, automatic: true, managed: false };
/** A pack that is to be asked for so many minutes from now. */
const dueIn = (minutes: number, change: Partial<Subscription> = {}): PackState => {
  const state = newState('a'.repeat(64), { ...SUBSCRIPTION, ...change }, null);
  return { ...state, sync: { ...state.sync, nextAt: Date.now() + minutes * 60_000 } };
};
/** In how many minutes, to the tenth, each alarm is due. */
const alarms = () => [...memory.alarms].map(([name, when]) => [name, Math.round((when - Date.now()) / 6000) / 10]);

test('13. an alarm that is missing at a start is set, there are never two, and a start does not put it off', async () => {
  await setAlarm([dueIn(300), dueIn(200)]);
  expect(alarms()).toEqual([['packs', 200]]);
  await setAlarm([dueIn(300), dueIn(250)]);
  expect(alarms()).toEqual([['packs', 200]]);
  await setAlarm([dueIn(300), dueIn(-5)]);
  expect(alarms()).toEqual([['packs', 1]]);
  // The browser has lost it.
  memory.alarms.clear();
  await setAlarm([dueIn(300)]);
  expect(alarms()).toEqual([['packs', 300]]);
});

test('13. there is no alarm where no pack is to be asked for: none, a paused one, one that is updated by hand', async () => {
  for (const states of [[], [dueIn(1, { paused: true })], [dueIn(1, { automatic: false })], [{ ...dueIn(1), removed: true }]]) {
    memory.alarms.set('packs', Date.now() + 1000);
    await setAlarm(states);
    expect(alarms()).toEqual([]);
  }
});

/** A host with version 41 whose parts come only when they are let go, and what the background works with. */
async function holding(): Promise<{ readonly host: Host; readonly syncing: Syncing; readonly letGo: () => void }> {
  const host = await openHost();
  host.publisher.publish(41);
  const waiting: (() => void)[] = [];
  host.fault = onParts((exchange) => waiting.push(() => answers.asUsual(exchange)));
  const db = new PackDatabase(`test-${Math.random()}`);
  expect(await openDatabase(db)).toMatchObject({ ok: true });
  const letGo = (): void => {
    host.fault = null;
    for (const go of waiting) go();
  };
  return { host, syncing: { db, built: 0, changed: async () => undefined }, letGo };
}

test('17. options, popup and alarm begin a sync of the same pack: one runs, and the others are told that it does', async () => {
  const { host, syncing, letGo } = await holding();
  const key = host.fingerprint;
  const options = subscribeTo(syncing, host.link, key, false);
  await expect.poll(() => host.log.some(({ path }) => isPart(path))).toBe(true);
  // By the alarm, too, it is due: it was never fetched.
  await checkDue(syncing);
  for (const _ of ['popup', 'options again']) expect(await checkPack(syncing, key)).toMatchObject({ ok: false, trouble: { code: 'ALREADY_CHECKING' } });
  expect((await readPackState(syncing.db, key))?.active).toBe(null);
  letGo();
  expect(await options).toEqual({ ok: true, value: 'new' });
  expect((await readPackState(syncing.db, key))?.active?.about.version).toBe(41);
  expect(host.log.filter(({ path }) => path === 'pack.json')).toHaveLength(1);
  expect(memory.session.size).toBe(0);
  await host.stop();
});
