import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Archive, build, builtFor, writeArchives } from './release/archives.ts';
import { obstacles, stateOf, tagOf } from './release/checks.ts';
import { isExplained, storeRemarks } from './release/store-lint.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: npm run release -- [--dry-run | --archives]
Makes a release: checks version, CHANGELOG.md and that all is committed, builds for both browsers, asks the linter of Firefox's
store, writes both zips and the source archive, prints their sizes and SHA-256, and sets the tag. It uploads nothing and pushes nothing.
--dry-run   the same without the tag
--archives  builds and writes the archives only; works without a history, as in the unpacked source archive
Run the tests before: npm test.`;

const root = path.join(import.meta.dirname, '..');
const OUT = path.join(root, 'artefacts/release');

function main(): void {
  const { values } = usage(HELP, () => parseArgs({ options: { 'dry-run': { type: 'boolean' }, archives: { type: 'boolean' }, help: { type: 'boolean' } } }));
  if (values.help) {
    console.log(HELP);
    return;
  }
  if (values['dry-run'] && values.archives) usage(HELP);
  if (values.archives) {
    build(root);
    print(writeArchives(root, OUT));
  } else release(values['dry-run'] === true);
}

function release(isDry: boolean): void {
  const state = stateOf(root);
  const inTheWay = obstacles(state);
  if (inTheWay.length > 0) fail(inTheWay.join('\n'));
  build(root);
  const remarks = storeRemarks(root, builtFor(root, 'firefox')).filter((remark) => !isExplained(remark));
  if (remarks.length > 0) fail(remarks.map(({ kind, code, file, message }) => `Firefox's store, ${kind} ${code} in ${file}: ${message}`).join('\n'));
  const archives = writeArchives(root, OUT);
  print(archives);
  // What is built must not have changed what is committed.
  const left = stateOf(root).changed;
  if (left.length > 0) fail(`Building changed ${left.join(', ')}.`);
  if (!isDry) execFileSync('git', ['tag', '--annotate', tagOf(state.version), '--message', `On Record ${state.version}\n\n${sumsOf(archives)}`], { cwd: root });
  console.log(isDry ? `No tag was set (--dry-run). It would be ${tagOf(state.version)}.` : `Tagged ${tagOf(state.version)}. Nothing was pushed or uploaded.`);
}

const sumsOf = (archives: readonly Archive[]): string => archives.map(({ file, sha256 }) => `${sha256}  ${path.basename(file)}`).join('\n');

function print(archives: readonly Archive[]): void {
  for (const { file, bytes, sha256 } of archives) console.log(`${path.relative(process.cwd(), file)}\n  ${bytes} bytes, SHA-256 ${sha256}`);
}

main();
