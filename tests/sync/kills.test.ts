import { beforeEach, describe, expect, test } from 'vitest';
import { keyOf } from '../core/pack/forge.ts';
import { assertNothingLost, createDevice, type Device, Killed, remember, subscribed } from './device.ts';
import { ADDRESS, correctedBridge, createSite, type Site } from './site.ts';

let site: Site;
let device: Device;

beforeEach(async () => {
  ({ site, device } = await subscribed());
});

/** Ends the worker at each place of a sync, one after another, and each time looks whether anything was lost. */
async function killedEverywhere(prepare: () => Promise<void>, reaches: number): Promise<number> {
  let at = 0;
  for (;;) {
    at += 1;
    ({ site, device } = await subscribed());
    await prepare();
    const before = await remember(device);
    device.killAt = at;
    const ended = await device.sync().catch((error: unknown) => error);
    if (!(ended instanceof Killed)) return at - 1;
    await assertNothingLost(device, before, null, reaches);
  }
}

describe('a worker that is ended', () => {
  test('1. at every step of the first install', async () => {
    expect(await killedEverywhere(async () => undefined, 41)).toBeGreaterThan(15);
  });

  test('2. at every step of an update', async () => {
    const update = async () => {
      await device.sync();
      site.publish(42, { pack: correctedBridge('Corrected') });
    };
    expect(await killedEverywhere(update, 42)).toBeGreaterThan(15);
  });

  test('3. and 70. at every step of an update with new keys', async () => {
    const update = async () => {
      await device.sync();
      site.rotate(keyOf(21));
      site.rotate(keyOf(22));
      site.publish(43, { pack: correctedBridge('Corrected') });
    };
    expect(await killedEverywhere(update, 43)).toBeGreaterThan(15);
  });

  test('4. between two parts: what is there is not fetched again', async () => {
    device.killAt = 8;
    await expect(device.sync()).rejects.toBeInstanceOf(Killed);
    const fetched = new Set(site.log.map(({ path }) => path).filter((path) => /^[0-9a-f]{64}/.test(path)));
    expect(fetched.size).toBeGreaterThan(2);
    site.log.length = 0;
    device.killAt = null;
    await device.sync();
    expect(site.log.filter(({ path }) => fetched.has(path))).toEqual([]);
  });

  test('12. fifty times during one sync: it finishes, and no part is fetched twice', async () => {
    for (let at = 0; at < 50; at++) {
      device.killAt = 1 + (at % 12);
      await device.sync().catch(() => undefined);
      await device.restart();
    }
    device.killAt = null;
    expect(await device.sync()).toMatchObject({ ok: true });
    expect((await device.shown())?.version).toBe(41);
    const parts = site.log.map(({ path }) => path).filter((path) => /^[0-9a-f]{64}/.test(path));
    expect(parts.length).toBe(new Set(parts).size);
  });

  test('6. between COMMIT and MIRROR: an older head is refused by the floor of the database', async () => {
    await device.sync();
    const old = site.files.get('pack.json');
    site.publish(42, { pack: correctedBridge('Corrected') });
    device.killAt = await callOf('MIRROR');
    await expect(device.sync()).rejects.toBeInstanceOf(Killed);
    if (old) site.files.set('pack.json', old);
    device.killAt = null;
    await device.restart();
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROLLBACK' } });
    expect((await device.shown())?.version).toBe(42);
  });
});

/** The number of the call at which a sync of the site as it is reaches a step, measured on another device. */
async function callOf(step: string): Promise<number> {
  const other = await createDevice(new Map([[ADDRESS, site]]));
  const published = site.files.get('pack.json');
  const first = createSite();
  first.publish(41);
  site.files.set('pack.json', first.files.get('pack.json') as never);
  await other.subscribe();
  await other.sync();
  site.files.set('pack.json', published as never);
  await other.sync();
  return other.reached.indexOf(step as never) + 1;
}
