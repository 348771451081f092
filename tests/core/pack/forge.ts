import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { Bytes } from '../../../core/pack/bytes.ts';

/**
 * A publisher of our own for tests, good or bad: keys from numbers, and heads and roots signed by whomever. It has its own
 * writing of DSSE, so that a mistake in the code under test is not made here too.
 */
export type TestKey = { readonly id: string; readonly pub: Bytes; readonly key: KeyObject };

const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key pair that is the same every time. */
export function keyOf(number: number): TestKey {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_ED25519, Buffer.alloc(32, number)]), format: 'der', type: 'pkcs8' });
  const pub = new Uint8Array(Buffer.from(createPublicKey(key).export({ format: 'jwk' }).x ?? '', 'base64url'));
  return { id: hex(pub), pub, key };
}

export const hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
export const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
export const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

export function signatureOf(key: TestKey, type: string, payload: Uint8Array): Bytes {
  const message = Buffer.concat([Buffer.from(`DSSEv1 ${Buffer.byteLength(type)} ${type} ${payload.length} `), payload]);
  return new Uint8Array(sign(null, message, key.key));
}

export type Signature = { readonly keyid: string; readonly sig: string };

/** The file of an envelope with signatures by keys, or with any that are given ready. */
export function sealed(type: string, document: unknown, by: readonly (TestKey | Signature)[], signedType = type): Bytes {
  const payload = typeof document === 'string' ? utf8(document) : utf8(JSON.stringify(document));
  const signatures = by.map((one) => ('sig' in one ? one : { keyid: one.id, sig: b64(signatureOf(one, signedType, payload)) }));
  return utf8(JSON.stringify({ payloadType: type, payload: b64(payload), signatures }));
}

export const PACK = 'org.example.quillmere-bridge';
export const [ROOT_A, ROOT_B, ROOT_C, CI, SPARE, THIEF] = [1, 2, 3, 4, 5, 66].map(keyOf) as [TestKey, TestKey, TestKey, TestKey, TestKey, TestKey];

export type RootFields = { [field: string]: unknown };

/** A key set: two of three for roots, one of two for heads, unless told otherwise. */
export function rootDocument(change: RootFields = {}): RootFields {
  const keys = [ROOT_A, ROOT_B, ROOT_C, CI, SPARE];
  return {
    type: 'claimpack-root',
    spec: 1,
    pack: PACK,
    version: 1,
    issued: '2026-01-01T00:00:00Z',
    expires: '2028-01-01T00:00:00Z',
    keys: Object.fromEntries(keys.map((key) => [key.id, listed(key)])),
    roles: { root: role([ROOT_A, ROOT_B, ROOT_C], 2), head: role([CI, SPARE], 1) },
    ...change,
  };
}

export const listed = ({ pub }: { readonly pub: Uint8Array }) => ({ alg: 'ed25519', pub: b64(pub) });
export const role = (keys: readonly { readonly id: string }[], threshold: number) => ({ keyids: keys.map(({ id }) => id), threshold });
export const keysOf = (...keys: readonly TestKey[]) => Object.fromEntries(keys.map((key) => [key.id, listed(key)]));

export const rootFile = (change: RootFields = {}, by: readonly (TestKey | Signature)[] = [ROOT_A, ROOT_B]): Bytes =>
  sealed('claimpack-root', rootDocument(change), by);

export function headDocument(change: RootFields = {}): RootFields {
  return {
    type: 'claimpack-head',
    spec: 1,
    pack: PACK,
    version: 42,
    rootVersion: 1,
    issued: '2026-03-20T00:00:00Z',
    expires: '2026-04-19T00:00:00Z',
    schema: 1,
    parts: [{ sha256: hex(utf8('{"part":1}')), length: 10 }],
    counts: { claims: 3, speakers: 4, sources: 4 },
    ...change,
  };
}

export const headFile = (change: RootFields = {}, by: readonly (TestKey | Signature)[] = [CI]): Bytes => sealed('claimpack-head', headDocument(change), by);

/** The 14 encodings of points of small order. */
export const SMALL_ORDER: readonly Bytes[] = [
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
].flatMap((text) => {
  const bytes = new Uint8Array(Buffer.from(text, 'hex'));
  const signed = bytes.slice();
  signed[31] = (signed[31] ?? 0) | 0x80;
  return [bytes, signed];
});
