import { type Bytes, joinBytes } from '../core/pack/bytes.ts';
import { hostOf } from '../core/subscription/link.ts';
import { retryAfter } from '../core/subscription/schedule.ts';
import { done, failed, type Outcome, trouble } from '../core/subscription/trouble.ts';
import type { Net, Patience } from './net.ts';

/**
 * No cache, for it can be stale or poisoned; no cookies and no referrer, for a host need not know its readers; no header of ours,
 * for it would need leave of the host (a preflight), which static hosts do not answer. A redirect is seen and not followed.
 */
const REQUEST = { cache: 'no-store', credentials: 'omit', redirect: 'manual', referrerPolicy: 'no-referrer' } as const;

/**
 * Fetches one file of a pack, reading no more of it than is allowed.
 * @param most decoded bytes: the stream is cut off at the first byte more
 * @returns TIMEOUT, OFFLINE, NETWORK (also when the host does not let extensions read), NOT_FOUND, WAIT, SERVER_ERROR, HTTP_STATUS, REDIRECT, TOO_BIG
 */
export async function download(net: Net, url: string, most: number, patience: Patience): Promise<Outcome<Bytes>> {
  const host = hostOf(url);
  const stop = new AbortController();
  const whole = setTimeout(() => stop.abort(), patience.file);
  let quiet = setTimeout(() => stop.abort(), patience.answer);
  const heard = (): void => {
    clearTimeout(quiet);
    quiet = setTimeout(() => stop.abort(), patience.stall);
  };
  try {
    const response = await net.fetch(url, { ...REQUEST, signal: stop.signal });
    heard();
    const wrong = statusTrouble(response, host, net.now());
    if (wrong) {
      stop.abort();
      return failed(wrong);
    }
    const bytes = await readUpTo(response, most, heard);
    if (bytes) return done(bytes);
    stop.abort();
    return failed(trouble('TOO_BIG', { host, detail: String(most) }));
  } catch {
    return failed(trouble(stop.signal.aborted ? 'TIMEOUT' : net.online() ? 'NETWORK' : 'OFFLINE', { host }));
  } finally {
    clearTimeout(whole);
    clearTimeout(quiet);
  }
}

function statusTrouble({ status, type, headers }: Response, host: string, now: number) {
  if (type === 'opaqueredirect' || (status >= 300 && status < 400 && status !== 304)) return trouble('REDIRECT', { host });
  // An empty answer is judged by what should have been in it.
  if (status === 200 || status === 204) return null;
  if (status === 404 || status === 410) return trouble('NOT_FOUND', { host });
  if (status === 429 || status === 503) return trouble('WAIT', { host, until: retryAfter(headers.get('retry-after'), now) });
  return trouble(status >= 500 ? 'SERVER_ERROR' : 'HTTP_STATUS', { host, detail: String(status) });
}

/** The body, or null when it has more bytes than allowed. What a host says of its length is not asked. */
async function readUpTo({ body }: Response, most: number, heard: () => void): Promise<Bytes | null> {
  if (!body) return new Uint8Array();
  const reader = body.getReader();
  const chunks: Bytes[] = [];
  let length = 0;
  for (;;) {
    const { done: over, value } = await reader.read();
    if (over) break;
    heard();
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    chunks.push(value);
  }
  return joinBytes(chunks);
}
