import { isWebAddress } from '../pack/address.ts';
import { done, failed, type Outcome, trouble } from './trouble.ts';

/** Where a pack is published, and the SHA-256 of its first key set when the link names it. */
export type PackLink = { readonly address: string; readonly fingerprint: string | null };

const FINGERPRINT = /^root-sha256=([0-9a-f]{64})$/;
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d+)?\//;

/**
 * Reads a subscription link, `https://host/base/#root-sha256=<hex>`. The fragment may be missing: then whoever answers first is
 * trusted, and the reader sees the fingerprint. Plain http is for trying a pack on one's own machine.
 * @returns BAD_LINK for anything else
 */
export function parseLink(text: string): Outcome<PackLink> {
  const [start = '', fragment, ...more] = text.trim().split('#');
  const address = baseOf(start);
  const named = fragment === undefined || fragment === '' ? null : FINGERPRINT.exec(fragment);
  if (!address || more.length > 0 || named === undefined || (fragment && !named)) return failed(trouble('BAD_LINK'));
  return done({ address, fingerprint: named?.[1] ?? null });
}

/** The folder that an address is of: the address itself, or that of its pack.json or page. */
function baseOf(typed: string): string | null {
  const folder = typed.replace(/\/(pack\.json|index\.html)$/, '/');
  const address = /^[a-z]+:\/\/[^/]+$/i.test(folder) ? `${folder}/` : folder;
  const whole = address.endsWith('/') ? address : `${address}/`;
  if (!isWebAddress(whole) || whole.includes('?')) return null;
  return whole.startsWith('https://') || LOOPBACK.test(whole) ? whole : null;
}

/** The link by which others can subscribe to the same pack. */
export const linkOf = (address: string, fingerprint: string): string => `${address}#root-sha256=${fingerprint}`;

/** The host of an address, as it stands there. */
export const hostOf = (address: string): string => /^https?:\/\/([^/?#]+)/.exec(address)?.[1] ?? address;
