import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Pack } from '../core/pack/pack.ts';
import { type Head, splitPack } from '../core/pack/parts.ts';
import { gateOf } from '../core/topic/gate.ts';
import { BUNDLED, readCorpus } from './corpus.ts';
import { writeJsonSchemas } from './json-schema.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: npm run pack -- build [--corpus DIR] [--out DIR]
       npm run pack -- verify [--corpus DIR]
       npm run pack -- schema
build   checks a corpus and writes it as a pack: pack.json and its parts.
verify  checks only, and reports what is missing.
schema  writes the JSON Schemas of the corpus files to docs/schema, for editors.`;

const root = path.join(import.meta.dirname, '..');

function build(pack: Pack, out: string): Head {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const parts = splitPack(pack).map((part) => {
    const bytes = Buffer.from(JSON.stringify(part));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(path.join(out, `${sha256}.json`), bytes);
    return { sha256, length: bytes.length };
  });
  const head: Head = { format: 1, pack: pack.id, version: pack.version, issued: pack.issued, parts };
  writeFileSync(path.join(out, 'pack.json'), JSON.stringify(head));
  return head;
}

/** The gate is code that runs on every page, so it is derived from the lexicon when the extension is built. */
function writeGate(pack: Pack): void {
  const gate = gateOf(pack.sides, pack.entities, pack.lexicons);
  mkdirSync(path.join(root, '.generated'), { recursive: true });
  writeFileSync(path.join(root, '.generated/gate.json'), JSON.stringify(gate));
}

function report(pack: Pack): string {
  const statements = pack.claims.flatMap((claim) => claim.statements);
  const renderings = statements.flatMap((statement) => statement.renderings);
  const undenied = pack.claims.filter((claim) => !claim.statements.some((statement) => statement.stance === 'denies'));
  const verified = renderings.filter((rendering) => rendering.verification === 'source-text').length;
  return [
    `${pack.claims.length} claims, ${statements.length} statements, ${renderings.length} renderings (${verified} verified against the text of their source), ${pack.lexicons.length} lexicons.`,
    `Claims without a denial: ${undenied.map((claim) => claim.id).join(', ') || 'none'}.`,
  ].join('\n');
}

function main(): void {
  const { values, positionals } = usage(HELP, () =>
    parseArgs({ allowPositionals: true, options: { corpus: { type: 'string' }, out: { type: 'string' }, help: { type: 'boolean' } } }),
  );
  const [command] = positionals;
  if (values.help || (command !== 'build' && command !== 'verify' && command !== 'schema')) usage(HELP);
  if (command === 'schema') {
    writeJsonSchemas(path.join(root, 'docs/schema'));
    return;
  }
  const pack = readCorpus(values.corpus ?? BUNDLED);
  if (!pack.ok) fail(`The corpus has ${pack.errors.length} errors:\n${pack.errors.join('\n')}`);
  if (command === 'build') {
    const head = build(pack.value, values.out ?? path.join(root, 'public/packs/bundled'));
    if (!values.out) writeGate(pack.value);
    console.log(`${head.parts.length} parts, ${head.parts.reduce((sum, part) => sum + part.length, 0)} bytes.`);
  } else console.log(report(pack.value));
}

main();
