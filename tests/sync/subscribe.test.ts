import { beforeEach, describe, expect, test } from 'vitest';
import { prefixOf } from '../../core/pack/namespace.ts';
import { hostOf, parseLink } from '../../core/subscription/link.ts';
import { loadEdition } from '../../store/editions.ts';
import { readStates } from '../../store/states.ts';
import { lookAt, subscribe } from '../../sync/subscribe.ts';
import { syncPack } from '../../sync/sync.ts';
import { platform } from '../../tools/pack/platform.ts';
import { hex, ROOT_A, ROOT_C, rootFile } from '../core/pack/forge.ts';
import { bridgePack } from '../packs.ts';
import { createDevice, type Device, subscribed } from './device.ts';
import { ADDRESS, createSite, FINGERPRINT, MIRROR, type Site } from './site.ts';

let site: Site;
let device: Device;

/** A reader who has version 41. */
beforeEach(async () => {
  ({ site, device } = await subscribed());
  await device.sync();
});

describe('subscribing', () => {
  test('looks before it keeps anything: publisher, keys, size', async () => {
    const other = await createDevice(new Map([[ADDRESS, site]]));
    const offer = await lookAt({ ...other.env() }, `${ADDRESS}#root-sha256=${FINGERPRINT}`);
    expect(offer).toMatchObject({
      ok: true,
      value: { fingerprint: FINGERPRINT, pinned: true, pack: 'org.example.quillmere-bridge', rootKeys: 3, rootThreshold: 2, about: { version: 41, claims: 3 } },
    });
    expect(await readStates(other.db)).toEqual([]);
    expect(offer.ok && offer.value.about.bytes).toBeGreaterThan(1000);
  });

  test('what says what a pack is, is checked like any other part', async () => {
    site.fault = (path) => (/^[0-9a-f]{64}/.test(path) ? new Response(site.files.get(path)?.map((byte, at) => (at === 20 ? byte ^ 1 : byte))) : undefined);
    expect(await lookAt(device.env(), ADDRESS)).toMatchObject({ ok: false, trouble: { code: 'HASH_MISMATCH' } });
  });

  test('is written down twice at once, before anything is fetched', async () => {
    const other = await createDevice(new Map([[ADDRESS, site]]));
    await other.subscribe();
    expect(other.mirror.get(FINGERPRINT)?.subscription).toEqual((await other.state()).subscription);
    expect((await other.state()).active).toBe(null);
  });

  test('79. a link that names another key: nothing is subscribed', async () => {
    const other = await createDevice(new Map([[ADDRESS, site]]));
    const wrong = '0'.repeat(64);
    expect(await lookAt(other.env(), `${ADDRESS}#root-sha256=${wrong}`)).toMatchObject({ ok: false, trouble: { code: 'PIN_MISMATCH' } });
    expect(await subscribe(other.env(), { address: ADDRESS, fingerprint: wrong }, wrong, false)).toMatchObject({ ok: false });
    expect(await readStates(other.db)).toEqual([]);
    expect(other.mirror.size).toBe(0);
  });

  test('80. and 107. two packs of one id from other keys are two packs, and their ids do not meet', async () => {
    const second = createSite();
    const root = rootFile({}, [ROOT_A, ROOT_C]);
    second.files.set('root/1.json', root);
    second.publish(7);
    const both = await createDevice(
      new Map([
        [ADDRESS, site],
        [MIRROR, second],
      ]),
    );
    await both.subscribe();
    await subscribe(both.env(), { address: MIRROR, fingerprint: null }, hex(root), false);
    for (const { key } of await readStates(both.db)) expect(await syncPack(both.env(), key)).toEqual({ ok: true, value: 'new' });
    const states = await readStates(both.db);
    expect(states.map(({ subscription, active }) => [hostOf(subscription?.address ?? ''), active?.about.version]).sort()).toEqual([
      ['mirror.example', 7],
      ['packs.example', 41],
    ]);
    const ids = new Set<string>();
    for (const { key, active } of states) {
      const loaded = active && (await loadEdition(both.db, key, prefixOf(key), active, platform));
      if (loaded?.ok) for (const { id } of loaded.value.contents.claims()) ids.add(id);
    }
    expect(ids.size).toBe(2 * bridgePack().claims.length);
  });

  test.each([
    [`${ADDRESS}#root-sha256=${FINGERPRINT}`, { address: ADDRESS, fingerprint: FINGERPRINT }],
    ['  https://packs.example/bridge ', { address: ADDRESS, fingerprint: null }],
    ['https://packs.example/bridge/pack.json', { address: ADDRESS, fingerprint: null }],
    ['https://packs.example', { address: 'https://packs.example/', fingerprint: null }],
    ['http://127.0.0.1:8123/', { address: 'http://127.0.0.1:8123/', fingerprint: null }],
    ['http://packs.example/', null],
    ['https://user:pw@packs.example/', null],
    ['https://packs.example/?x=1', null],
    ['javascript:alert(1)', null],
    [`https://packs.example/#root-sha256=${'g'.repeat(64)}`, null],
    ['https://packs.example/#other', null],
    ['packs.example', null],
    ['', null],
  ])('reads the link %s', (text, expected) => {
    const link = parseLink(text);
    expect(link.ok ? link.value : null).toEqual(expected);
  });

  test('33 packs are one too many', async () => {
    const state = await device.state();
    for (let at = 0; at < 31; at++) await device.db.states.put({ ...state, key: hex(new Uint8Array([at])) });
    const second = createSite();
    const root = rootFile({}, [ROOT_A, ROOT_C]);
    second.files.set('root/1.json', root);
    const reached = { ...device.env(), net: { ...device.env().net, fetch: (url: string, init: RequestInit) => second.answer(url.slice(MIRROR.length), init) } };
    expect(await subscribe(reached, { address: MIRROR, fingerprint: null }, hex(root), false)).toMatchObject({
      ok: false,
      trouble: { code: 'TOO_MANY_PACKS' },
    });
  });
});
