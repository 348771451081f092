import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, test } from 'vitest';
import { parseMirror } from '../../core/subscription/state.ts';
import { collectGarbage, noteDamage, readStates } from '../../store/states.ts';
import { platform } from '../../tools/pack/platform.ts';
import { keyOf, ROOT_A, ROOT_C, rootFile } from '../core/pack/forge.ts';
import { assertNothingLost, createDevice, type Device, remember, subscribed } from './device.ts';
import { putBack, type Rows, rowsOf } from './rows.ts';
import { ADDRESS, correctedBridge, FINGERPRINT, type Site } from './site.ts';

let site: Site;
let device: Device;

beforeEach(async () => {
  ({ site, device } = await subscribed());
});

describe('a database that goes back in time', () => {
  test('9. and 10. and 86. to any state it ever had: what is shown is verified, and an older head stays refused', async () => {
    const states: Rows[] = [];
    const env = device.env;
    const watched: Device = {
      ...device,
      env: () => {
        const usual = env();
        return {
          ...usual,
          reached: async (...step) => {
            await usual.reached(...step);
            states.push(await rowsOf(device.db));
          },
        };
      },
    };
    const { syncPack } = await import('../../sync/sync.ts');
    const sync = () => syncPack(watched.env(), FINGERPRINT);
    await sync();
    const oldHead = site.files.get('pack.json');
    site.publish(42, { pack: correctedBridge('Corrected') });
    await sync();
    site.rotate(keyOf(21));
    site.publish(43, { pack: correctedBridge('Under new keys') });
    await sync();
    const newHead = site.files.get('pack.json');
    const mirror = new Map(device.mirror);
    expect(states.length).toBeGreaterThan(50);
    for (const rows of states) {
      await putBack(device.db, rows);
      device.mirror.clear();
      for (const [key, copy] of mirror) device.mirror.set(key, copy);
      await device.restart();
      const shown = (await device.shown())?.version ?? null;
      expect([null, 41, 42, 43]).toContain(shown);
      if (oldHead) site.files.set('pack.json', oldHead);
      expect(await device.sync()).toMatchObject({ ok: false });
      expect((await device.shown())?.version ?? null).toBe(shown);
      if (newHead) site.files.set('pack.json', newHead);
      expect(await device.sync()).toMatchObject({ ok: true });
      expect((await device.shown())?.version).toBe(43);
    }
  }, 120_000);
});

test('86. an older state with the mirror of the newer: an older head is refused by the floor of the mirror', async () => {
  await device.sync();
  const rows = await rowsOf(device.db);
  const old = site.files.get('pack.json');
  site.publish(42, { pack: correctedBridge('Corrected') });
  await device.sync();
  await putBack(device.db, rows);
  await device.restart();
  if (old) site.files.set('pack.json', old);
  expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROLLBACK' } });
  expect((await device.shown())?.version).toBe(41);
});

/** Damage to what is kept of version 42, by a browser or a disk, and what is shown then. */
const DAMAGES: readonly (readonly [number, string, number | null, () => Promise<void>])[] = [
  [
    83,
    'bytes of a part changed, and still JSON',
    41,
    () => changeNewPart((bytes) => new TextEncoder().encode(new TextDecoder().decode(bytes).replace('Corrected', 'Falsified')).buffer),
  ],
  [84, 'a part that is gone', 41, async () => device.db.blobs.delete(await newPart())],
  [84, 'a part that is cut', 41, () => changeNewPart((bytes) => bytes.slice(0, 9))],
  [84, 'a part of another kind', 41, () => changeNewPart(() => 'text' as never)],
  [
    87,
    'a list of parts that was changed',
    41,
    () => changeRow(({ active, ...row }) => ({ ...row, active: { ...active, payload: otherVersion(active.payload) } })),
  ],
  [87, 'all parts gone', null, async () => device.db.blobs.clear()],
  [89, 'the state gone, parts kept', null, async () => device.db.states.delete(FINGERPRINT)],
  [89, 'the mirror gone, the state kept', 42, async () => device.mirror.clear()],
  [89, 'the state is garbage', null, async () => void (await device.db.states.put({ key: FINGERPRINT, active: 7 }))],
];

// biome-ignore lint/suspicious/noExplicitAny: what damage makes of a row has no type.
async function changeRow(change: (row: any) => any): Promise<void> {
  await device.db.states.put(change(await device.db.states.get(FINGERPRINT)));
}

/** A list of parts that is right in form, and not the one that was verified. */
function otherVersion(payload: Uint8Array): Uint8Array {
  return new TextEncoder().encode(new TextDecoder().decode(payload).replace('"version":42', '"version":99'));
}

async function newPart(): Promise<string> {
  const old = new Set(
    (JSON.parse(new TextDecoder().decode((await device.state()).previous?.payload)) as { parts: { sha256: string }[] }).parts.map(({ sha256 }) => sha256),
  );
  const [found] = (await device.db.blobs.toCollection().primaryKeys()).filter((sha256) => !old.has(sha256));
  return found ?? '';
}

async function changeNewPart(change: (bytes: ArrayBuffer) => ArrayBuffer): Promise<void> {
  const sha256 = await newPart();
  const { bytes } = (await device.db.blobs.get(sha256)) ?? { bytes: new ArrayBuffer(0) };
  await device.db.blobs.put({ sha256, bytes: change(bytes) });
}

