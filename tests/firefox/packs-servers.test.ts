import { expect } from 'vitest';
import { PATIENCE } from '../../sync/net.ts';
import { allowAllSites, type OpenFirefox } from '../../tools/browser/firefox.ts';
import * as answers from '../packs-host/answers.ts';
import { onHead, onParts } from '../packs-host/answers.ts';
import { createCertificate } from '../packs-host/certificate.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { watchMemory } from '../packs-host/memory.ts';
import { partsThere, publishParts } from '../packs-host/publisher.ts';
import { createScenes, type Failing, untilAskable, updateFails } from '../packs-host/scenes.ts';
import { test } from './extension.ts';
import { type InPage, leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';

const MIB = 1024 * 1024;

/** Each host fails in its own way with an update; number, name, and how. */
const FAULTS: readonly (readonly [string, Failing])[] = [
  ['29. Content-Length larger than the body, of a part: NETWORK', { code: 'NETWORK', fault: onParts(answers.longerThanSent) }],
  ['29. Content-Length larger than the body, of the head: NETWORK', { code: 'NETWORK', fault: onHead(answers.longerThanSent) }],
  ['30. chunked body cut, of a part: NETWORK', { code: 'NETWORK', fault: onParts(answers.cutChunks) }],
  ['31. HTTP/1.0, half a part, status 200: TRUNCATED', { code: 'TRUNCATED', fault: onParts(answers.cutAsHttp10) }],
  ['36. gzip bomb for the head: TOO_BIG', { code: 'TOO_BIG', fault: onHead(answers.gzipBomb) }],
  ['37. a part of which one byte comes: TIMEOUT', { code: 'TIMEOUT', fault: onParts(answers.drip(600_000)) }],
  ['39. a host that is down: NETWORK', { code: 'NETWORK', begin: (host) => host.stop(), end: (host) => host.start() }],
  ['45. redirects without end: REDIRECT', { code: 'REDIRECT', fault: onHead(answers.redirect(302)) }],
  [
    '49. two megabytes of [ in a part that is signed: TOO_DEEP',
    { code: 'TOO_DEEP', publish: (host) => publishParts(host.publisher, 42, ['['.repeat(2 * MIB)]) },
  ],
];
const REDIRECTS = [301, 302, 307, 308] as const;
const redirectName = (code: number): string => `45. a redirect of status ${code} to another host: REDIRECT, and that host is not asked`;
const LEAVE = '52. a host that lets no extension read: NETWORK; it is read once the reader gives leave for it';
const DRIP = '37. one byte a second: TIMEOUT after two minutes';

const scenes = createScenes();
const others = new Map<number, Host>();
let packs: WithPacks;

test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
  const { reader } = packs;
  const closed = await readWithLeave(firefox);
  scenes.begin(LEAVE, () => readsOn(closed));
  for (const [name, failing] of FAULTS) scenes.begin(name, () => updateFails(reader, failing));
  for (const code of REDIRECTS) {
    const other = await openHost();
    others.set(code, other);
    scenes.begin(redirectName(code), () => updateFails(reader, { code: 'REDIRECT', fault: onHead(answers.redirect(code, `${other.address}pack.json`)) }));
  }
  scenes.begin(DRIP, drips);
});
test.afterAll(() => leaveNoPacks(packs));

const LONG = 180_000;

for (const [name] of FAULTS)
  test(name, { timeout: LONG }, async () => {
    const host = (await scenes.end(name)) as Host;
    // Whatever a host answers, it is asked without a preflight.
    expect(host.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    if (name.startsWith('45.')) expect(host.log.filter(({ path }) => path === 'pack.json')).toHaveLength(2);
  });

for (const code of REDIRECTS)
  test(redirectName(code), { timeout: LONG }, async () => {
    await scenes.end(redirectName(code));
    expect(others.get(code)?.log).toEqual([]);
  });

/** A part that comes, and so slowly that it never ends: only the time for one file ends it. */
async function drips(): Promise<void> {
  const { reader } = packs;
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onParts(answers.drip(1000));
  const before = Date.now();
  expect(await reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'TIMEOUT' } });
  expect(Date.now() - before).toBeGreaterThanOrEqual(PATIENCE.file);
}

/** Asked before leave was given and after; then the reader has it. */
async function readWithLeave(firefox: OpenFirefox): Promise<Host> {
  const { reader, page } = packs;
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = answers.withHeaders({ 'content-type': 'application/json' });
  await page.evaluate(() => (globalThis as unknown as InPage).browser.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }));
  expect(await reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: false, trouble: { code: 'NETWORK' } });
  expect(await reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'NETWORK' } });
  await allowAllSites(firefox);
  expect(await reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  return host;
}

