import { beforeEach, describe, expect, test } from 'vitest';
import { LIMITS } from '../../core/pack/limits.ts';
import type { TroubleCode } from '../../core/subscription/trouble.ts';
import { download } from '../../sync/download.ts';
import { assertNothingLost, createDevice, type Device, PATIENT, remember, TODAY } from './device.ts';
import { ADDRESS, correctedBridge, createSite, type Fault, MIRROR, type Site } from './site.ts';

let site: Site;
let mirror: Site;
let device: Device;

/** A reader who has version 41, of a publisher who has just put version 42 on the host. */
beforeEach(async () => {
  site = createSite();
  mirror = createSite();
  device = await createDevice(
    new Map([
      [ADDRESS, site],
      [MIRROR, mirror],
    ]),
  );
  site.publish(41);
  await device.subscribe();
  expect(await device.sync()).toEqual({ ok: true, value: 'new' });
  site.publish(42, { pack: correctedBridge('Corrected') });
});

const isPart = (path: string): boolean => /^[0-9a-f]{64}\.json$/.test(path);
const onHead =
  (answer: () => Response | Promise<Response>): Fault =>
  (path) =>
    path === 'pack.json' ? answer() : undefined;
const onParts =
  (answer: (bytes: Uint8Array<ArrayBuffer>) => Response): Fault =>
  (path) => {
    const file = site.files.get(path);
    return isPart(path) && file ? answer(file) : undefined;
  };
const json = (body: string, status = 200, headers: Record<string, string> = {}) =>
  new Response(status === 204 || status === 304 ? null : body, { status, headers });
const html = '<!doctype html><title>Wi-Fi</title>';

/** Bytes that never end, or end only with what reads them; it says how many were taken. */
function endless(): { readonly response: () => Response; readonly taken: () => number; readonly stopped: () => boolean } {
  let taken = 0;
  let stopped = false;
  const chunk = new TextEncoder().encode(' '.repeat(4096));
  return {
    response: () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            taken += chunk.length;
            controller.enqueue(chunk);
          },
          cancel: () => {
            stopped = true;
          },
        }),
      ),
    taken: () => taken,
    stopped: () => stopped,
  };
}
const silent = () => new Promise<Response>(() => undefined);
/** One byte, and then nothing for ever. */
const dripping = () => new Response(new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([123])) }));
/** Five pieces, each in time, that take longer together than a host may be silent. */
function inFive(bytes: Uint8Array<ArrayBuffer>): Response {
  let piece = 0;
  const pull = async (controller: ReadableStreamDefaultController): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, PATIENT.stall / 3));
    controller.enqueue(bytes.slice((piece * bytes.length) / 5, ((piece + 1) * bytes.length) / 5));
    piece += 1;
    if (piece === 5) controller.close();
  };
  return new Response(new ReadableStream({ pull }));
}
const half = (bytes: Uint8Array<ArrayBuffer>) => new Response(bytes.slice(0, bytes.length / 2));
const flipped = (bytes: Uint8Array<ArrayBuffer>) => new Response(bytes.map((byte, at) => (at === bytes.length - 3 ? byte ^ 1 : byte)));

