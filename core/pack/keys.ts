import { type Bytes, hexOf } from './bytes.ts';
import { type Platform, sha256Of } from './platform.ts';

/** An Ed25519 key that may sign, under the id that was computed from it. */
export type Key = { readonly id: string; readonly pub: Bytes };

/** Those who may sign a kind of document, and how many of them must. */
export type Role = { readonly keys: readonly Key[]; readonly threshold: number };

/**
 * The encodings of points of small order, without the sign bit: with such a key one signature fits every message, and
 * WebCrypto takes them (libsodium `ge25519_has_small_order`; compared with @noble/ed25519). Each has two signs: 14 in all.
 */
const SMALL_ORDER: ReadonlySet<string> = new Set([
  '0000000000000000000000000000000000000000000000000000000000000000',
  '0100000000000000000000000000000000000000000000000000000000000000',
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  'ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
  'eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f',
]);

/** True for keys that must not be believed: of the wrong length, of small order, or a second spelling of a point (RFC 8032 §5.1.3). */
export function isUnfitKey(pub: Bytes): boolean {
  if (pub.length !== 32) return true;
  const y = pub.slice();
  y[31] = (y[31] ?? 0) & 0x7f;
  return SMALL_ORDER.has(hexOf(y)) || isUnreduced(y);
}

/** Whether y is not under 2²⁵⁵ − 19, in little-endian bytes. */
const isUnreduced = (y: Bytes): boolean => y[31] === 0x7f && y.subarray(1, 31).every((byte) => byte === 0xff) && (y[0] ?? 0) >= 0xed;

/** A key's id: the SHA-256 of its 32 bytes. It is always computed; the one that a file gives is only a hint. */
export const keyIdOf = (pub: Bytes, platform: Platform): Promise<string> => sha256Of(pub, platform);
