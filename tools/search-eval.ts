import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Postings } from '../core/match/postings.ts';
import { buildTextIndex, openTextIndex, rank } from '../core/match/text-index.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: npm run -s search-eval -- SET.json --out OUT.json
Ranks the documents of a set for each of its queries with the bare engine: no lexicon, nothing tuned by set.
SET  {"docs":["text",…],"queries":["text",…]}
OUT  {"rankings":[[docIndex,… up to 10],…],"msPerQuery":[…],"buildMs":n,"indexBytes":n}`;

const Input = v.object({ docs: v.array(v.string()), queries: v.array(v.string()) });
const MOST = 10;

function load(file: string): v.InferOutput<typeof Input> {
  try {
    const input = v.safeParse(Input, JSON.parse(readFileSync(file, 'utf8')));
    return input.success ? input.output : fail(`${file} is no search set: it needs "docs" and "queries", lists of texts.`);
  } catch (error) {
    return fail(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const bytesOf = ({ vocabulary, counts, doc, weight }: Postings): number =>
  Buffer.byteLength(vocabulary) + counts.byteLength + doc.byteLength + weight.byteLength;

function main(): void {
  const { values, positionals } = usage(HELP, () => parseArgs({ allowPositionals: true, options: { out: { type: 'string' }, help: { type: 'boolean' } } }));
  const [file] = positionals;
  if (values.help || !file || !values.out) usage(HELP);
  const { docs, queries } = load(file);
  const started = performance.now();
  const built = buildTextIndex(docs);
  const buildMs = performance.now() - started;
  const index = openTextIndex(built);
  const msPerQuery: number[] = [];
  const rankings = queries.map((query) => {
    const asked = performance.now();
    const ranking = rank(index, query, MOST);
    msPerQuery.push(performance.now() - asked);
    return ranking;
  });
  writeFileSync(values.out, JSON.stringify({ rankings, msPerQuery, buildMs, indexBytes: bytesOf(built.stems) + bytesOf(built.grams) }));
}

main();
