import { createHash } from 'node:crypto';
import type { Pack } from '../../core/pack/pack.ts';
import { bridgePack } from '../packs.ts';

/** Letters that no browser can press together. */
const noise = (seed: string, length: number): string => {
  let text = '';
  while (text.length < length) text += createHash('sha256').update(`${seed} ${text.length}`).digest('hex');
  return text.slice(0, length);
};

/**
 * The bridge pack with so many more sources of about 2 kB each, which are in eight parts: large, and quick to install, for sources
 * are in no index.
 * @param seed packs of another seed have no such source in common
 */
export function sizedPack(sources: number, seed: string): Pack {
  const pack = bridgePack();
  const [first] = pack.sources;
  if (!first) throw new Error('The bridge pack has no source.');
  const more = Array.from({ length: sources }, (_, at) => {
    const id = `${seed}-${at}`;
    return { ...first, id, title: `An invented page, ${id}`, url: `https://gazette.example/${noise(id, 1700)}` };
  });
  return { ...pack, sources: [...pack.sources, ...more] };
}
