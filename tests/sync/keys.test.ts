import { beforeEach, describe, expect, test } from 'vitest';
import { unconfirmedSince } from '../../core/subscription/confirmed.ts';
import { needsAttention, type TroubleCode } from '../../core/subscription/trouble.ts';
import { readStates } from '../../store/states.ts';
import { changePack, removePack, swapEditions } from '../../sync/keep.ts';
import { CI, keyOf, rootFile, THIEF } from '../core/pack/forge.ts';
import { bridgePack } from '../packs.ts';
import { assertNothingLost, type Device, remember, subscribed, TODAY } from './device.ts';
import { correctedBridge, FINGERPRINT, type Site } from './site.ts';

const NEW_HEAD_KEY = keyOf(21);
const BUILT = Date.parse('2026-03-01T00:00:00Z');
let site: Site;
let device: Device;

/** A reader who has version 41. */
beforeEach(async () => {
  ({ site, device } = await subscribed());
  await device.sync();
});

const label = async (): Promise<string | null> => unconfirmedSince(await device.state(), { device: device.now, built: BUILT });

/** What a publisher, or somebody who would be one, puts on the host; and what comes of it. */
const TRICKS: readonly (readonly [number, string, TroubleCode, () => void])[] = [
  [60, 'a head signed by a stranger', 'BAD_SIGNATURE', () => site.publish(42, { by: THIEF })],
  [68, 'new keys signed by a stranger', 'BAD_ROOT', () => void site.files.set('root/2.json', rootFile({ version: 2 }, [THIEF, keyOf(67)]))],
  [69, 'more than 64 new key sets', 'BAD_ROOT', () => manyRoots(66)],
  [71, 'keys past their date', 'ROOT_EXPIRED', () => setClock('2028-06-01T00:00:00Z')],
  [72, 'an older head', 'ROLLBACK', () => site.publish(40)],
  [73, 'another head of the same number', 'EQUIVOCATION', () => site.publish(41, { pack: correctedBridge('Other') })],
  [74, 'the head of another pack', 'WRONG_PACK', () => site.publish(42, { head: { pack: 'org.example.other' } })],
  [78, 'a form of content of the future', 'UNKNOWN_SCHEMA', () => site.publish(42, { head: { schema: 2 } })],
  [78, 'rules of the future', 'UNKNOWN_SPEC', () => site.publish(42, { head: { spec: 2 } })],
  [109, 'counts that are not those of the content', 'BAD_PAYLOAD', () => site.publish(42, { head: { counts: { claims: 9, speakers: 9, sources: 9 } } })],
];

function setClock(moment: string): void {
  device.now = Date.parse(moment);
}

function manyRoots(count: number): void {
  for (let version = 2; version <= count; version++) site.files.set(`root/${version}.json`, rootFile({ version }));
}

describe('keys and heads that are not right', () => {
  test.each(TRICKS)('%d. %s: %s', async (_, __, code, trick) => {
    const files = new Map(site.files);
    const before = await remember(device);
    trick();
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code, host: 'packs.example' } });
    expect((await device.shown())?.version).toBe(41);
    site.files.clear();
    for (const [name, bytes] of files) site.files.set(name, bytes);
    device.now = TODAY;
    await assertNothingLost(device, before, code, 41);
  });

  test('76. a stolen key that used up all numbers: under new keys a low version is taken, and the old key is refused', async () => {
    site.publish(2 ** 40, { pack: correctedBridge('By a thief') });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    site.rotate(NEW_HEAD_KEY);
    site.publish(42, { pack: correctedBridge('By the publisher') });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect(await device.shown()).toMatchObject({ version: 42 });
    expect((await device.state()).root?.version).toBe(2);
    site.log.length = 0;
    site.publish(43, { by: CI });
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'BAD_SIGNATURE' } });
    expect(site.log.map(({ path }) => path)).toEqual(['root/3.json', 'pack.json']);
  });

  test('new keys without a head under them are no trouble for a day, and then are', async () => {
    const old = site.files.get('pack.json');
    site.rotate(CI);
    if (old) site.files.set('pack.json', old);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROOT_MISMATCH' } });
    expect((await device.state()).sync).toMatchObject({ trouble: null, failures: 1 });
    device.now += 25 * 3600_000;
    await device.sync();
    expect((await device.state()).sync.trouble?.code).toBe('ROOT_MISMATCH');
    site.publish(42);
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
  });

  test('a reader is told without looking where somebody may be tampering', () => {
    expect(needsAttention('EQUIVOCATION', 1)).toBe(true);
    expect([needsAttention('ROLLBACK', 2), needsAttention('ROLLBACK', 3), needsAttention('NETWORK', 9)]).toEqual([false, true, false]);
  });
});

