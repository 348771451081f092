import type { Bytes } from '../../core/pack/bytes.ts';
import { type Opened, opened, refused } from '../../core/pack/codes.ts';
import { type Head, headInPackage, openHead } from '../../core/pack/head.ts';
import { openPack } from '../../core/pack/open.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { sha256Of } from '../../core/pack/platform.ts';
import { newestRoot, openFirstRoot, type Root } from '../../core/pack/root.ts';
import { failure, type Result } from '../../core/result.ts';
import type { Place } from './place.ts';
import { placeOf } from './place.ts';
import { platform } from './platform.ts';

/** A pack as a subscriber gets it. `root` and `fingerprint` are null when it carries no signature. */
export type Published = { readonly head: Head; readonly pack: Pack; readonly root: Root | null; readonly fingerprint: string | null };

/** Reads a built or published pack from a folder or a web address, checking all that a subscriber would check. */
export async function readPackFolder(place: string): Promise<Result<Pack>> {
  const published = await readPublished(placeOf(place), null);
  return published.ok ? { ok: true, value: published.value.pack } : published;
}

/**
 * Reads a pack with its keys.
 * @param pin SHA-256 of the first key set that the pack must have, or null
 * Only a folder on this machine may bring a pack without keys: one that was just built.
 */
export async function readPublished(place: Place, pin: string | null, onPart: (at: number, of: number) => void = () => undefined): Promise<Result<Published>> {
  try {
    const keys = await readKeys(place, pin);
    if (!keys.ok) return keys;
    const head = await readHead(place, keys.value?.root ?? null);
    if (!head.ok) return head;
    const parts: Bytes[] = [];
    for (const [at, { sha256 }] of head.value.parts.entries()) {
      onPart(at + 1, head.value.parts.length);
      const bytes = await place.read(`${sha256}.json`);
      if (!bytes) return failure(`The part ${sha256} is not there.`);
      parts.push(bytes);
    }
    const pack = await openPack(head.value, parts, platform);
    if (!pack.ok) return pack;
    return opened({ head: head.value, pack: pack.value, root: keys.value?.root ?? null, fingerprint: keys.value?.fingerprint ?? null });
  } catch (error) {
    return failure(`The pack at ${place.name} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The newest key set of a place with the fingerprint of its first; null when there is none and none is asked for. */
async function readKeys(place: Place, pin: string | null): Promise<Opened<{ readonly root: Root; readonly fingerprint: string } | null>> {
  const bytes = await place.read('root/1.json');
  if (!bytes) {
    if (pin === null && !place.isRemote) return opened(null);
    return refused('BAD_ROOT', 'There is no root/1.json, and so no key to verify by.');
  }
  const first = await openFirstRoot(bytes, pin, null, platform);
  if (!first.ok) return first;
  const root = await newestRoot(first.value, (version) => place.read(`root/${version}.json`), Date.now(), platform);
  return root.ok ? opened({ root: root.value, fingerprint: await sha256Of(bytes, platform) }) : root;
}

async function readHead(place: Place, root: Root | null): Promise<Opened<Head>> {
  const bytes = await place.read('pack.json');
  if (!bytes) return refused('TRUNCATED', 'There is no pack.json.');
  const read = root ? await openHead(bytes, root, null, platform) : headInPackage(bytes, platform);
  return read.ok ? opened(read.value.head) : read;
}
