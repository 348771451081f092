import { buildClaimIndex, type ClaimIndex, ENGINE } from '../core/match/claim-index.ts';
import type { Bytes } from '../core/pack/bytes.ts';
import type { Head } from '../core/pack/head.ts';
import { notThePart, openPack } from '../core/pack/open.ts';
import type { Pack } from '../core/pack/pack.ts';
import { failure, type Result, success } from '../core/result.ts';
import type { InstalledPack, PackDatabase } from './database.ts';

/** Gives the bytes of a part by its SHA-256. */
export type FetchPart = (sha256: string) => Promise<ArrayBuffer>;

export type LoadedPack = { readonly pack: Pack; readonly index: ClaimIndex };

/** What the pack code needs of the browser. */
const platform = { subtle: crypto.subtle, TextDecoder };

/**
 * Installs the pack that a head describes: fetches the parts that are not there yet, checks every byte and the whole
 * record, builds the index, then swaps to it in one transaction. Whatever fails before leaves the database as it was.
 */
export async function installPack(db: PackDatabase, head: Head, fetchPart: FetchPart): Promise<Result<LoadedPack>> {
  const blobs: { sha256: string; bytes: ArrayBuffer }[] = [];
  for (const part of head.parts) blobs.push({ sha256: part.sha256, bytes: (await heldPart(db, part)) ?? (await fetchPart(part.sha256)) });
  const pack = await openPack(
    head,
    blobs.map(({ bytes }) => new Uint8Array(bytes)),
    platform,
  );
  if (!pack.ok) return pack;
  const index = buildClaimIndex(pack.value);
  await db.transaction('rw', db.blobs, db.packs, db.derived, async () => {
    await db.blobs.bulkPut(blobs);
    await db.packs.put({ pack: head.pack, head });
    await db.derived.put({ pack: head.pack, version: head.version, index });
    const kept = new Set((await db.packs.toArray()).flatMap(partsOf));
    await db.blobs.filter((blob) => !kept.has(blob.sha256)).delete();
  });
  return success({ pack: pack.value, index });
}

/** A part that is there and still whole. One that the browser damaged is fetched again like one that is missing. */
async function heldPart(db: PackDatabase, entry: Head['parts'][number]): Promise<ArrayBuffer | null> {
  const bytes = (await db.blobs.get(entry.sha256))?.bytes;
  return bytes && (await notThePart(entry, new Uint8Array(bytes), platform)) === null ? bytes : null;
}

/** What a record names. Records of the first form had no head; what they named is not kept. */
const partsOf = (record: InstalledPack): string[] => record.head?.parts.map((part) => part.sha256) ?? [];

/**
 * Whether what is installed is at least the edition of a head: a higher version, or the same with the same parts. The same
 * version with other parts is an extension that was built again while somebody worked on the record.
 */
export async function isInstalled(db: PackDatabase, head: Head): Promise<boolean> {
  const stored = (await db.packs.get(head.pack))?.head;
  if (!stored || stored.version !== head.version) return (stored?.version ?? 0) > head.version;
  return stored.parts.length === head.parts.length && stored.parts.every(({ sha256 }, at) => sha256 === head.parts[at]?.sha256);
}

/**
 * Loads an installed pack. Every part is hashed again: a browser's database can lose or change bytes without an error.
 * The stored index is used as it is when it belongs to this version and engine, and built again otherwise.
 */
export async function loadPack(db: PackDatabase, id: string): Promise<Result<LoadedPack>> {
  const head = (await db.packs.get(id))?.head;
  if (!head) return failure('The record is not installed.');
  const parts: Bytes[] = [];
  for (const { sha256 } of head.parts) {
    const bytes = (await db.blobs.get(sha256))?.bytes;
    if (!bytes) return failure('The saved copy of the record is damaged.');
    parts.push(new Uint8Array(bytes));
  }
  const pack = await openPack(head, parts, platform);
  if (!pack.ok) return pack;
  const derived = await db.derived.get(id);
  if (derived?.version === head.version && derived.index.engine === ENGINE) return success({ pack: pack.value, index: derived.index });
  const index = buildClaimIndex(pack.value);
  await db.derived.put({ pack: id, version: head.version, index });
  return success({ pack: pack.value, index });
}
