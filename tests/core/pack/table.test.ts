import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, readRows } from '../../numbered-table.ts';

/** docs/pack-tests.md says which attacks are tested and where; this keeps it true. */
const tests = path.join(import.meta.dirname, '../..');

/** A title that begins with its numbers ("9. and 10. To go back …"), an attack, a row of a table of tests, or faults that are taken by their numbers. */
const NUMBERED = /['`](?:\d+\. (?:and )?)+|\bfaultsOf\([\d, ]+\)|\b(?:attack|inTransit|byPublisher)\(\s*\d+,|^ {2,4}\[\s*\d+,\s*'/gm;

/** The numbers under which a file has tests. The attacks on the trust code are in a folder of their own. */
function numbersIn(file: string): Set<number> {
  const attacks = readdirSync(path.join(tests, 'core/pack/attacks')).map((name) => `core/pack/attacks/${name}`);
  const sources = (file === 'core/pack/trust.test.ts' ? [file, ...attacks] : [file]).map((name) => readFileSync(path.join(tests, name), 'utf8'));
  return new Set(sources.flatMap((source) => [...source.matchAll(NUMBERED)].flatMap(([found]) => [...found.matchAll(/\d+/g)].map(Number))));
}

const rows = readRows('pack-tests.md');

/** Those between are of hostile pages, and in a table of their own. */
const NUMBERS = [...Array.from({ length: 114 }, (_, at) => at + 1), 132, 133, 134, 135, 136];

test('the table has the 119 rows of the design, each once', () => {
  expect(rows.map(({ number }) => number)).toEqual(NUMBERS);
});

test('what it says passes has a test under its number where it says, and what is not yet has none', () => {
  for (const { number, files, result } of rows) {
    expect([number, files.length > 0]).toEqual([number, result.includes('passes')]);
    for (const file of files) expect([number, file, numbersIn(file).has(number)]).toEqual([number, file, true]);
  }
});

test('every numbered test is in the table', () => {
  for (const [file, listed] of filesOf(rows)) expect([file, [...numbersIn(file)].filter((number) => !listed.has(number))]).toEqual([file, []]);
});
