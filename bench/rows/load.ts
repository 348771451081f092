import { deserialize, serialize } from 'node:v8';
import { buildClaimIndex } from '../../core/match/claim-index.ts';
import { openReader } from '../../core/reading/reader.ts';
import { bundled, recordOf } from '../generate/record.ts';
import { figure, interleave } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

/** A stored index made ready, by the structured clone that a browser's database does too, against building it. */
async function run({ progress, quick }: Setting): Promise<Comparison[]> {
  const claims = quick ? 1000 : 10_000;
  progress(`load: ${claims} claims`);
  const pack = recordOf(bundled(), claims);
  const stored = serialize(buildClaimIndex(pack));
  const building = { name: 'build', run: () => buildClaimIndex(pack) };
  const loading = { name: 'load', run: () => openReader(deserialize(stored), (number) => pack.claims[number]) };
  const samples = interleave([loading, building], 5, 1, (done) => progress(`load: repetition ${done}`));
  const [ours, theirs] = [figure(samples.get('load') ?? []), figure(samples.get('build') ?? [])];
  return [{ goal: '9', what: `load of the stored index, ${claims} claims`, rival: 'building it', unit: 'ms', ours, theirs, atMost: 1 / 30 }];
}

export const load: Row = { name: 'load', about: 'loading the index', browser: false, fast: true, run };