describe('damage', () => {
  beforeEach(async () => {
    await device.sync();
    site.publish(42, { pack: correctedBridge('Corrected') });
    await device.sync();
  });

  test.each(DAMAGES)('%d. %s: version %s is shown, and it heals', async (_, __, shown, damage) => {
    const { mirror } = await remember(device);
    await damage();
    await device.restart();
    expect((await device.shown())?.version ?? null).toBe(shown);
    // As the background does when a saved copy cannot be opened.
    await noteDamage(device.db, FINGERPRINT);
    await device.sync();
    expect((await device.shown())?.version).toBe(42);
    expect((await device.state()).damaged).toBe(false);
    expect(parseMirror(Object.fromEntries(device.mirror))).toEqual(mirror);
  });

  test.each<[string, (row: object) => object]>([
    ['damaged', (row) => ({ ...row, root: { version: 1, file: new TextEncoder().encode('{}') } })],
    ['not known, as after reading a file', (row) => ({ ...row, root: null })],
  ])('keys that are %s are walked to from the first ones, which the link named; the floor holds', async (_, change) => {
    await changeRow(change);
    site.publish(41);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROLLBACK' } });
    site.publish(43, { pack: correctedBridge('Newer') });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.state()).root?.version).toBe(1);
    await changeRow(change);
    site.files.set('root/1.json', rootFile({}, [ROOT_A, ROOT_C]));
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'PIN_MISMATCH' } });
  });

  test('89. both copies lost: as it was when installed', async () => {
    await device.db.states.clear();
    device.mirror.clear();
    await device.restart();
    expect(await readStates(device.db)).toEqual([]);
  });

  test('85. the whole database lost: subscription, keys and floor are back, and the reader is told', async () => {
    const before = await device.state();
    for (const table of device.db.tables) await table.clear();
    await device.restart();
    const state = await device.state();
    expect([state.subscription, state.root, state.floor, state.sync.trouble?.code]).toEqual([before.subscription, before.root, before.floor, 'DB_LOST']);
    site.publish(41);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'ROLLBACK' } });
    site.publish(42, { pack: correctedBridge('Corrected') });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
  });

  test('99. clearing up while a sync runs leaves it its parts', async () => {
    site.publish(43, { pack: correctedBridge('Once more') });
    const { syncPack } = await import('../../sync/sync.ts');
    const env = device.env();
    const reached: typeof env.reached = async (step, ...rest) => {
      if (step === 'PARTS' || step === 'VALIDATE') await collectGarbage(device.db, platform);
      await env.reached(step, ...rest);
    };
    expect(await syncPack({ ...env, reached }, FINGERPRINT)).toEqual({ ok: true, value: 'new' });
    expect((await device.shown())?.version).toBe(43);
  });

  test('99. clearing up spares what another pack, an edition before or a running sync names', async () => {
    const count = await device.db.blobs.count();
    await device.db.blobs.put({ sha256: 'f'.repeat(64), bytes: new ArrayBuffer(3) });
    const other = { ...(await device.state()), key: 'e'.repeat(64), active: null, previous: null, pending: ['f'.repeat(64)] };
    await device.db.states.put(other);
    expect(await collectGarbage(device.db, platform)).toBe(0);
    await device.db.states.put({ ...other, pending: [] });
    expect(await collectGarbage(device.db, platform)).toBe(1);
    expect(await device.db.blobs.count()).toBe(count);
    await device.db.states.put({ key: 'd'.repeat(64), garbage: true });
    await device.db.blobs.put({ sha256: 'f'.repeat(64), bytes: new ArrayBuffer(3) });
    expect(await collectGarbage(device.db, platform)).toBe(0);
  });
});

describe('a disk without room', () => {
  const noRoom = (): never => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  beforeEach(async () => {
    await device.sync();
    site.publish(42, { pack: correctedBridge('Corrected') });
  });

  test('91. for a part', async () => {
    const before = await remember(device);
    device.db.blobs.hook('creating', noRoom);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'QUOTA' } });
    device.db.blobs.hook('creating').unsubscribe(noRoom);
    await assertNothingLost(device, before, 'QUOTA', 42);
  });

  test('91. for the index, in the transaction that swaps editions', async () => {
    const before = await remember(device);
    device.db.indexes.hook('updating', noRoom);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'QUOTA' } });
    expect((await device.shown())?.version).toBe(41);
    device.db.indexes.hook('updating').unsubscribe(noRoom);
    await assertNothingLost(device, before, 'QUOTA', 42);
  });

  test('90. for the mirror: it is said, the database is whole, and the next start writes the mirror', async () => {
    const before = await remember(device);
    const env = device.env();
    const { syncPack } = await import('../../sync/sync.ts');
    expect(await syncPack({ ...env, mirror: async () => noRoom() }, FINGERPRINT)).toMatchObject({ ok: false, trouble: { code: 'QUOTA' } });
    expect((await device.shown())?.version).toBe(42);
    await assertNothingLost(device, before, 'QUOTA', 42);
  });
});

test('101. all is saved, the profile wiped, and read again: the same subscriptions, keys and floors', async () => {
  await device.sync();
  const saved = JSON.parse(JSON.stringify(Object.fromEntries(device.mirror))) as unknown;
  const before = await device.state();
  const other = await createDevice(new Map([[ADDRESS, site]]));
  for (const [key, copy] of parseMirror(saved)) other.mirror.set(key, copy);
  await other.restart();
  const state = await other.state();
  expect([state.subscription, state.root, state.floor]).toEqual([before.subscription, before.root, before.floor]);
  expect(await other.sync()).toEqual({ ok: true, value: 'new' });
  expect((await other.shown())?.version).toBe(41);
});
