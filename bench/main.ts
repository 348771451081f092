import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { regressions, writeBaseline } from './baseline.ts';
import { inWords, machine } from './machine.ts';
import { type Comparison, type Row, ratioOf } from './row.ts';
import { qualityTable } from './rows/quality.ts';
import { ROWS } from './rows.ts';
import { isMet, tableOf } from './table.ts';

const ROOT = path.join(import.meta.dirname, '..');
const HELP = `Usage: npm run bench [-- --only NAME] [--quick] [--readme]
Measures the extension beside its rivals and prints one table of ratios; bench.json has it all.
--only    one part: ${ROWS.map(({ name }) => name).join(', ')}; quality: only how well the rivals find claims
--quick   smaller sizes and fewer repetitions
--readme  writes the table into README.md
--check   the fast parts, quickly: exit status 1 when a ratio is worse by more than half than the one in bench/baseline.json
--keep    the same, and keeps the ratios there`;

const OPTIONS = {
  only: { type: 'string' },
  quick: { type: 'boolean' },
  readme: { type: 'boolean' },
  check: { type: 'boolean' },
  keep: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

async function measure(rows: readonly Row[], quick: boolean): Promise<Comparison[]> {
  const found: Comparison[] = [];
  for (const row of rows) {
    const began = Date.now();
    console.error(`▸ ${row.name}: ${row.about}`);
    const progress = (sentence: string): void => console.error(`  ${((Date.now() - began) / 1000).toFixed(0)} s  ${sentence}`);
    found.push(...(await row.run({ progress, quick })));
  }
  return found;
}

const BETWEEN = /(<!-- bench -->\n)[\s\S]*?(\n<!-- \/bench -->)/;

function writeReadme(text: string): void {
  const file = path.join(ROOT, 'README.md');
  const readme = readFileSync(file, 'utf8');
  if (!BETWEEN.test(readme)) throw new Error('README.md has no place for the table.');
  writeFileSync(
    file,
    readme.replace(BETWEEN, (_, before: string, after: string) => `${before}${text}${after}`),
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: OPTIONS });
  const fast = values.check === true || values.keep === true;
  const chosen = ROWS.filter(({ name, fast: isFast }) => (values.only === undefined || name === values.only) && (!fast || isFast));
  if (values.only === 'quality') {
    console.log(qualityTable());
    return 0;
  }
  if (values.help || chosen.length === 0) {
    console.error(HELP);
    return values.help ? 0 : 2;
  }
  const comparisons = await measure(chosen, fast || values.quick === true);
  const on = machine();
  const table = [tableOf(comparisons), ...(fast || values.only ? [] : [qualityTable()])].join('\n\n');
  console.log(`${table}\n\n${inWords(on)}`);
  if (values.keep) writeBaseline(comparisons);
  if (fast) {
    const worse = regressions(comparisons);
    for (const sentence of worse) console.error(sentence);
    return worse.length > 0 ? 1 : 0;
  }
  const rows = comparisons.map((one) => ({ ...one, ratio: ratioOf(one), met: isMet(one) }));
  writeFileSync(path.join(ROOT, 'bench.json'), `${JSON.stringify({ quick: values.quick === true, machine: on, rows }, null, 2)}\n`);
  if (values.readme) writeReadme(`${table}\n\nMeasured on ${inWords(on)}`);
  return 0;
}

process.exit(await main());
