import type { Bytes } from './bytes.ts';
import { type Opened, opened, refused } from './codes.ts';
import { LIMITS } from './limits.ts';
import type { Platform } from './platform.ts';

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Whether JSON text nests deeper than allowed, by its bytes alone: `JSON.parse` takes millions of levels, and what is made of
 * them kills the worker later. Bytes of UTF-8 above ASCII are never brackets or quotes, so nothing needs decoding first.
 */
export function nestsDeeper(bytes: Bytes, most: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) at++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENING.has(byte)) {
      if (++depth > most) return true;
    } else if (CLOSING.has(byte)) depth--;
  }
  return false;
}

const isSpace = (byte: number): boolean => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d);

/** A web page where JSON should be: a server's error page, or that of a Wi-Fi login. */
function looksLikeHtml(bytes: Bytes): boolean {
  const start = bytes[0] === 0xef ? 3 : 0;
  return bytes.subarray(start, start + 200).find((byte) => !isSpace(byte)) === 0x3c;
}

/**
 * JSON from bytes that anybody may have sent, in the order in which it is safe: size, depth, UTF-8, then the parser.
 * @param most bytes allowed
 * @returns the data, or TRUNCATED (nothing there), TOO_BIG, GOT_HTML, TOO_DEEP, NOT_UTF8 (a byte order mark too), NOT_JSON
 */
export function readJson(bytes: Bytes, most: number, platform: Platform): Opened<unknown> {
  if (bytes.length === 0) return refused('TRUNCATED', 'The download is damaged (it is empty).');
  if (bytes.length > most) return refused('TOO_BIG', `The download is damaged (${bytes.length} bytes where ${most} are the most).`);
  if (looksLikeHtml(bytes)) return refused('GOT_HTML', 'Got a web page instead of a pack.');
  if (nestsDeeper(bytes, LIMITS.depth)) return refused('TOO_DEEP', `The download is damaged (more than ${LIMITS.depth} levels).`);
  const text = decode(bytes, platform);
  if (text === null) return refused('NOT_UTF8', 'The download is damaged (it is not in UTF-8).');
  try {
    return opened(JSON.parse(text) as unknown);
  } catch {
    return refused('NOT_JSON', 'The download is damaged (it is not JSON).');
  }
}

/** Text from bytes of UTF-8; null for other bytes, and for a byte order mark. */
export function decode(bytes: Bytes, { TextDecoder }: Platform): string | null {
  try {
    // The mark is kept so that it can be refused: two spellings of one file would have two hashes.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith('\ufeff') ? null : text;
  } catch {
    return null;
  }
}
