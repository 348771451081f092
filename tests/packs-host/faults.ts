import * as answers from './answers.ts';
import { onHead, onParts } from './answers.ts';
import { publishParts } from './publisher.ts';
import type { Failing } from './scenes.ts';

const MIB = 1024 * 1024;

/** Each host fails in its own way with an update: number and name, and how. */
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
  ['45. redirects without end: REDIRECT', { code: 'REDIRECT', fault: onHead(answers.redirect(302)) }],
  ['46. a login page for the head: GOT_HTML', { code: 'GOT_HTML', fault: onHead(answers.loginPage()) }],
  ['46. a login page for every question, said to be JSON: GOT_HTML', { code: 'GOT_HTML', fault: answers.loginPage('application/json') }],
  [
    '49. two megabytes of [ in a part that is signed: TOO_DEEP',
    { code: 'TOO_DEEP', publish: (host) => publishParts(host.publisher, 42, ['['.repeat(2 * MIB)]) },
  ],
  ['52. a host that lets no extension read: NETWORK', { code: 'NETWORK', fault: answers.withHeaders({ 'content-type': 'application/json' }) }],
  ['57. a head that is there before its parts: PART_NOT_FOUND', { code: 'PART_NOT_FOUND', fault: onParts(answers.status(404)) }],
];

/** The faults of these numbers of docs/pack-tests.md. */
export const faultsOf = (...numbers: readonly number[]): typeof FAULTS => FAULTS.filter(([name]) => numbers.includes(Number.parseInt(name, 10)));
