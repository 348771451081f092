import { buildClaimIndex, type ClaimIndex, ENGINE } from '../core/match/claim-index.ts';
import { type Bytes, joinBytes } from '../core/pack/bytes.ts';
import type { Pack } from '../core/pack/pack.ts';
import { type Platform, sha256Of } from '../core/pack/platform.ts';
import type { Derived, PackDatabase } from './database.ts';

/** What is kept of an edition's index. It is hashed too: a browser's database changes bytes without an error. */
export async function derivedOf(key: string, edition: string, index: ClaimIndex, platform: Platform): Promise<Derived> {
  return { key, edition, sum: await sumOf(index, platform), index };
}

/**
 * The index that was kept for an edition, when it is of this engine and whole; else null. It is kept only once the edition was read, so that
 * it is there says that this engine has read the edition before.
 */
export async function keptIndex(db: PackDatabase, key: string, edition: string, platform: Platform): Promise<ClaimIndex | null> {
  const kept = await db.indexes.get(key).catch(() => undefined);
  const fits = kept?.edition === edition && kept.index?.engine === ENGINE && kept.sum === (await sumOf(kept.index, platform));
  return fits ? kept.index : null;
}

/** Builds the index of an edition and keeps it. Without room for it, it is built with every start, which is slower and nothing worse. */
export async function newIndex(db: PackDatabase, key: string, edition: string, pack: Pack, platform: Platform): Promise<ClaimIndex> {
  const index = buildClaimIndex(pack);
  await derivedOf(key, edition, index, platform)
    .then((derived) => db.indexes.put(derived))
    .catch(() => undefined);
  return index;
}

/** SHA-256 of plain data and the typed arrays in it. */
async function sumOf(data: unknown, platform: Platform): Promise<string> {
  const arrays: Bytes[] = [];
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    arrays.push(new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength));
    return arrays.length;
  });
  return await sha256Of(joinBytes([...arrays, new TextEncoder().encode(text)]), platform);
}
