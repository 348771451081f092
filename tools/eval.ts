import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Pack } from '../core/pack/pack.ts';
import { type Judgement, judge } from '../core/reading/judge.ts';
import type { Reader } from '../core/reading/read.ts';
import { buildReader } from '../core/reading/reader.ts';
import { BUNDLED, readCorpus } from './corpus.ts';
import { type Figure, figures, type Judged, worst } from './metrics.ts';
import { unfindable } from './pack/findable.ts';
import { readPackFolder } from './pack/published.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: npm run -s eval -- ROWS.jsonl|FOLDER [--rows OUT.jsonl] [--pack DIR|URL] [--without-lang xx|own]
Judges each row of a set from its passage alone and measures detection, the claims found, and silence.
--without-lang  leaves the wordings of a language (or of each passage's own language) out of the record.`;

const Row = v.object({
  id: v.string(),
  passage: v.string(),
  lang: v.optional(v.string(), 'und'),
  onTopic: v.optional(v.boolean()),
  claims: v.optional(v.array(v.string()), []),
  needsContext: v.optional(v.boolean(), false),
});
type Row = v.InferOutput<typeof Row>;

/** The rows of a file, or of all files in a folder. */
function readRows(file: string): Row[] {
  if (statSync(file).isDirectory())
    return readdirSync(file)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
      .flatMap((name) => readRows(path.join(file, name)));
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.flatMap((line, number) => {
    if (line.trim() === '') return [];
    const row = v.safeParse(Row, parseJson(line));
    if (!row.success) return fail(`${file}, line ${number + 1}: this is no row of an evaluation set.`);
    return [row.output];
  });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Readers by the language that is left out of their record; building one takes a second. */
function readersFor(pack: Pack, without: string | undefined): (lang: string) => Reader {
  const built = new Map<string, Reader>();
  return (lang) => {
    const left = without === 'own' ? lang : without;
    const known = built.get(left ?? '') ?? buildReader(pack, left);
    built.set(left ?? '', known);
    return known;
  };
}

const judged = (row: Row, judgement: Judgement): Judged => ({
  id: row.id,
  lang: row.lang,
  onTopic: row.onTopic ?? false,
  counted: !row.needsContext,
  labels: row.claims,
  foundOnTopic: judgement.onTopic,
  claims: judgement.claims.map(({ claim }) => claim),
  shown: judgement.shown,
});

const WORST = 20;
const percent = (value: number): string => (value * 100).toFixed(1).padStart(5);
const line = ({ name, value, low, high, rows }: Figure): string =>
  `${name.padEnd(24)} ${percent(value)} %   [${percent(low)}, ${percent(high)}]   ${rows} rows`;

function summarize(rows: readonly Judged[]): string {
  const langs = [...new Set(rows.map((row) => row.lang))];
  const byLang = langs.map((lang) => {
    const own = new Map(figures(rows.filter((row) => row.lang === lang)).map(({ name, value }) => [name, value]));
    const cell = (name: string): string => percent(own.get(name) ?? Number.NaN);
    return `${lang.padEnd(8)} F1 ${cell('detection F1')}   S@1 ${cell('Success@1')}   S@3 ${cell('Success@3')}   MRR ${cell('MRR')}`;
  });
  const wrong = worst(rows, WORST).map(
    (row) =>
      `${row.id}  ${row.onTopic ? 'on' : 'off'} topic, found ${row.foundOnTopic ? 'on' : 'off'}; ${row.labels.join(' ')} → ${row.claims.slice(0, 3).join(' ')}`,
  );
  return [...figures(rows).map(line), '', ...byLang, ...(wrong.length > 0 ? ['', `The worst rows (${WORST} at most):`, ...wrong] : [])].join('\n');
}

async function main(): Promise<void> {
  const options = { rows: { type: 'string' }, pack: { type: 'string' }, 'without-lang': { type: 'string' }, help: { type: 'boolean' } } as const;
  const { values, positionals } = usage(HELP, () => parseArgs({ allowPositionals: true, options }));
  const [file] = positionals;
  if (values.help || !file || positionals.length > 1) usage(HELP);
  if (!existsSync(file)) fail(`${file} does not exist.`);
  const pack = values.pack ? await readPackFolder(values.pack) : readCorpus(BUNDLED);
  if (!pack.ok) fail(`The record does not build: ${pack.errors[0]}`);
  const why = unfindable(pack.value);
  if (why) console.error(`${why} The figures below leave that aside.`);
  const rows = readRows(file);
  const readerFor = readersFor(pack.value, values['without-lang']);
  const judgements = rows.map((row) => judge(readerFor(row.lang), row.passage, row.lang));
  if (values.rows) {
    const out = rows.map((row, i) => JSON.stringify({ id: row.id, onTopic: judgements[i]?.onTopic, claims: judgements[i]?.claims }));
    writeFileSync(values.rows, `${out.join('\n')}\n`);
  }
  const labelled = rows.flatMap((row, i) => {
    const judgement = judgements[i];
    return row.onTopic === undefined || !judgement ? [] : [judged(row, judgement)];
  });
  console.error(labelled.length > 0 ? summarize(labelled) : `${rows.length} rows judged; none has labels to measure against.`);
}

await main();
