import { expect, test } from '@playwright/test';
import { hex } from '../core/pack/forge.ts';
import * as answers from '../packs-host/answers.ts';
import { onHead, onParts } from '../packs-host/answers.ts';
import { type Host, isPart } from '../packs-host/host.ts';
import type { Publication } from '../sync/site.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import { createScenes, type Failing, updateFails } from './packs-scenes.ts';

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
  ['49. two megabytes of [ in a part that is signed: TOO_DEEP', { code: 'TOO_DEEP', publish: (host) => publishParts(host, ['['.repeat(2 * MIB)]) }],
  ['52. a host that lets no extension read: NETWORK', { code: 'NETWORK', fault: answers.withHeaders({ 'content-type': 'application/json' }) }],
  ['57. a head that is there before its parts: PART_NOT_FOUND', { code: 'PART_NOT_FOUND', fault: onParts(answers.status(404)) }],
];

/** A head, rightly signed, for parts of any bytes. */
function publishParts({ publisher }: Host, texts: readonly string[]): void {
  const parts = texts.map((text) => ({ bytes: new TextEncoder().encode(text) })).map(({ bytes }) => ({ bytes, sha256: hex(bytes) }));
  for (const { bytes, sha256 } of parts) publisher.files.set(`${sha256}.json`, bytes);
  const head: Publication['head'] = { parts: parts.map(({ bytes, sha256 }) => ({ sha256, length: bytes.length })) };
  publisher.publish(42, { head });
}

const scenes = createScenes();
let browser: RealBrowser;

test.beforeAll(async () => {
  browser = await openBrowser();
  await browser.reader.ask({ type: 'list-packs' });
  for (const [name, failing] of FAULTS) scenes.begin(name, () => updateFails(browser.reader, failing));
});
test.afterAll(() => browser.close());
test.setTimeout(180_000);

for (const [name] of FAULTS) {
  test(name, async () => {
    const host = (await scenes.end(name)) as Host;
    // 53. and 54.: whatever a host answers, it is asked without a preflight, a cookie, a referrer or a header of ours.
    expect(host.log.filter(({ method }) => method !== 'GET')).toEqual([]);
    if (name.startsWith('35.') && name.includes('endless')) {
      const answered = host.log.find(({ path, hungUp }) => hungUp() && (isPart(path) || path === 'pack.json'));
      expect(answered?.sent()).toBeLessThan(16 * MIB);
    }
  });
}
