import { buildReader } from '../core/reading/reader.ts';
import { BUNDLED, readCorpus } from '../tools/corpus.ts';

/** The bundled pack, read and checked once for the tests of a file. */
export function bundledPack() {
  const pack = readCorpus(BUNDLED);
  if (!pack.ok) throw new Error(pack.errors.join('\n'));
  return pack.value;
}

/** The bundled pack ready for reading. */
export const bundledReader = () => buildReader(bundledPack());
