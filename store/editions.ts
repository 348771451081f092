import type { ClaimIndex } from '../core/match/claim-index.ts';
import type { Bytes } from '../core/pack/bytes.ts';
import { type Opened, opened, refused } from '../core/pack/codes.ts';
import { type Contents, contentsOf } from '../core/pack/contents.ts';
import { type Head, type PartEntry, parseHead } from '../core/pack/head.ts';
import { LIMITS } from '../core/pack/limits.ts';
import { inNamespace } from '../core/pack/namespace.ts';
import { notThePart, openPack } from '../core/pack/open.ts';
import type { Pack } from '../core/pack/pack.ts';
import { type Platform, sha256Of } from '../core/pack/platform.ts';
import { partsShown, reopenPack } from '../core/pack/reopen.ts';
import type { Edition } from '../core/subscription/state.ts';
import type { Blob, PackDatabase } from './database.ts';
import { keptDerived, newIndex, type ReadEdition } from './derived.ts';

/** A part that is there and still whole; null for one that is missing or that the browser damaged, which are fetched again. */
export async function heldPart(db: PackDatabase, entry: PartEntry, platform: Platform): Promise<Bytes | null> {
  // A damaged record makes a request fail that asks for it, and not only give something wrong.
  const blob = await db.blobs.get(entry.sha256).catch(() => undefined);
  const bytes = bytesOf(blob);
  return bytes && (await notThePart(entry, bytes, platform)) === null ? bytes : null;
}

/** The bytes of a part as it is stored; null where the browser lost it or gives something else. */
const bytesOf = (blob: Blob | undefined): Bytes | null => (blob?.bytes instanceof ArrayBuffer ? new Uint8Array(blob.bytes) : null);

export const keepPart = async (db: PackDatabase, sha256: string, bytes: Bytes): Promise<void> => {
  const { buffer, byteOffset, byteLength } = bytes;
  await db.blobs.put({ sha256, bytes: byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength) });
};

/** The head of an edition that is kept. Its bytes are hashed again: a browser's database changes bytes without an error. */
export async function headOfEdition({ payload, sha256 }: Edition, platform: Platform): Promise<Opened<Head>> {
  if ((await sha256Of(payload, platform)) !== sha256) return refused('HASH_MISMATCH', 'The saved list of parts is damaged.');
  return parseHead(payload, LIMITS.bundled, platform);
}

/** Where the parts of an edition come from. */
export type PartSource = (entry: PartEntry) => Promise<Bytes | null>;

/** Reads an edition from its parts, each hashed again, with its ids under a prefix. */
export async function readEdition(head: Head, prefix: string, part: PartSource, platform: Platform): Promise<Opened<ReadEdition>> {
  // Asked for all at once: one after the other, the way to the database and back would be most of the time.
  const parts = await Promise.all(head.parts.map(part));
  if (!parts.every((bytes) => bytes !== null)) return missing();
  const pack = await openPack(head, parts, platform);
  return pack.ok ? opened({ pack: prefix === '' ? pack.value : inNamespace(pack.value, prefix), parts }) : pack;
}

const missing = () => refused('HASH_MISMATCH', 'A saved part is missing or damaged.');

/** What is in a pack, with its index. */
export type LoadedPack = { readonly contents: Contents; readonly index: ClaimIndex };

/** A pack that was read whole, with its index. */
export const loadedWhole = (pack: Pack, index: ClaimIndex): LoadedPack => ({ contents: contentsOf(pack), index });

/** Loads an edition that is kept: every part that is needed is hashed again, and the index is taken as it was stored when it still fits. */
export async function loadEdition(db: PackDatabase, key: string, prefix: string, edition: Edition, platform: Platform): Promise<Opened<LoadedPack>> {
  const head = await headOfEdition(edition, platform);
  if (!head.ok) return head;
  const kept = await keptDerived(db, key, edition.sha256, platform);
  if (!kept) {
    const stored = await storedParts(db, head.value.parts);
    const read = await readEdition(head.value, prefix, async ({ sha256 }) => stored.get(sha256) ?? null, platform);
    if (!read.ok) return read;
    return opened(loadedWhole(read.value.pack, await newIndex(db, key, edition.sha256, read.value, platform)));
  }
  const wanted = partsShown(head.value, kept.layout);
  const stored = await storedParts(
    db,
    wanted.filter((entry) => entry !== null),
  );
  const parts = wanted.map((entry) => entry && (stored.get(entry.sha256) ?? null));
  if (parts.some((bytes, at) => bytes === null && wanted[at])) return missing();
  const contents = await reopenPack(head.value, parts, kept.layout, prefix, platform);
  return contents.ok ? opened({ contents: contents.value, index: kept.index }) : contents;
}

/** Parts as they are stored, in one question to the database, by their SHA-256; whoever reads them hashes them. */
async function storedParts(db: PackDatabase, entries: readonly PartEntry[]): Promise<ReadonlyMap<string, Bytes>> {
  const blobs = await db.blobs.bulkGet(entries.map(({ sha256 }) => sha256)).catch(() => []);
  return new Map(
    entries.flatMap(({ sha256, length }, at) => {
      const bytes = bytesOf(blobs[at]);
      return bytes?.length === length ? [[sha256, bytes] as const] : [];
    }),
  );
}
