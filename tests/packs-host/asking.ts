import assert from 'node:assert/strict';
import { PATIENCE } from '../../sync/net.ts';
import * as answers from './answers.ts';
import { onParts } from './answers.ts';
import { createCertificate } from './certificate.ts';
import { type Host, openHost } from './host.ts';
import { watchMemory } from './memory.ts';
import { partsThere, publishParts } from './publisher.ts';
import type { Reader } from './reader.ts';

const MIB = 1024 * 1024;

async function hostWithFirst(): Promise<Host> {
  const host = await openHost();
  host.publisher.publish(41);
  return host;
}

/**
 * 54: a host that sets cookies is asked without them, without a referrer, and without a header of ours.
 * @param usual fetches an address as the browser does of its own accord, cookies included, and gives the status
 * @param own the headers that the browser sends with every question
 */
export async function asksPlainly(reader: Reader, usual: (url: string) => Promise<number>, own: readonly string[]): Promise<void> {
  const host = await hostWithFirst();
  const settingCookies = answers.withHeaders({ 'set-cookie': 'reader=7; Path=/' });
  host.fault = (exchange) => (exchange.request.method === 'GET' ? settingCookies(exchange) : answers.status(405)(exchange));
  // Asked in the usual way, the browser does send the cookie back: so what follows could fail.
  const head = `${host.address}pack.json`;
  assert.deepEqual([await usual(head), await usual(head)], [200, 200]);
  assert.equal(host.log.at(-1)?.headers.cookie, 'reader=7');
  host.log.length = 0;
  assert.deepEqual(await reader.subscribe(host), { ok: true, value: 'new' });
  const asked = host.log.map(({ path }) => path);
  for (const file of ['root/1.json', 'root/2.json', 'pack.json']) assert.ok(asked.includes(file), file);
  for (const { method, headers } of host.log) {
    assert.deepEqual([method, headers.cookie, headers.referer, headers['if-none-match'], headers.authorization], ['GET', ...Array(4).fill(undefined)]);
    assert.deepEqual(Object.keys(headers).sort(), own);
  }
}

/** 37: a part that comes, and so slowly that it never ends: only the time for one file ends it. The host goes on so. */
export async function dripIsEnded(reader: Reader): Promise<Host> {
  const host = await hostWithFirst();
  host.fault = onParts(answers.drip(1000));
  const started = Date.now();
  const news = await reader.subscribe(host);
  assert.equal(news.ok ? 'none' : news.trouble.code, 'TIMEOUT');
  assert.ok(Date.now() - started >= PATIENCE.file);
  return host;
}

/** 51: the last of two keys counts, as in every browser. */
export async function lastKeyCounts(reader: Reader): Promise<void> {
  const host = await hostWithFirst();
  const twice = partsThere(host.publisher).map((text) => text.replace(/"publisher":/, '"publisher":"The first","publisher":'));
  assert.ok(twice.join().includes('"The first"'));
  publishParts(host.publisher, 41, twice);
  assert.deepEqual(await reader.subscribe(host), { ok: true, value: 'new' });
  assert.equal((await reader.listed(host)).about?.publisher, 'Quillmere Gazette readers (invented)');
}

/** 36: what unpacks to 300 MB raises the memory of a browser's processes by less than 20. @param group their process group */
export async function bombIsCut(reader: Reader, group: number): Promise<void> {
  const host = await hostWithFirst();
  host.fault = onParts(answers.gzipBomb);
  // Packed before, for it takes this process a while.
  await fetch(`${host.address}${'0'.repeat(64)}.json`, { headers: { 'accept-encoding': 'gzip' } }).then((response) => response.body?.cancel());
  // What else the browser does takes memory, too: the least of three tries counts.
  const rises: number[] = [];
  for (let tried = 0; tried < 3; tried++) {
    const memory = watchMemory(group);
    const news = await reader.subscribe(host);
    assert.equal(news.ok ? 'none' : news.trouble.code, 'TOO_BIG');
    rises.push(memory.rise());
  }
  assert.ok(Math.min(...rises) < 20 * MIB, `the memory rose by ${rises.join(', ')} bytes`);
}

/** 39: a host that cannot be found, one that speaks no TLS, and one with a certificate that nobody trusts. */
export async function cannotBeReached(reader: Reader): Promise<void> {
  const plain = await openHost();
  const untrusted = await openHost(undefined, createCertificate());
  for (const link of ['https://nowhere.invalid/pack/', plain.link.replace('http:', 'https:'), untrusted.link]) {
    const offer = await reader.ask({ type: 'look-at-pack', link });
    assert.equal(offer.ok ? 'none' : offer.trouble.code, 'NETWORK', link);
  }
  assert.deepEqual(untrusted.log, []);
  await plain.stop();
  await untrusted.stop();
}
