import { buildClaimIndex, type ClaimIndex, ENGINE } from '../core/match/claim-index.ts';
import type { Bytes } from '../core/pack/bytes.ts';
import type { Pack } from '../core/pack/pack.ts';
import { type Platform, sha256Of } from '../core/pack/platform.ts';
import { layoutOf } from '../core/pack/reopen.ts';
import type { Derived, PackDatabase } from './database.ts';

/** A pack that was read whole, with the parts it was read from. */
export type ReadEdition = { readonly pack: Pack; readonly parts: readonly Bytes[] };

/** What is kept of an edition besides its parts. It is hashed too: a browser's database changes bytes without an error. */
export async function derivedOf(key: string, edition: string, index: ClaimIndex, parts: readonly Bytes[], platform: Platform): Promise<Derived> {
  const layout = layoutOf(parts, platform);
  return { key, edition, sum: await sumOf({ index, layout }, platform), index, layout };
}

/**
 * What was kept of an edition, when it is of this engine and whole; else null. It is kept only once the edition was read, so that it is there
 * says that this engine has read the edition before.
 */
export async function keptDerived(db: PackDatabase, key: string, edition: string, platform: Platform): Promise<Derived | null> {
  const kept = await db.indexes.get(key).catch(() => undefined);
  const fits = kept?.edition === edition && kept.index?.engine === ENGINE && kept.sum === (await sumOf({ index: kept.index, layout: kept.layout }, platform));
  return fits ? kept : null;
}

/** Builds the index of an edition and keeps it. Without room for it, it is built with every start, which is slower and nothing worse. */
export async function newIndex(db: PackDatabase, key: string, edition: string, { pack, parts }: ReadEdition, platform: Platform): Promise<ClaimIndex> {
  const index = buildClaimIndex(pack);
  await derivedOf(key, edition, index, parts, platform)
    .then((derived) => db.indexes.put(derived))
    .catch(() => undefined);
  return index;
}

/** SHA-256 over plain data, and over each of the typed arrays in it: together they would be copied once more. */
async function sumOf(data: unknown, platform: Platform): Promise<string> {
  const arrays: Bytes[] = [];
  const text = JSON.stringify(data, (_, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    arrays.push(new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength));
    return arrays.length;
  });
  const sums = await Promise.all([...arrays, new TextEncoder().encode(text)].map((bytes) => sha256Of(bytes, platform)));
  return await sha256Of(new TextEncoder().encode(sums.join()), platform);
}
