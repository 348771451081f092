import assert from 'node:assert/strict';
import { b64, CI, hex, keysOf, listed, ROOT_A, ROOT_B, ROOT_C, rootFile, SMALL_ORDER, SPARE, sealed, signatureOf, utf8 } from '../core/pack/forge.ts';
import { openHost } from './host.ts';
import { inDays } from './publisher.ts';
import type { Reader } from './reader.ts';

const OWN = [ROOT_A, ROOT_B, ROOT_C, CI, SPARE] as const;

/** What a reader is told who looks at a pack whose first key set has one key more. */
async function looksAt(reader: Reader, more: Readonly<Record<string, object>>): Promise<string> {
  const host = await openHost();
  host.publisher.publish(41);
  host.publisher.files.set('root/1.json', rootFile({ issued: inDays(-50), expires: inDays(300), keys: { ...keysOf(...OWN), ...more } }));
  const found = await reader.ask({ type: 'look-at-pack', link: host.address });
  await host.stop();
  return found.ok ? 'accepted' : found.trouble.code;
}

/** 65: each of the 14 encodings of a key of small order is refused, and a key set without one is taken. */
export async function smallOrderIsRefused(reader: Reader): Promise<void> {
  assert.equal(SMALL_ORDER.length, 14);
  for (const pub of SMALL_ORDER) assert.equal(await looksAt(reader, { [hex(pub)]: listed({ pub }) }), 'BAD_ROOT', hex(pub));
  assert.equal(await looksAt(reader, {}), 'accepted');
}

/** A signature that is good for every message under the key that is the neutral point: the point itself, and zero. */
export const NEUTRAL: { readonly key: readonly number[]; readonly signature: readonly number[] } = {
  key: [...(SMALL_ORDER[2] ?? [])],
  signature: [...(SMALL_ORDER[2] ?? []), ...Array<number>(32).fill(0)],
};

/** To be run in a page: whether the browser's own cryptography takes a signature. */
export async function takes([key, signature, text]: readonly [readonly number[], readonly number[], string]): Promise<boolean> {
  const own = await crypto.subtle.importKey('raw', new Uint8Array(key), 'Ed25519', false, ['verify']);
  return await crypto.subtle.verify('Ed25519', own, new Uint8Array(signature), new TextEncoder().encode(text));
}

/** The order of the group that Ed25519 signs in; S and S + L are two spellings of one signature (RFC 8032 §5.1.7). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

/** 66: a signature in its second spelling (S + L) is refused, and in its first it is taken. */
export async function secondSpellingIsRefused(reader: Reader): Promise<void> {
  const host = await openHost();
  host.publisher.publish(41);
  const envelope = JSON.parse(new TextDecoder().decode(host.publisher.files.get('pack.json'))) as { readonly payload: string };
  const payload = Buffer.from(envelope.payload, 'base64').toString();
  const right = signatureOf(CI, 'claimpack-head', utf8(payload));
  const s = BigInt(`0x${Buffer.from(right.slice(32)).reverse().toString('hex')}`) + L;
  const second = new Uint8Array(Buffer.concat([right.slice(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]));
  const put = (sig: Uint8Array): void => void host.publisher.files.set('pack.json', sealed('claimpack-head', payload, [{ keyid: CI.id, sig: b64(sig) }]));
  put(second);
  const refused = await reader.subscribe(host);
  assert.equal(refused.ok ? 'taken' : refused.trouble.code, 'BAD_SIGNATURE');
  put(right);
  assert.deepEqual(await reader.check(host), { ok: true, value: 'new' });
}
