import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseEnvelope } from '../../core/pack/envelope.ts';
import { type Head, headInPackage } from '../../core/pack/head.ts';
import { momentOf } from '../../core/pack/moment.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { parseRoot, type Root } from '../../core/pack/root.ts';
import { gateOf } from '../../core/topic/gate.ts';
import { BUNDLED, readCorpus } from '../corpus.ts';
import { fail } from '../say.ts';
import { need, REPOSITORY, readArgs, wholeNumber } from './command.ts';
import { daysAfter, headOf, type PartFile, packageFile, partFiles } from './edition.ts';
import { draft, writeEnvelope } from './envelope-file.ts';
import { needFindable } from './findable.ts';
import { platform } from './platform.ts';

export const HELP = `Usage: npm run -s pack -- build [--corpus DIR] [--out DIR] [--root FILE] [--version N] [--issued MOMENT] [--days N]
Checks a corpus and writes it as a pack without signatures: pack.json and its parts. The same corpus and options give the
same bytes. Without options it writes the pack that ships with the extension, and the gate.
--root     the key set that will sign it (see "rotate"); without one the pack is good only inside an extension's package
--version  its version; the corpus's own when not given ("publish" raises it where it must)
--issued   when it is issued (2026-11-22T00:00:00Z); the start of the corpus's day when not given
--days     how long it is good; 30
Example: npm run -s pack -- build --corpus corpus/bridge --out /tmp/bridge --root root-1.json`;

const OPTIONS = {
  corpus: { type: 'string' },
  out: { type: 'string' },
  root: { type: 'string' },
  version: { type: 'string' },
  issued: { type: 'string' },
  days: { type: 'string' },
} as const;

/** `build`: exit status 1 and every mistake when the corpus has any. */
export async function run(args: string[]): Promise<void> {
  const { values } = readArgs(HELP, args, OPTIONS, 0);
  const read = readCorpus(values.corpus ?? BUNDLED);
  if (!read.ok) fail(`The corpus has ${read.errors.length} errors:\n${read.errors.join('\n')}`);
  const pack = read.value;
  needFindable(pack);
  const files = need(partFiles(pack), 'The pack is not built');
  const issued = values.issued ?? `${pack.issued}T00:00:00Z`;
  if (momentOf(issued) === null) fail(`“${issued}” is no moment like 2026-11-22T00:00:00Z.`);
  const root = values.root === undefined ? null : await rootIn(values.root, pack);
  const version = wholeNumber(HELP, 'version', values.version, pack.version);
  const expires = daysAfter(issued, wholeNumber(HELP, 'days', values.days, 30));
  const head = headOf(pack, files, { version, rootVersion: root?.version ?? 0, issued, expires });
  const text = writeEnvelope(draft('claimpack-head', head));
  // What is written is read back first, by the code of the extension.
  need(headInPackage(new TextEncoder().encode(text), platform), 'The pack is not built');
  if (values.out) writePack(values.out, files, text);
  else writePackage(pack, files, text);
  console.log(describe(head, files));
}

async function rootIn(file: string, pack: Pack): Promise<Root> {
  const bytes = new Uint8Array(readFileSync(file));
  const envelope = need(parseEnvelope(bytes, 'claimpack-root', platform), file);
  const root = need(await parseRoot(envelope.payload, platform), file);
  return root.pack === pack.id ? root : fail(`${file} has the keys of ${root.pack}, not of ${pack.id}.`);
}

/** Writes a fresh folder. A folder that has anything but a pack in it is left alone. */
function writePack(out: string, files: readonly PartFile[], head: string): void {
  mkdirSync(out, { recursive: true });
  const foreign = readdirSync(out).find((name) => name !== 'pack.json' && !/^[0-9a-f]{64}\.json$/.test(name));
  if (foreign) fail(`${out} has more than a built pack in it (${foreign}); choose another folder.`);
  rmSync(out, { recursive: true });
  mkdirSync(out, { recursive: true });
  for (const { sha256, bytes } of files) writeFileSync(path.join(out, `${sha256}.json`), bytes);
  writeFileSync(path.join(out, 'pack.json'), head);
}

/** Writes what the extension is built with: the pack as it stands in the package, and its gate. */
function writePackage(pack: Pack, files: readonly PartFile[], head: string): void {
  const out = path.join(REPOSITORY, 'public/packs/bundled');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  writeFileSync(path.join(out, 'parts.txt'), packageFile(files));
  writeFileSync(path.join(out, 'pack.json'), head);
  writeGate(pack);
}

/** The gate is code that runs on every page, so it is derived from the lexicon when the extension is built. */
function writeGate(pack: Pack): void {
  const gate = gateOf(pack.sides, pack.entities, pack.lexicons);
  mkdirSync(path.join(REPOSITORY, '.generated'), { recursive: true });
  writeFileSync(path.join(REPOSITORY, '.generated/gate.json'), JSON.stringify(gate.source));
}

const describe = (head: Head, files: readonly PartFile[]): string =>
  `${head.pack}, version ${head.version}: ${files.length} parts, ${files.reduce((sum, { bytes }) => sum + bytes.length, 0)} bytes, good until ${head.expires.slice(0, 10)}.`;
