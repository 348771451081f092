/** Bytes in memory of their own: what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>;

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: ReadonlyMap<string, number> = new Map([...ALPHABET].map((letter, value) => [letter, value]));

/** Small hexadecimal letters of bytes. */
export const hexOf = (bytes: Bytes): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Base64 of bytes (RFC 4648 §4, with padding). */
export function base64Of(bytes: Bytes): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(at, at + 3);
    const group = (a << 16) | (b << 8) | c;
    const letters = [18, 12, 6, 0].map((shift) => ALPHABET[(group >> shift) & 63]).join('');
    const left = bytes.length - at;
    text += left >= 3 ? letters : letters.slice(0, left + 1).padEnd(4, '=');
  }
  return text;
}

/**
 * The bytes of base64, or null. Only the one spelling that `base64Of` writes is read (RFC 4648 §3.5): were others read too,
 * a letter of a signed file could change and the file still be taken for whole.
 */
export function bytesOfBase64(text: string): Bytes | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let [group, bits, filled] = [0, 0, 0];
  for (const letter of text.slice(0, text.length - padding)) {
    const value = VALUES.get(letter);
    if (value === undefined) return null;
    group = ((group << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[filled++] = group >> bits;
  }
  return (group & ((1 << bits) - 1)) === 0 ? bytes : null;
}

/** The bytes of text that is plain ASCII; other letters are no business of the trust code and give null. */
export function bytesOfAscii(text: string): Bytes | null {
  return /^[\x20-\x7e]*$/.test(text) ? Uint8Array.from(text, (letter) => letter.charCodeAt(0)) : null;
}

export function joinBytes(pieces: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
