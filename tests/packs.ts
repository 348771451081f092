import path from 'node:path';
import type { Pack } from '../core/pack/pack.ts';
import { readCorpus } from '../tools/corpus.ts';
import { type PartFile, partFiles } from '../tools/pack/edition.ts';

/** The files of a pack's parts, for packs that are known to be small enough. */
export function filesOf(pack: Pack): readonly PartFile[] {
  const files = partFiles(pack);
  if (!files.ok) throw new Error(files.errors.join('\n'));
  return files.value;
}

/** The second pack, of another topic, in `tests/fixtures/packs/bridge`; everything in it is invented. */
export const BRIDGE = path.join(import.meta.dirname, 'fixtures/packs/bridge');

export function bridgePack(): Pack {
  const pack = readCorpus(BRIDGE);
  if (!pack.ok) throw new Error(pack.errors.join('\n'));
  return pack.value;
}
