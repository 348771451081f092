import { expect } from 'vitest';
import { allowAllSites, type OpenFirefox } from '../../tools/browser/firefox.ts';
import * as answers from '../packs-host/answers.ts';
import { onHead } from '../packs-host/answers.ts';
import { asksPlainly, bombIsCut, cannotBeReached, dripIsEnded, lastKeyCounts } from '../packs-host/asking.ts';
import { faultsOf } from '../packs-host/faults.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { createScenes, untilAskable, updateFails } from '../packs-host/scenes.ts';
import { test } from './extension.ts';
import { type InPage, leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';

const FAULTS = faultsOf(29, 30, 31, 32, 36, 37, 39, 45, 49);
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
  scenes.begin(DRIP, () => dripIsEnded(reader));
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

test('54. a host that sets cookies is asked without them, without a referrer, and without a header of ours, with leave, too', () => {
  const usual = (url: string): Promise<number> =>
    packs.page.evaluate(async (address: string) => (await fetch(address, { credentials: 'include' })).status, url);
  return asksPlainly(packs.reader, usual, BROWSERS_OWN);
});

test('51. an object with a key twice: the last of the two counts, as in every browser', () => lastKeyCounts(packs.reader));

test('36. gzip bomb: memory rises by less than 20 MB', ({ firefox }) => bombIsCut(packs.reader, firefox.group));

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

test('39. a host that cannot be found, one that speaks no TLS, and one with a certificate that nobody trusts: NETWORK', () =>
  // Past the proxy that keeps the browser from the network: the name is asked for, and there is none.
  withPref('network.proxy.no_proxies_on', '127.0.0.1, localhost, nowhere.invalid', () => cannotBeReached(packs.reader)));

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