const FAULTS: readonly (readonly [number, string, TroubleCode, Fault])[] = [
  [30, 'a connection that breaks', 'NETWORK', () => Promise.reject(new TypeError('network error'))],
  [31, 'a part cut in half, with status 200', 'TRUNCATED', onParts(half)],
  [33, 'one flipped byte in a part', 'HASH_MISMATCH', onParts(flipped)],
  [
    34,
    'one flipped byte in the head',
    'BAD_SIGNATURE',
    onHead(() => headWith((text) => text.replace(/"sig":"(.)/, (_, first) => `"sig":"${first === 'A' ? 'B' : 'A'}`))),
  ],
  [35, 'an endless head', 'TOO_BIG', onHead(() => endless().response())],
  [35, 'an endless part', 'TOO_BIG', onParts(() => endless().response())],
  [37, 'a part that drips', 'TIMEOUT', onParts(dripping)],
  [38, 'a host that takes the question and never answers', 'TIMEOUT', onHead(silent)],
  [40, 'status 304 without a condition', 'HTTP_STATUS', onHead(() => json('', 304))],
  [41, 'status 204', 'TRUNCATED', onHead(() => json('', 204))],
  [41, 'an empty part', 'TRUNCATED', onParts(() => json(''))],
  [42, 'status 404 for the head', 'NOT_FOUND', onHead(() => json('{}', 404))],
  [42, 'status 410 for the head', 'NOT_FOUND', onHead(() => json('{}', 410))],
  [43, 'status 429', 'WAIT', onHead(() => json('{}', 429, { 'retry-after': '3600' }))],
  [44, 'status 500', 'SERVER_ERROR', onHead(() => json('{}', 500))],
  [44, 'status 500 for the next key set', 'SERVER_ERROR', (path) => (path === 'root/2.json' ? json('{}', 500) : undefined)],
  [44, 'status 502', 'SERVER_ERROR', onHead(() => json('{}', 502))],
  [44, 'status 503', 'WAIT', onHead(() => json('{}', 503))],
  [44, 'status 504', 'SERVER_ERROR', onHead(() => json('{}', 504))],
  [45, 'a redirect', 'REDIRECT', onHead(() => json('', 302, { location: 'https://elsewhere.example/' }))],
  [46, 'a login page for the head', 'GOT_HTML', onHead(() => json(html, 200, { 'content-type': 'application/json' }))],
  [46, 'a login page for every question', 'GOT_HTML', () => json(html)],
  [47, 'an error in JSON', 'BAD_ENVELOPE', onHead(() => json('{"error":"quota"}'))],
  [57, 'a head that is there before its parts', 'PART_NOT_FOUND', onParts(() => json('{}', 404))],
];

function headWith(change: (text: string) => string): Response {
  return new Response(change(new TextDecoder().decode(site.files.get('pack.json'))));
}

describe('a host that fails', () => {
  test.each(FAULTS)('%d. %s: %s', async (_, __, code, fault) => {
    const before = await remember(device);
    site.fault = fault;
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code, host: 'packs.example' } });
    expect((await device.shown())?.version).toBe(41);
    site.fault = null;
    await assertNothingLost(device, before, code, 42);
  });

  test('39. no network at all: OFFLINE, and a host that cannot be found: NETWORK', async () => {
    const before = await remember(device);
    device.online = false;
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'OFFLINE' } });
    await assertNothingLost(device, before, 'OFFLINE', 42);
    const alone = await createDevice(new Map());
    expect(await download(alone.env().net, 'https://nowhere.example/pack.json', 10, PATIENT)).toMatchObject({
      ok: false,
      trouble: { code: 'NETWORK', host: 'nowhere.example' },
    });
  });

  test('37. a part that is slow but steady is waited for', async () => {
    site.fault = onParts(inFive);
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
  });

  test('35. an endless answer is cut off within one chunk of what is allowed', async () => {
    const stream = endless();
    site.fault = onHead(stream.response);
    await device.sync();
    expect(stream.stopped()).toBe(true);
    expect(stream.taken()).toBeLessThanOrEqual(LIMITS.head + 3 * 4096);
  });

  test('42. a pack that is not found a hundred times is kept', async () => {
    site.fault = onHead(() => json('{}', 404));
    for (let time = 0; time < 100; time++) await device.sync();
    expect((await device.state()).sync).toMatchObject({ failures: 100, trouble: { code: 'NOT_FOUND' } });
    expect((await device.shown())?.version).toBe(41);
  });

  test('54. is asked without cookies, referrer or cache, and with no header of ours', () => {
    expect(site.log.length).toBeGreaterThan(5);
    for (const { init } of site.log) {
      const { signal: _, ...asked } = init;
      expect(asked).toEqual({ cache: 'no-store', credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' });
    }
  });

  test('an edit of one claim fetches one part', async () => {
    site.log.length = 0;
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect(site.log.map(({ path }) => (isPart(path) ? 'part' : path))).toEqual(['root/2.json', 'pack.json', 'part']);
  });

  test('signing again without a change fetches no part', async () => {
    await device.sync();
    site.log.length = 0;
    site.publish(43, { pack: correctedBridge('Corrected'), issued: '2026-03-27T00:00:00Z' });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect(site.log.map(({ path }) => path)).toEqual(['root/2.json', 'pack.json']);
    site.log.length = 0;
    expect(await device.sync()).toEqual({ ok: true, value: 'same' });
    expect(site.log.map(({ path }) => path)).toEqual(['root/2.json', 'pack.json']);
  });
});

describe('copies at other places', () => {
  /** The reader has an edition that names a copy. */
  beforeEach(async () => {
    site.publish(43, { mirrors: [MIRROR] });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    for (const [name, bytes] of site.files) mirror.files.set(name, bytes);
  });
  const publishOnMirror = (version: number): void => mirror.publish(version, { pack: correctedBridge(`Version ${version}`) });

  test('56. the first is stale, the second fresh: the fresh one is taken', async () => {
    publishOnMirror(44);
    site.publish(42);
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.shown())?.version).toBe(44);
  });

  test('56. the first is evil: the second is taken', async () => {
    publishOnMirror(44);
    site.fault = () => json('{"evil":true}');
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.shown())?.version).toBe(44);
  });

  test('56. the first holds back what is past its date: the second is asked', async () => {
    device.now = Date.parse('2027-01-01T00:00:00Z');
    mirror.publish(44, { issued: '2026-12-20T00:00:00Z', expires: '2027-06-01T00:00:00Z' });
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.shown())?.version).toBe(44);
  });

  test('56. both are past their dates: the newer is taken, whichever is asked last', async () => {
    site.publish(44, { pack: correctedBridge('Newer'), mirrors: [MIRROR] });
    device.now = Date.parse('2027-01-01T00:00:00Z');
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect((await device.shown())?.version).toBe(44);
  });

  test('56. all are bad: the last good one is kept, and the first is named', async () => {
    const before = await remember(device);
    site.fault = () => json('{}', 500);
    mirror.fault = () => json(html);
    expect(await device.sync()).toMatchObject({ ok: false, trouble: { code: 'SERVER_ERROR', host: 'packs.example' } });
    expect((await device.shown())?.version).toBe(43);
    site.fault = null;
    await assertNothingLost(device, before, 'SERVER_ERROR', 43);
  });

  test('33. a part that is bad at one place is taken from the next', async () => {
    site.publish(44, { pack: correctedBridge('Again'), mirrors: [MIRROR] });
    for (const [name, bytes] of site.files) mirror.files.set(name, bytes);
    site.fault = onParts(flipped);
    expect(await device.sync()).toEqual({ ok: true, value: 'new' });
    expect(mirror.log.filter(({ path }) => isPart(path))).toHaveLength(1);
  });

  test('58. another head with each question: the newest that is valid wins, and none takes it back', async () => {
    const heads = [44, 42, 45, 44].map((version) => {
      site.publish(version, { pack: correctedBridge(`Version ${version}`) });
      return site.files.get('pack.json');
    });
    let turn = 0;
    site.fault = onHead(() => new Response(heads[turn++ % heads.length]?.slice()));
    const versions: (number | undefined)[] = [];
    for (let time = 0; time < 8; time++) {
      await device.sync();
      versions.push((await device.shown())?.version);
    }
    expect(versions).toEqual([44, 44, 45, 45, 45, 45, 45, 45]);
  });
});

describe('when a host is asked again', () => {
  const wait = async (): Promise<number> => ((await device.state()).sync.nextAt ?? 0) - TODAY;
  const HOUR = 3600_000;

  test.each([
    [43, 'seconds', '7200', 2 * HOUR],
    [43, 'a date', 'Wed, 01 Apr 2026 03:00:00 GMT', 3 * HOUR],
    [43, 'too soon', '5', HOUR / 4],
    [43, 'a negative number', '-1', HOUR / 4],
    [43, 'a billion seconds', '1000000000', 24 * HOUR],
    [43, 'nonsense', 'soon', HOUR / 4],
  ])('%d. Retry-After with %s', async (_, __, header, expected) => {
    site.fault = onHead(() => json('{}', 429, { 'retry-after': header }));
    await device.sync();
    expect(await wait()).toBe(expected);
  });

  test('44. after twenty errors a day at most; after a success as usual', async () => {
    site.fault = onHead(() => json('{}', 502));
    const waits: number[] = [];
    for (let time = 0; time < 20; time++) {
      await device.sync();
      waits.push(await wait());
    }
    expect(waits.slice(0, 4)).toEqual([HOUR / 4, HOUR / 2, HOUR, 2 * HOUR]);
    expect(Math.max(...waits)).toBe(12 * HOUR);
    expect(waits.at(-1)).toBe(12 * HOUR);
    site.fault = null;
    await device.sync();
    expect(await wait()).toBe(6 * HOUR);
    expect((await device.state()).sync.failures).toBe(0);
  });

  test('57. soon, when the parts of a new head were not there yet', async () => {
    site.fault = onParts(() => json('{}', 404));
    await device.sync();
    expect(await wait()).toBeLessThan(10 * 60_000);
  });
});
