import { readFileSync } from 'node:fs';
import path from 'node:path';

const ROW = /^\| (\d+) \| .* \| ([^|]*) \| ([^|]*) \|$/gm;

export type NumberedRow = { readonly number: number; readonly files: readonly string[]; readonly result: string };

/** The rows of a table of numbered tests: their number, the files (under `tests/`) that hold them, and what became of them. */
export function readRows(document: string): NumberedRow[] {
  const text = readFileSync(path.join(import.meta.dirname, '../docs', document), 'utf8');
  return [...text.matchAll(ROW)].map(([, number, where = '', result = '']) => ({
    number: Number(number),
    files: [...where.matchAll(/`([^`]+)`/g)].map(([, file = '']) => file),
    result,
  }));
}

/** The files that a table names, each with the numbers of its rows. */
export function filesOf(rows: readonly NumberedRow[]): Map<string, Set<number>> {
  const files = new Map<string, Set<number>>();
  for (const { number, files: named } of rows) for (const file of named) files.set(file, (files.get(file) ?? new Set()).add(number));
  return files;
}
