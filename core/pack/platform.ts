import { type Bytes, hexOf } from './bytes.ts';

/**
 * What the host must lend: WebCrypto and a decoder of text. Both are in browsers, workers and Node; the core names neither,
 * so that it can be tested anywhere. `{ subtle: crypto.subtle, TextDecoder }` fits.
 */
export type Platform = {
  readonly subtle: {
    digest(algorithm: 'SHA-256', data: Bytes): Promise<ArrayBuffer>;
    importKey(format: 'raw', key: Bytes, algorithm: { name: 'Ed25519' }, extractable: boolean, usages: 'verify'[]): Promise<unknown>;
    verify(algorithm: { name: 'Ed25519' }, key: unknown, signature: Bytes, data: Bytes): Promise<boolean>;
  };
  readonly TextDecoder: new (label: 'utf-8', options: { fatal: true; ignoreBOM: true }) => { decode(bytes: Bytes): string };
};

/** SHA-256 of bytes as small hexadecimal letters. */
export async function sha256Of(bytes: Bytes, platform: Platform): Promise<string> {
  return hexOf(new Uint8Array(await platform.subtle.digest('SHA-256', bytes)));
}
