import type { Bytes } from './bytes.ts';
import { type Opened, opened, type Refusal, refused } from './codes.ts';
import type { Head, PartEntry } from './head.ts';
import { readJson } from './json.ts';
import { LIMITS } from './limits.ts';
import { type Pack, parsePack } from './pack.ts';
import { joinParts } from './parts.ts';
import { type Platform, sha256Of } from './platform.ts';

/** Whether bytes are the part that a head lists: TRUNCATED, TOO_BIG or HASH_MISMATCH when not, else null. */
export async function notThePart(entry: PartEntry, bytes: Bytes, platform: Platform): Promise<Refusal | null> {
  if (bytes.length < entry.length) return refused('TRUNCATED', `The download is damaged (${bytes.length} of ${entry.length} bytes).`);
  if (bytes.length > entry.length) return refused('TOO_BIG', `The download is damaged (more than the ${entry.length} bytes listed).`);
  return (await sha256Of(bytes, platform)) === entry.sha256 ? null : refused('HASH_MISMATCH', "A part does not match the publisher's list.");
}

/**
 * The pack of a head, from the bytes of its parts in the head's order. Every byte is checked, also of parts that were
 * checked before they were stored: a browser's database can lose or change bytes without an error.
 * @returns the codes of `notThePart`, `readJson` and `parsePack`
 */
export async function openPack(head: Head, parts: readonly Bytes[], platform: Platform): Promise<Opened<Pack>> {
  if (parts.length !== head.parts.length) return refused('TRUNCATED', `The download is damaged (${parts.length} of ${head.parts.length} parts).`);
  const all: unknown[] = [];
  for (const [at, entry] of head.parts.entries()) {
    const bytes = parts[at] ?? new Uint8Array();
    const wrong = await notThePart(entry, bytes, platform);
    if (wrong) return wrong;
    const json = readJson(bytes, LIMITS.part, platform);
    if (!json.ok) return json;
    all.push(json.value);
  }
  const data = joinParts(head, all);
  if (!data.ok) return data;
  const pack = parsePack(data.value);
  return pack.ok ? counted(head, pack.value) : pack;
}

/** A pack that has as many items as its head says; else some were left out on the way to the publisher's key. */
function counted(head: Head, pack: Pack): Opened<Pack> {
  for (const list of ['claims', 'speakers', 'sources'] as const) {
    const [said, found] = [head.counts[list], pack[list].length];
    if (said !== found) return refused('BAD_PAYLOAD', `The pack should have ${said} ${list} and has ${found}.`);
  }
  return opened(pack);
}
