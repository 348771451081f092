import { serialize } from 'node:v8';
import { buildClaimIndex } from '../../core/match/claim-index.ts';
import { indexedTexts } from '../../core/match/wordings.ts';
import { judge } from '../../core/reading/judge.ts';
import type { Reader } from '../../core/reading/read.ts';
import { buildReader } from '../../core/reading/reader.ts';
import { type Labelled, passagesOf } from '../generate/passages.ts';
import { bundled, recordOf } from '../generate/record.ts';
import { counted, type Figure, figure, interleave, quantile } from '../measure.ts';
import { qualityOf } from '../quality.ts';
import { documentsOf, oursOf } from '../rivals/ours.ts';
import { fuseOf, miniSearchOf, type Ranker } from '../rivals/rankers.ts';
import type { Comparison, Row, Setting } from '../row.ts';

/** So many passages are matched, after some that only warm the code up. Fuse.js takes seconds for each. */
const PASSAGES = 200;
const WARMING = 40;
const FUSE_PASSAGES = 5;

/** The time that nineteen in twenty passages stay under, with the middle one below it. */
const ninetyFifth = (times: readonly number[]): Figure => ({ ...figure(times), middle: quantile(times, 0.95) });

/** A passage of 300 letters against a record of 10,000 claims: everything from the page's text to ranked claims. */
async function matchRow({ progress, quick }: Setting): Promise<Comparison[]> {
  const claims = quick ? 2000 : 10_000;
  progress(`match: making and indexing ${claims} claims`);
  const pack = recordOf(bundled(), claims);
  const all = passagesOf(pack, (quick ? 60 : PASSAGES) + WARMING);
  const passages = all.slice(0, -WARMING);
  const documents = documentsOf(pack);
  const ours = oursOf(buildReader(pack));
  const mini = miniSearchOf(documents);
  const samples = timed([ours, mini], all, passages.length, progress);
  const fuse = quick ? null : timed([fuseOf(documents)], passages, FUSE_PASSAGES, progress);
  const reporting = passages.map(({ text, claim }) => ({ text, claims: [claim] }));
  const [found, rival] = [qualityOf(ours, reporting), qualityOf(mini, reporting)];
  const note =
    'a passage and its sentences are looked up in six languages, then a hundred claims are weighed; in turns with a rival it takes twice as long as by itself';
  const line = { goal: '7', unit: 'ms', note, ours: ninetyFifth(samples.get(ours.name) ?? []) } as const;
  const size = `300 letters, ${claims} claims`;
  return [
    ...(fuse ? [{ ...line, what: `match, ${size}, p95`, rival: 'fuse.js', theirs: ninetyFifth(fuse.get('fuse.js') ?? []), atMost: 1 / 2000 }] : []),
    { ...line, what: `match, ${size}, p95`, rival: 'MiniSearch', theirs: ninetyFifth(samples.get(mini.name) ?? []), atMost: 1 / 40 },
    {
      ...line,
      what: 'place of the right claim, harmonic mean',
      rival: 'MiniSearch',
      unit: 'share',
      note: 'a passage that shares only common words with its claim is not found: the rarest words choose what is weighed',
      ours: counted(1 / found.mrr),
      theirs: counted(1 / rival.mrr),
      atMost: 1,
    },
  ];
}

/** Times so many of the passages; to warm up, others from their end are taken. */
function timed(rankers: readonly Ranker[], passages: readonly Labelled[], times: number, progress: Setting['progress']) {
  const textAt = (i: number): string => passages.at(i)?.text ?? '';
  const contenders = rankers.map(({ name, rank }) => ({ name, run: (i: number) => rank(textAt(i), 10) }));
  return interleave(contenders, times, rankers.length > 1 ? WARMING : 0, (i) => i % 20 === 0 && progress(`${rankers[0]?.name}: passage ${i}`));
}

/** The same passages' kind against ten times the claims. */
async function growthRow({ progress, quick }: Setting): Promise<Comparison[]> {
  const [small, large] = quick ? [2000, 20_000] : [10_000, 100_000];
  const base = bundled();
  const sides = [small, large].map((claims) => {
    progress(`growth: making and indexing ${claims} claims`);
    const pack = recordOf(base, claims);
    return { reader: buildReader(pack), passages: passagesOf(pack, PASSAGES + WARMING) };
  });
  const contenders = sides.map(({ reader, passages }, side) => ({ name: String(side), run: (i: number) => read(reader, passages.at(i)) }));
  const samples = interleave(contenders, quick ? 100 : PASSAGES, WARMING, (i) => i % 50 === 0 && progress(`growth: passage ${i}`));
  const line = { unit: 'ms', ours: figure(samples.get('1') ?? []), theirs: figure(samples.get('0') ?? []), atMost: 3 } as const;
  return [{ ...line, goal: '8, 13', what: `match, ${large} claims`, rival: `itself, ${small} claims` }];
}

const read = (reader: Reader, passage: Labelled | undefined) => judge(reader, passage?.text ?? '', 'und');

/** Bytes of an index in a database over the bytes of the wordings that it indexes. */
async function memoryRow({ quick, progress }: Setting): Promise<Comparison[]> {
  const claims = quick ? 1000 : 10_000;
  progress(`index: building for ${claims} claims`);
  const pack = recordOf(bundled(), claims);
  const own = serialize({ ...buildClaimIndex(pack), automaton: null });
  const text = indexedTexts(pack.claims).reduce((sum, wording) => sum + Buffer.byteLength(wording.text), 0);
  return [
    {
      goal: '10',
      what: `index of ${claims} claims`,
      rival: 'its wordings in UTF-8',
      unit: 'bytes',
      note: 'three bytes for each four-letter run of each wording; without the runs misspelt and bent words would not be found',
      ours: counted(own.byteLength),
      theirs: counted(text),
      atMost: 2,
    },
  ];
}

export const match: Row = { name: 'match', about: 'a passage against 10,000 claims', browser: false, fast: true, run: matchRow };
export const growth: Row = { name: 'growth', about: 'a passage against ten times the claims', browser: false, fast: false, run: growthRow };
export const memory: Row = { name: 'memory', about: 'bytes of the index', browser: false, fast: true, run: memoryRow };