async function readsOn(host: Host): Promise<void> {
  const { reader } = packs;
  host.publisher.publish(42);
  await untilAskable(reader, host);
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(host)).toBe(42);
}
test(LEAVE, { timeout: LONG }, () => scenes.end(LEAVE));

/** The headers that Firefox sends with every question; none of them is ours. */
const BROWSERS_OWN = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'host',
  'pragma',
  'priority',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
];

test('54. a host that sets cookies is asked without them, without a referrer, and without a header of ours, with leave, too', async () => {
  const { reader, page } = packs;
  const host = await openHost();
  const settingCookies = answers.withHeaders({ 'set-cookie': 'reader=7; Path=/' });
  host.fault = (exchange) => (exchange.request.method === 'GET' ? settingCookies(exchange) : answers.status(405)(exchange));
  host.publisher.publish(41);
  // Asked in the usual way, the browser does send the cookie back: so what follows could fail.
  const usual = (): Promise<number> => page.evaluate(async (url: string) => (await fetch(url, { credentials: 'include' })).status, `${host.address}pack.json`);
  expect([await usual(), await usual()]).toEqual([200, 200]);
  expect(host.log.at(-1)?.headers.cookie).toBe('reader=7');
  host.log.length = 0;
  expect(await reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  expect(host.log.map(({ path }) => path)).toEqual(expect.arrayContaining(['root/1.json', 'root/2.json', 'pack.json']));
  for (const { method, headers } of host.log) {
    expect([method, headers.cookie, headers.referer, headers['if-none-match'], headers.authorization]).toEqual(['GET', ...Array(4).fill(undefined)]);
    expect(Object.keys(headers).sort()).toEqual(BROWSERS_OWN);
  }
});

test('51. an object with a key twice: the last of the two counts, as in every browser', async () => {
  const { reader } = packs;
  const host = await openHost();
  host.publisher.publish(41);
  const twice = partsThere(host.publisher).map((text) => text.replace(/"publisher":/, '"publisher":"The first","publisher":'));
  expect(twice.join()).toContain('"The first"');
  publishParts(host.publisher, 41, twice);
  expect(await reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  expect((await reader.listed(host)).about?.publisher).toBe('Quillmere Gazette readers (invented)');
});

test('36. gzip bomb: memory rises by less than 20 MB', async ({ firefox }) => {
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onParts(answers.gzipBomb);
  // Packed before, for it takes this process a while.
  await fetch(`${host.address}${'0'.repeat(64)}.json`, { headers: { 'accept-encoding': 'gzip' } }).then((response) => response.body?.cancel());
  const memory = watchMemory(firefox.group);
  expect(await packs.reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'TOO_BIG' } });
  expect(memory.rise()).toBeLessThan(20 * MIB);
});

/** Changes a preference of the running browser, which has it back when the work is over. */
async function withPref(name: string, value: string, work: () => Promise<void>): Promise<void> {
  type Prefs = { getStringPref(name: string): string; setStringPref(name: string, value: string): void };
  const set = (key: string, to: string): string => {
    const { prefs } = (globalThis as unknown as { Services: { prefs: Prefs } }).Services;
    const before = prefs.getStringPref(key);
    prefs.setStringPref(key, to);
    return before;
  };
  const before = await packs.firefox.inBrowser(set, name, value);
  try {
    await work();
  } finally {
    await packs.firefox.inBrowser(set, name, before);
  }
}

test('39. a host that cannot be found, one that speaks no TLS, and one with a certificate that nobody trusts: NETWORK', async () => {
  const plain = await openHost();
  const untrusted = await openHost(undefined, createCertificate());
  const links = ['https://nowhere.invalid/pack/', plain.link.replace('http:', 'https:'), untrusted.link];
  // Past the proxy that keeps the browser from the network: the name is asked for, and there is none.
  await withPref('network.proxy.no_proxies_on', '127.0.0.1, localhost, nowhere.invalid', async () => {
    for (const link of links) expect(await packs.reader.ask({ type: 'look-at-pack', link })).toMatchObject({ ok: false, trouble: { code: 'NETWORK' } });
  });
  expect(untrusted.log).toEqual([]);
  await plain.stop();
  await untrusted.stop();
});

test(DRIP, { timeout: LONG }, () => scenes.end(DRIP));

test('39. a device without a network: OFFLINE', async ({ firefox }) => {
  const host = await openHost();
  host.publisher.publish(41);
  const setOffline = (offline: boolean): Promise<void> =>
    firefox.inBrowser((to: boolean) => {
      (globalThis as unknown as { Services: { io: { offline: boolean } } }).Services.io.offline = to;
    }, offline);
  // Firefox goes on speaking with its own machine; for that host, too, it has no network.
  await host.stop();
  await setOffline(true);
  expect(await packs.reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: false, trouble: { code: 'OFFLINE' } });
  await setOffline(false);
  await host.start();
  expect(await packs.reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: true });
});