describe('clocks', () => {
  test('24. two years back: an old head is still refused, and what is there is not called unconfirmed', async () => {
    device.now -= 2 * 365 * 24 * 3600_000;
    site.publish(40);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROLLBACK' } });
    expect(await label()).toBe(null);
  });

  test('25. two years ahead: the label only, updates are still taken, and it goes with the right time', async () => {
    device.now += 365 * 24 * 3600_000;
    expect(await label()).toBe('2026-03-20');
    site.publish(42);
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    device.now = TODAY;
    expect(await label()).toBe(null);
  });

  test('26. a clock that jumps while a pack is fetched: the moment of the start counts', async () => {
    site.publish(42, { pack: correctedBridge('Corrected') });
    site.fault = (path) => {
      if (path === 'root/2.json') device.now = Date.parse('2030-01-01T00:00:00Z');
      return undefined;
    };
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
  });

  test('27. a date of issue far ahead cannot make all that follows look past its date', async () => {
    site.publish(42, { issued: '2090-01-01T00:00:00Z', expires: '2090-02-01T00:00:00Z' });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    // It counts as two years after this extension was built at most. Keys that end before that must be renewed, and that is all.
    site.publish(43, { issued: '2026-04-01T00:00:00Z', expires: '2029-01-01T00:00:00Z' });
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROOT_EXPIRED' } });
    site.rotate(NEW_HEAD_KEY, '2030-01-01T00:00:00Z');
    site.publish(44, { issued: '2026-04-01T00:00:00Z', expires: '2029-01-01T00:00:00Z' });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect(await label()).toBe(null);
  });

  test('77. a head held back for weeks: shown with the day, counted, not blocked', async () => {
    device.now = Date.parse('2026-11-01T00:00:00Z');
    expect(await device.sync()).toEqual({ ok: true, value: 'same' });
    expect(await label()).toBe('2026-03-20');
    expect((await device.shown())?.version).toBe(41);
  });

  test('21. ninety days without the browser: the label, and the update works', async () => {
    device.now += 240 * 24 * 3600_000;
    await device.restart();
    expect(await label()).toBe('2026-03-20');
    site.publish(42, { issued: '2026-11-26T00:00:00Z', expires: '2026-12-26T00:00:00Z' });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect(await label()).toBe(null);
  });
});

describe('what a reader does with a pack', () => {
  test('19. removes it while it is fetched: nothing comes back, and no part stays', async () => {
    site.publish(42, { pack: correctedBridge('Corrected') });
    site.fault = async (path) => {
      if (/^[0-9a-f]{64}/.test(path)) await removePack(device.env(), FINGERPRINT);
      return undefined;
    };
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'NO_SUCH_PACK' } });
    await device.restart();
    await removePack(device.env(), FINGERPRINT);
    expect(await readStates(device.db)).toEqual([]);
    expect(device.mirror.size).toBe(0);
    expect(await device.db.blobs.count()).toBe(0);
  });

  test('19. begins to remove it while it is fetched, and the worker is ended: nothing comes back either', async () => {
    site.publish(42, { pack: correctedBridge('Corrected') });
    const cut = { ...device.env(), mirror: () => Promise.reject(new Error('ended')) };
    site.fault = async (path) => {
      if (/^[0-9a-f]{64}/.test(path)) await removePack(cut, FINGERPRINT).catch(() => undefined);
      return undefined;
    };
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'NO_SUCH_PACK' } });
    await device.restart();
    expect(await readStates(device.db)).toEqual([]);
  });

  test('a removal that was cut off is ended with the next start', async () => {
    const cut = { ...device.env(), mirror: () => Promise.reject(new Error('ended')) };
    await expect(removePack(cut, FINGERPRINT)).rejects.toThrow('ended');
    await device.restart();
    expect(await readStates(device.db)).toEqual([]);
    expect(device.mirror.size).toBe(0);
  });

  test('20. pauses it and changes automatic updates while it is fetched: the reader’s last word counts', async () => {
    site.publish(42, { pack: correctedBridge('Corrected') });
    site.fault = async (path) => {
      if (path === 'pack.json') {
        await changePack(device.env(), FINGERPRINT, { paused: true });
        await changePack(device.env(), FINGERPRINT, { paused: false });
        await changePack(device.env(), FINGERPRINT, { paused: true, automatic: false });
      }
      return undefined;
    };
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.state()).subscription).toMatchObject({ paused: true, automatic: false });
    expect(device.mirror.get(FINGERPRINT)?.subscription).toMatchObject({ paused: true, automatic: false });
    expect((await device.shown())?.version).toBe(42);
  });

  test('goes back to the edition before, which stays until there is a newer one; and forth again', async () => {
    site.publish(42, { pack: correctedBridge('Corrected') });
    await device.sync();
    expect((await device.state()).changes).toEqual({ from: 41, day: '2026-03-20', claims: [bridgePack().claims[0]?.id] });
    expect(await swapEditions(device.env(), FINGERPRINT)).toMatchObject({ ok: true });
    expect((await device.shown())?.version).toBe(41);
    expect(await device.sync()).toEqual({ ok: true, value: 'same' });
    expect((await device.shown())?.version).toBe(41);
    await swapEditions(device.env(), FINGERPRINT);
    expect((await device.shown())?.version).toBe(42);
    await swapEditions(device.env(), FINGERPRINT);
    site.publish(43, { pack: correctedBridge('Again') });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.shown())?.version).toBe(43);
    expect((await device.state()).declined).toBe(null);
  });
});
