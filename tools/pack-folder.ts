import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Pack, parsePack } from '../core/pack/pack.ts';
import { joinParts, parseHead } from '../core/pack/parts.ts';
import { failure, type Result } from '../core/result.ts';

/** Reads a built pack from a folder or a web address, checking each part against its list. */
export async function readPackFolder(place: string): Promise<Result<Pack>> {
  try {
    const head = parseHead(JSON.parse((await read(place, 'pack.json')).toString('utf8')));
    if (!head.ok) return head;
    const parts: unknown[] = [];
    for (const { sha256, length } of head.value.parts) {
      const bytes = await read(place, `${sha256}.json`);
      if (bytes.length !== length || createHash('sha256').update(bytes).digest('hex') !== sha256) return failure(`The part ${sha256} does not match its list.`);
      parts.push(JSON.parse(bytes.toString('utf8')));
    }
    return parsePack(joinParts(parts));
  } catch (error) {
    return failure(`The pack at ${place} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function read(place: string, file: string): Promise<Buffer> {
  if (!/^https?:\/\//.test(place)) return readFileSync(path.join(place, file));
  const response = await fetch(new URL(file, place.endsWith('/') ? place : `${place}/`), { credentials: 'omit', redirect: 'error' });
  if (!response.ok) throw new Error(`${file}: the server answered ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
