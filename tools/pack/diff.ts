import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Pack } from '../../core/pack/pack.ts';
import type { Result } from '../../core/result.ts';
import { readCorpus } from '../corpus.ts';
import { changes } from './changes.ts';
import { need, readArgs } from './command.ts';
import { partFiles } from './edition.ts';
import { readPackFolder } from './published.ts';

export const HELP = `Usage: npm run -s pack -- diff OLD NEW
Says in words what changed between two versions of a pack, and how much of it subscribers will download again. Each is a
corpus folder, the folder of a built or published pack, or a web address.
Example: npm run -s pack -- diff https://packs.example.org/bridge/ corpus/bridge`;

/** `diff`: exit status 0 whether or not anything changed. */
export async function run(args: string[]): Promise<void> {
  const [old = '', now = ''] = readArgs(HELP, args, {}, 2).positionals;
  const before = need(await readEither(old), `${old} cannot be compared`);
  const after = need(await readEither(now), `${now} cannot be compared`);
  const lines = changes(before, after);
  console.log(lines.length === 0 ? 'Nothing changed.' : lines.join('\n'));
  const held = new Set(need(partFiles(before), old).map(({ sha256 }) => sha256));
  const fresh = need(partFiles(after), now).filter(({ sha256 }) => !held.has(sha256));
  console.log(`${fresh.length} parts are new: ${fresh.reduce((sum, { bytes }) => sum + bytes.length, 0)} bytes.`);
}

const readEither = async (place: string): Promise<Result<Pack>> =>
  existsSync(path.join(place, 'sources.json')) ? readCorpus(place) : await readPackFolder(place);
