import { buildClaimIndex, type ClaimIndex, ENGINE } from '../core/match/claim-index.ts';
import { type Pack, parsePack } from '../core/pack/pack.ts';
import { type Head, joinParts } from '../core/pack/parts.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { PackDatabase } from './database.ts';

/** Gives the bytes of a part by its SHA-256. */
export type FetchPart = (sha256: string) => Promise<ArrayBuffer>;

export type LoadedPack = { readonly pack: Pack; readonly index: ClaimIndex };

/** SHA-256 of bytes as small hexadecimal letters. */
export async function sha256(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Installs the pack that a head describes: fetches the parts that are not there yet, checks every byte and the whole
 * record, builds the index, then swaps to it in one transaction. Whatever fails before leaves the database as it was.
 */
export async function installPack(db: PackDatabase, head: Head, fetchPart: FetchPart): Promise<Result<LoadedPack>> {
  const blobs: { sha256: string; bytes: ArrayBuffer }[] = [];
  for (const part of head.parts) {
    const bytes = (await db.blobs.get(part.sha256))?.bytes ?? (await fetchPart(part.sha256));
    if (bytes.byteLength !== part.length || (await sha256(bytes)) !== part.sha256) return failure('A part of the record does not match its list.');
    blobs.push({ sha256: part.sha256, bytes });
  }
  const pack = decode(blobs.map(({ bytes }) => bytes));
  if (!pack.ok) return pack;
  const index = buildClaimIndex(pack.value);
  const installed = { pack: head.pack, version: head.version, issued: head.issued, parts: blobs.map((blob) => blob.sha256) };
  await db.transaction('rw', db.blobs, db.packs, db.derived, async () => {
    await db.blobs.bulkPut(blobs);
    await db.packs.put(installed);
    await db.derived.put({ pack: head.pack, version: head.version, index });
    const kept = new Set((await db.packs.toArray()).flatMap((record) => record.parts));
    await db.blobs.filter((blob) => !kept.has(blob.sha256)).delete();
  });
  return success({ pack: pack.value, index });
}

function decode(parts: readonly ArrayBuffer[]): Result<Pack> {
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    return parsePack(joinParts(parts.map((bytes) => JSON.parse(decoder.decode(bytes)) as unknown)));
  } catch {
    return failure('A part of the record is damaged.');
  }
}

/** The version that is installed, or null. */
export async function installedVersion(db: PackDatabase, pack: string): Promise<number | null> {
  return (await db.packs.get(pack))?.version ?? null;
}

/**
 * Loads an installed pack. Every part is hashed again: a browser's database can lose or change bytes without an error.
 * The stored index is used as it is when it belongs to this version and engine, and built again otherwise.
 */
export async function loadPack(db: PackDatabase, id: string): Promise<Result<LoadedPack>> {
  const record = await db.packs.get(id);
  if (!record) return failure('The record is not installed.');
  const parts: ArrayBuffer[] = [];
  for (const name of record.parts) {
    const bytes = (await db.blobs.get(name))?.bytes;
    if (!bytes || (await sha256(bytes)) !== name) return failure('The saved copy of the record is damaged.');
    parts.push(bytes);
  }
  const pack = decode(parts);
  if (!pack.ok) return pack;
  const derived = await db.derived.get(id);
  if (derived?.version === record.version && derived.index.engine === ENGINE) return success({ pack: pack.value, index: derived.index });
  const index = buildClaimIndex(pack.value);
  await db.derived.put({ pack: id, version: record.version, index });
  return success({ pack: pack.value, index });
}
