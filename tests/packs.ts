import type { Pack } from '../core/pack/pack.ts';
import { type PartFile, partFiles } from '../tools/pack/edition.ts';

/** The files of a pack's parts, for packs that are known to be small enough. */
export function filesOf(pack: Pack): readonly PartFile[] {
  const files = partFiles(pack);
  if (!files.ok) throw new Error(files.errors.join('\n'));
  return files.value;
}
