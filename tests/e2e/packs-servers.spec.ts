import { expect } from '@playwright/test';
import { bombIsCut, cannotBeReached, lastKeyCounts } from '../packs-host/asking.ts';
import { createCertificate } from '../packs-host/certificate.ts';
import { faultsOf } from '../packs-host/faults.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { createScenes, updateFails } from '../packs-host/scenes.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import * as copies from './packs-copies.ts';
import * as leave from './packs-leave.ts';
import { openWilling, type Willing } from './packs-leave.ts';
import { test } from './packs-slow.ts';

const MIB = 1024 * 1024;

const FAULTS = faultsOf(29, 30, 31, 32, 33, 35, 36, 37, 38, 39, 40, 41, 42, 45, 46, 49, 52, 57);

const COPIES = {
  '33. a part that is bad at one place is taken from the next': copies.badPart,
  '56. the first place offers an older edition, the second the newest: that is taken': copies.staleFirst,
  '56. the first place holds back what is past its date: the second is asked': copies.heldBack,
  '56. the first place is evil: the second is taken': copies.evilFirst,
  '56. all places are bad: the last good edition stays': copies.allBad,
} as const;

const LEAVE = {
  '52. a host that lets no extension read is read once the reader gives leave for it': leave.withoutCors,
  '53. and 54. a host that sets cookies and refuses preflights is asked without either, with leave, too': leave.cookies,
  '55. a wrong body that the browser has in its cache is not read': leave.poisonedCache,
  '45. a redirect of status 301 to another host: REDIRECT, and that host is not asked': leave.redirected(301),
  '45. a redirect of status 302: the same': leave.redirected(302),
  '45. a redirect of status 307: the same': leave.redirected(307),
  '45. a redirect of status 308: the same': leave.redirected(308),
} as const;

const scenes = createScenes();
const certificate = createCertificate();
let browser: RealBrowser;
let willing: Willing;

test.beforeAll(async () => {
  browser = await openBrowser({ trusts: certificate.spki });
  const { reader } = browser;
  await reader.ask({ type: 'list-packs' });
  for (const [name, failing] of FAULTS) scenes.begin(name, () => updateFails(reader, failing));
  for (const [name, scene] of Object.entries(COPIES)) scenes.begin(name, () => scene(reader, certificate));
  willing = await openWilling();
  for (const [name, scene] of Object.entries(LEAVE)) scenes.begin(name, () => scene(willing));
});
test.afterAll(async () => {
  await willing.context.close();
  await browser.close();
});
test.setTimeout(180_000);

for (const [name] of FAULTS) {
  test(name, async () => {
    const host = (await scenes.end(name)) as Host;
    // Whatever a host answers, it is asked without a preflight.
    expect(host.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    const cut = host.log.find(({ hungUp }) => hungUp());
    // More than was read was on its way: as much as the buffers of two sockets and of the browser hold.
    if (name.includes('an endless')) expect(cut?.sent()).toBeLessThan(32 * MIB);
    if (name.startsWith('45.')) expect(host.log.filter(({ path }) => path === 'pack.json')).toHaveLength(2);
  });
}
for (const name of [...Object.keys(COPIES), ...Object.keys(LEAVE)]) test(name, () => scenes.end(name));

test('39. a host that cannot be found, one that speaks no TLS, and one with a certificate that nobody trusts: NETWORK', () => cannotBeReached(browser.reader));

test('51. an object with a key twice: the last of the two counts, as in every browser', () => lastKeyCounts(browser.reader));

test('36. gzip bomb: memory rises by less than 20 MB', () => bombIsCut(browser.reader, browser.group));

test('39. a device without a network: OFFLINE', async () => {
  const host = await openHost();
  host.publisher.publish(41);
  await willing.context.setOffline(true);
  expect(await willing.reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: false, trouble: { code: 'OFFLINE' } });
  await willing.context.setOffline(false);
  expect(await willing.reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: true });
});
