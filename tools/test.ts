import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runStep } from './step.ts';

/** Runs every check of the project in order and ends with one line that counts them. Nothing is retried. */
const root = path.join(import.meta.dirname, '..');
const artefacts = path.join(root, 'artefacts');
const bin = (name: string): string => path.join(root, 'node_modules/.bin', name);
let passed = 0;
let failed = 0;

/** A check that is one test by itself. */
async function single(what: string, command: string, ...args: readonly string[]): Promise<void> {
  if (await runStep({ what, command, args, cwd: root, minutes: 5 })) passed += 1;
  else failed += 1;
}

/** The numbers of tests that passed and failed, as a runner's report in JSON has them. */
type Count = (json: string) => readonly [number, number];

/** A runner that counts its own tests in a report of that name; one that ends badly without a failed test counts as one. */
async function counted(what: string, minutes: number, name: string, count: Count, command: string, ...args: readonly string[]): Promise<void> {
  const report = path.join(artefacts, name);
  // A report of an earlier run must not be counted for this one.
  rmSync(report, { force: true });
  const fine = await runStep({ what, command, args, cwd: root, minutes });
  const [good, bad] = read(report, count);
  passed += good;
  failed += fine ? bad : Math.max(1, bad);
}

function read(report: string, count: Count): readonly [number, number] {
  try {
    return count(readFileSync(report, 'utf8'));
  } catch {
    return [0, 1];
  }
}

const inVitest = (what: string, minutes: number, name: string, ...args: readonly string[]): Promise<void> => {
  const count: Count = (json) => {
    const { numPassedTests, numFailedTests } = JSON.parse(json) as { readonly numPassedTests: number; readonly numFailedTests: number };
    return [numPassedTests, numFailedTests];
  };
  return counted(what, minutes, `${name}.json`, count, bin('vitest'), 'run', '--reporter=json', `--outputFile=artefacts/${name}.json`, ...args);
};

const inPlaywright: Count = (json) => {
  type Report = { readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number } };
  const { expected, unexpected, flaky } = (JSON.parse(json) as Report).stats;
  return [expected, unexpected + flaky];
};

mkdirSync(artefacts, { recursive: true });
await single('The corpus: every quotation in its source, and the pack', process.execPath, 'tools/pack.ts', 'build');
await single('Generated types', bin('wxt'), 'prepare');
await single('Types of the pure core (no DOM, browser or Node)', bin('tsc'), '-p', 'core/tsconfig.json');
await single('Types of the whole', bin('tsc'), '-p', 'tsconfig.json');
await single('Format and lint', bin('biome'), 'ci', '--error-on-warnings', '.');
await inVitest('Unit, property and store tests', 10, 'unit', '--reporter=default');
await single('Build for Chromium', bin('wxt'), 'build', '--level', 'warn');
await single('Build for Firefox', bin('wxt'), 'build', '-b', 'firefox', '--level', 'warn');
const built = 'What is built: licences, the store’s linter, the same bytes from the same source';
await inVitest(built, 5, 'built', '--config', 'vitest.built.config.ts', '--reporter=default');
await single('Speed beside rivals: no ratio worse by more than half', process.execPath, 'bench/main.ts', '--check');
await counted('End to end in Chromium', 30, 'e2e.json', inPlaywright, bin('playwright'), 'test');
if (process.env.FIREFOX_PATH) await inVitest('End to end in Firefox', 20, 'firefox', '--config', 'vitest.firefox.config.ts', '--reporter=verbose');
else {
  // A step that needs what is not there has failed: it is never left out in silence.
  console.log('\n▸ End to end in Firefox: FAILED, no Firefox was found and none could be installed. Install it, or set FIREFOX_PATH to one.');
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
