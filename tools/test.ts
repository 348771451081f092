import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';

/** Runs every check of the project in order and ends with one line that counts them. Nothing is retried. */
const root = path.join(import.meta.dirname, '..');
const artefacts = path.join(root, 'artefacts');
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);
let passed = 0;
let failed = 0;

function step(what: string, command: string, args: readonly string[]): boolean {
  const started = Date.now();
  console.log(`\n▸ ${what}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', cwd: root, shell: process.platform === 'win32' });
  console.log(`▸ ${what}: ${status === 0 ? 'done' : `FAILED (${status})`}, ${((Date.now() - started) / 1000).toFixed(1)} s`);
  return status === 0;
}

/** A check that is one test by itself. */
function single(what: string, command: string, args: readonly string[]): void {
  if (step(what, command, args)) passed += 1;
  else failed += 1;
}

type VitestReport = { readonly numPassedTests: number; readonly numFailedTests: number; readonly success: boolean };
type PlaywrightReport = { readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number; readonly skipped: number } };

/** A runner that counts its own tests in a JSON report; a runner that ends badly without a failed test counts as one. */
function counted(what: string, command: string, args: readonly string[], report: string, count: (json: string) => readonly [number, number]): void {
  // A report of an earlier run must not be counted for this one.
  rmSync(path.join(artefacts, report), { force: true });
  const fine = step(what, command, args);
  const [good, bad] = read(path.join(artefacts, report), count);
  passed += good;
  failed += fine ? bad : Math.max(1, bad);
}

function read(file: string, count: (json: string) => readonly [number, number]): readonly [number, number] {
  try {
    return count(readFileSync(file, 'utf8'));
  } catch {
    return [0, 1];
  }
}

/** A step that needs what is not there is one failed check: it is never left out in silence. */
function missing(what: string, sentence: string): void {
  console.log(`\n▸ ${what}: FAILED, ${sentence}`);
  failed += 1;
}

const vitest = (json: string): readonly [number, number] => {
  const { numPassedTests, numFailedTests } = JSON.parse(json) as VitestReport;
  return [numPassedTests, numFailedTests];
};

mkdirSync(artefacts, { recursive: true });
single('The corpus: every quotation in its source, and the pack', process.execPath, ['tools/pack.ts', 'build']);
single('Generated types', bin('wxt'), ['prepare']);
single('Types of the pure core (no DOM, browser or Node)', bin('tsc'), ['-p', 'core/tsconfig.json']);
single('Types of the whole', bin('tsc'), ['-p', 'tsconfig.json']);
single('Format and lint', bin('biome'), ['ci', '--error-on-warnings', '.']);
counted(
  'Unit, property and store tests',
  bin('vitest'),
  ['run', '--reporter=default', '--reporter=json', '--outputFile=artefacts/unit.json'],
  'unit.json',
  vitest,
);
single('Build for Chromium', bin('wxt'), ['build', '--level', 'warn']);
single('Build for Firefox', bin('wxt'), ['build', '-b', 'firefox', '--level', 'warn']);
counted(
  'What is built: licences, the store’s linter, the same bytes from the same source',
  bin('vitest'),
  ['run', '--config', 'vitest.built.config.ts', '--reporter=default', '--reporter=json', '--outputFile=artefacts/built.json'],
  'built.json',
  vitest,
);
counted('End to end in Chromium', bin('playwright'), ['test'], 'e2e.json', (json) => {
  const { expected, unexpected, flaky } = (JSON.parse(json) as PlaywrightReport).stats;
  return [expected, unexpected + flaky];
});
const inFirefox = ['run', '--config', 'vitest.firefox.config.ts', '--reporter=verbose', '--reporter=json', '--outputFile=artefacts/firefox.json'];
if (process.env.FIREFOX_PATH) counted('End to end in Firefox', bin('vitest'), inFirefox, 'firefox.json', vitest);
else missing('End to end in Firefox', 'no Firefox was found and none could be installed. Install it, or set FIREFOX_PATH to one.');
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
