import { expect } from '@playwright/test';
import * as answers from '../packs-host/answers.ts';
import { onHead, onParts } from '../packs-host/answers.ts';
import { createCertificate } from '../packs-host/certificate.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { watchMemory } from '../packs-host/memory.ts';
import { partsThere, publishParts } from '../packs-host/publisher.ts';
import { createScenes, type Failing, updateFails } from '../packs-host/scenes.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import * as copies from './packs-copies.ts';
import * as leave from './packs-leave.ts';
import { openWilling, type Willing } from './packs-leave.ts';
import { test } from './packs-slow.ts';

const MIB = 1024 * 1024;

/** Each host fails in its own way with an update; number, name, and how. */
const FAULTS: readonly (readonly [string, Failing])[] = [
  ['29. Content-Length larger than the body, of a part: NETWORK', { code: 'NETWORK', fault: onParts(answers.longerThanSent) }],
  ['29. Content-Length larger than the body, of the head: NETWORK', { code: 'NETWORK', fault: onHead(answers.longerThanSent) }],
  ['30. chunked body cut, of a part: NETWORK', { code: 'NETWORK', fault: onParts(answers.cutChunks) }],
  ['31. HTTP/1.0, half a part, status 200: TRUNCATED', { code: 'TRUNCATED', fault: onParts(answers.cutAsHttp10) }],
  ['32. gzip of a part cut, status 200: TRUNCATED', { code: 'TRUNCATED', fault: onParts(answers.cutGzip) }],
  ['33. one flipped byte in a part: HASH_MISMATCH', { code: 'HASH_MISMATCH', fault: onParts(answers.flipped) }],
  ['35. a head of more than 16 KiB: TOO_BIG', { code: 'TOO_BIG', fault: onHead(answers.bytes(' '.repeat(16 * 1024 + 1))) }],
  ['35. an endless head: TOO_BIG, and the host is hung up on', { code: 'TOO_BIG', fault: onHead(answers.endless) }],
  ['35. an endless part: TOO_BIG, and the host is hung up on', { code: 'TOO_BIG', fault: onParts(answers.endless) }],
  ['36. gzip bomb for a part: TOO_BIG', { code: 'TOO_BIG', fault: onParts(answers.gzipBomb) }],
  ['36. gzip bomb for the head: TOO_BIG', { code: 'TOO_BIG', fault: onHead(answers.gzipBomb) }],
  ['37. a part of which one byte comes: TIMEOUT', { code: 'TIMEOUT', fault: onParts(answers.drip(600_000)) }],
  ['38. a host that takes the question and never answers: TIMEOUT', { code: 'TIMEOUT', fault: onHead(answers.silent) }],
  ['39. a host that is down: NETWORK', { code: 'NETWORK', begin: (host) => host.stop(), end: (host) => host.start() }],
  ['40. status 304 though nothing was asked on condition: HTTP_STATUS', { code: 'HTTP_STATUS', fault: onHead(answers.status(304)) }],
  ['41. status 204 for the head: TRUNCATED', { code: 'TRUNCATED', fault: onHead(answers.status(204)) }],
  ['41. an empty part: TRUNCATED', { code: 'TRUNCATED', fault: onParts(answers.bytes('')) }],
  ['42. status 404 for the head: NOT_FOUND', { code: 'NOT_FOUND', fault: onHead(answers.status(404)) }],
  ['42. status 410 for the head: NOT_FOUND', { code: 'NOT_FOUND', fault: onHead(answers.status(410)) }],
  ['46. a login page for the head: GOT_HTML', { code: 'GOT_HTML', fault: onHead(answers.loginPage()) }],
  ['46. a login page for every question, said to be JSON: GOT_HTML', { code: 'GOT_HTML', fault: answers.loginPage('application/json') }],
  [
    '49. two megabytes of [ in a part that is signed: TOO_DEEP',
    { code: 'TOO_DEEP', publish: (host) => publishParts(host.publisher, 42, ['['.repeat(2 * MIB)]) },
  ],
  ['52. a host that lets no extension read: NETWORK', { code: 'NETWORK', fault: answers.withHeaders({ 'content-type': 'application/json' }) }],
  ['57. a head that is there before its parts: PART_NOT_FOUND', { code: 'PART_NOT_FOUND', fault: onParts(answers.status(404)) }],
];

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
  '45. redirects without end: REDIRECT': leave.loop,
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
  });
}
for (const name of [...Object.keys(COPIES), ...Object.keys(LEAVE)]) test(name, () => scenes.end(name));

test('39. a host that cannot be found, one that speaks no TLS, and one with a certificate that nobody trusts: NETWORK', async () => {
  const { reader } = browser;
  const plain = await openHost();
  const untrusted = await openHost(undefined, createCertificate());
  for (const link of ['https://nowhere.invalid/pack/', plain.link.replace('http:', 'https:'), untrusted.link])
    expect(await reader.ask({ type: 'look-at-pack', link })).toMatchObject({ ok: false, trouble: { code: 'NETWORK' } });
  await plain.stop();
  await untrusted.stop();
});

test('51. an object with a key twice: the last of the two counts, as in every browser', async () => {
  const { reader } = browser;
  const host = await openHost();
  host.publisher.publish(41);
  const twice = partsThere(host.publisher).map((text) => text.replace(/"publisher":/, '"publisher":"The first","publisher":'));
  expect(twice.join()).toContain('"The first"');
  publishParts(host.publisher, 41, twice);
  expect(await reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  expect((await reader.listed(host)).about?.publisher).toBe('Quillmere Gazette readers (invented)');
});

test('36. gzip bomb: memory rises by less than 20 MB', async () => {
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onParts(answers.gzipBomb);
  // Packed before, for it takes this process a while.
  await fetch(`${host.address}${'0'.repeat(64)}.json`, { headers: { 'accept-encoding': 'gzip' } }).then((response) => response.body?.cancel());
  const memory = watchMemory(browser.group);
  expect(await browser.reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'TOO_BIG' } });
  expect(memory.rise()).toBeLessThan(20 * MIB);
});

test('39. a device without a network: OFFLINE', async () => {
  const host = await openHost();
  host.publisher.publish(41);
  await willing.context.setOffline(true);
  expect(await willing.reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: false, trouble: { code: 'OFFLINE' } });
  await willing.context.setOffline(false);
  expect(await willing.reader.ask({ type: 'look-at-pack', link: host.link })).toMatchObject({ ok: true });
});
