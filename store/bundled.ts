import { buildClaimIndex, type ClaimIndex } from '../core/match/claim-index.ts';
import type { Bytes } from '../core/pack/bytes.ts';
import { type Opened, opened } from '../core/pack/codes.ts';
import { expand } from '../core/pack/compact.ts';
import { type Head, type HeadWithBytes, headInPackage, type PartEntry } from '../core/pack/head.ts';
import { decode } from '../core/pack/json.ts';
import type { Pack } from '../core/pack/pack.ts';
import { type Platform, sha256Of } from '../core/pack/platform.ts';
import { editionOf } from '../core/subscription/about.ts';
import { BUNDLED, type Edition, newState, type PackState } from '../core/subscription/state.ts';
import type { PackDatabase } from './database.ts';
import { derivedOf } from './derived.ts';
import { heldPart, keepPart, type LoadedPack, loadEdition, loadedWhole, readEdition } from './editions.ts';

/** The pack that ships with the extension: its head, and a way to its parts. */
export type Packaged = HeadWithBytes & { readonly open: () => (entry: PartEntry) => Promise<Bytes> };

/** Gives the bytes of a file in the folder of the pack that ships with the extension. */
export type FetchPackaged = (file: string) => Promise<Bytes>;

export async function packaged(fetchFile: FetchPackaged, platform: Platform): Promise<Opened<Packaged>> {
  const head = headInPackage(await fetchFile('pack.json'), platform);
  return head.ok ? opened({ ...head.value, open: () => partsOf(head.value.head, fetchFile, platform) }) : head;
}

/** The parts of the package, whose one file is read when the first of them is asked for, and kept no longer than they are. */
function partsOf(head: Head, fetchFile: FetchPackaged, platform: Platform): (entry: PartEntry) => Promise<Bytes> {
  let reading: Promise<ReadonlyMap<string, Bytes>> | undefined;
  const read = async (): Promise<ReadonlyMap<string, Bytes>> => {
    const parts = expand(decode(await fetchFile('parts.txt'), platform) ?? '');
    return new Map(head.parts.map(({ sha256 }, at) => [sha256, new TextEncoder().encode(JSON.stringify(parts[at]))]));
  };
  return async ({ sha256 }) => {
    reading ??= read();
    return (await reading).get(sha256) ?? new Uint8Array();
  };
}

/**
 * Whether what is installed is at least the packaged edition: a higher version, or the same with the same parts. The same
 * version with other parts is an extension that was built again while somebody worked on the record.
 */
export async function isInstalled(state: PackState | null, { head, payload }: Packaged, platform: Platform): Promise<boolean> {
  if (!state?.active || state.damaged) return false;
  const { about, sha256 } = state.active;
  return about.version === head.version ? sha256 === (await sha256Of(payload, platform)) : about.version > head.version;
}

/** Installs the packaged edition, taking only the parts that are not held, and swaps to it in one transaction. */
export async function installBundled(db: PackDatabase, from: Packaged, platform: Platform): Promise<Opened<LoadedPack>> {
  const parts = new Map<string, Bytes>();
  const part = from.open();
  const take = async (entry: PartEntry): Promise<Bytes> => {
    const held = await heldPart(db, entry, platform);
    if (held) return held;
    const bytes = await part(entry);
    parts.set(entry.sha256, bytes);
    return bytes;
  };
  const read = await readEdition(from.head, '', take, platform);
  if (!read.ok) return read;
  const { pack, parts: all } = read.value;
  const index = buildClaimIndex(pack);
  const state = await stateOfPackage(from, pack, index, platform);
  const derived = await derivedOf(BUNDLED, state.active.sha256, index, all, platform);
  await db.transaction('rw', db.blobs, db.states, db.indexes, async () => {
    for (const [name, bytes] of parts) await keepPart(db, name, bytes);
    await db.states.put(state);
    await db.indexes.put(derived);
  });
  return opened(loadedWhole(pack, index));
}

/** The state of the pack of the package as it is there. */
export async function stateOfPackage(from: Packaged, pack: Pack, index: ClaimIndex, platform: Platform): Promise<PackState & { readonly active: Edition }> {
  return { ...newState(BUNDLED, null, null), active: editionOf(from, await sha256Of(from.payload, platform), pack, index.gate) };
}

/** Reads the pack from the package itself, past all that is saved. */
export async function readPackaged(from: Packaged, platform: Platform): Promise<Opened<{ readonly pack: Pack; readonly index: ClaimIndex }>> {
  const read = await readEdition(from.head, '', from.open(), platform);
  return read.ok ? opened({ pack: read.value.pack, index: buildClaimIndex(read.value.pack) }) : read;
}

/**
 * Loads the pack of the package from its saved copy. A copy that is damaged is installed again, and where the browser writes nothing
 * any more the pack is read from the package: it is there whatever becomes of the database.
 * @param onDamage told when the copy stays damaged
 */
export async function loadBundled(db: PackDatabase, from: Packaged, edition: Edition, platform: Platform, onDamage: () => void): Promise<Opened<LoadedPack>> {
  const kept = await loadEdition(db, BUNDLED, '', edition, platform).catch(() => null);
  if (kept?.ok) return kept;
  const again = await installBundled(db, from, platform).catch(() => null);
  if (again?.ok) return again;
  onDamage();
  const read = await readPackaged(from, platform);
  return read.ok ? opened(loadedWhole(read.value.pack, read.value.index)) : read;
}
