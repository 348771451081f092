import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bytes } from '../../core/pack/bytes.ts';
import { LIMITS } from '../../core/pack/limits.ts';
import { failure, type Result, success } from '../../core/result.ts';

/** Where the files of a pack are: gives a file's bytes, or null when there is none. Throws when the place cannot be read. */
export type Place = { readonly name: string; readonly isRemote: boolean; readonly read: (file: string) => Promise<Bytes | null> };

/** A folder, or a web address that files are under. */
export function placeOf(name: string): Place {
  return /^https?:\/\//.test(name)
    ? { name, isRemote: true, read: (file) => download(name, file) }
    : { name, isRemote: false, read: async (file) => local(name, file) };
}

const PIN = '#root-sha256=';

/** The place of a folder, address or link, with the fingerprint that its first key set must have: that of the link, or the one asked for. */
export function pinnedPlace(name: string, asked: string | undefined): Result<{ readonly place: Place; readonly pin: string | null }> {
  const [where = '', named] = name.split(PIN);
  const pin = asked ?? named ?? null;
  if (pin !== null && !/^[0-9a-f]{64}$/.test(pin)) return failure(`“${pin}” is no fingerprint: it has 64 of the letters 0-9 and a-f.`);
  if (asked !== undefined && named !== undefined && asked !== named) return failure('the link names another fingerprint than --root-sha256.');
  return success({ place: placeOf(where), pin });
}

function local(folder: string, file: string): Bytes | null {
  const found = path.join(folder, file);
  return existsSync(found) ? new Uint8Array(readFileSync(found)) : null;
}

async function download(base: string, file: string): Promise<Bytes | null> {
  const address = new URL(file, base.endsWith('/') ? base : `${base}/`);
  const response = await fetch(address, { credentials: 'omit', redirect: 'error', cache: 'no-store', signal: AbortSignal.timeout(60_000) });
  if (response.status === 404) return null;
  if (!response.ok || !response.body) throw new Error(`${file}: the server answered ${response.status}`);
  const chunks: Bytes[] = [];
  let length = 0;
  for await (const chunk of response.body as AsyncIterable<Bytes>) {
    length += chunk.length;
    // Without an end to reading, a server could fill the memory.
    if (length > LIMITS.part) throw new Error(`${file} has more than ${LIMITS.part} bytes`);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
