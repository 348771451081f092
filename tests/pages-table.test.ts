import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesOf, readRows } from './numbered-table.ts';

/** docs/page-tests.md says what hostile pages were tried and where; this keeps it true. */
const rows = readRows('page-tests.md');

/** The numbers with which titles begin. */
const numbersIn = (file: string): Set<number> =>
  new Set([...readFileSync(path.join(import.meta.dirname, file), 'utf8').matchAll(/['`](\d{3})\. /g)].map(([, number]) => Number(number)));

test('the table has the rows 115 to 131 of the design, each once', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 17 }, (_, at) => 115 + at));
});

test('what has a test says where, and has it there; what has none says so', () => {
  for (const { number, files, result } of rows) {
    expect([number, files.length > 0]).toEqual([number, /passes|written/.test(result)]);
    for (const file of files) expect([number, file, numbersIn(file).has(number)]).toEqual([number, file, true]);
  }
});

test('every numbered test of a hostile page is in the table', () => {
  const listed = filesOf(rows);
  const hostile = ['e2e', 'firefox'].flatMap((folder) =>
    readdirSync(path.join(import.meta.dirname, folder))
      .filter((name) => name.startsWith('hostile') && /\.(spec|test)\.ts$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  expect(hostile.length).toBeGreaterThan(5);
  for (const file of hostile) expect([file, [...numbersIn(file)].filter((number) => !listed.get(file)?.has(number))]).toEqual([file, []]);
});
