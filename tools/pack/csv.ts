import { failure, type Result, success } from '../../core/result.ts';

/** A row by its column names. Cells that are empty are null: not known. */
export type Row = Readonly<Record<string, string | null>>;

/**
 * Rows of CSV (RFC 4180): cells may stand in quotes, with commas, line breaks and doubled quotes inside. The first row has
 * the names of the columns. Fails when a quote is not closed or a row has more cells than there are names.
 */
export function readCsv(text: string): Result<readonly Row[]> {
  const records = recordsOf(text.replace(/^\ufeff/, ''));
  if (!records) return failure('A quotation mark is not closed.');
  const [names = [], ...rows] = records;
  const columns = names.map((name) => name.trim());
  const filled = rows.filter((cells) => cells.some((cell) => cell.trim() !== ''));
  const long = filled.findIndex((cells) => cells.length > columns.length);
  if (long >= 0) return failure(`Row ${long + 2} has more cells than there are columns.`);
  return success(filled.map((cells) => Object.fromEntries(columns.map((name, at) => [name, cells[at]?.trim() || null]))));
}

/** A cell, quoted or plain, with what ends it. */
const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/gy;

function recordsOf(text: string): string[][] | null {
  const records: string[][] = [[]];
  CELL.lastIndex = 0;
  for (let at = 0; at <= text.length; at = CELL.lastIndex) {
    const cell = CELL.exec(text);
    if (!cell) return null;
    records.at(-1)?.push(cell[1]?.replaceAll('""', '"') ?? cell[2] ?? '');
    if (cell[3] === '') break;
    if (cell[3] !== ',') records.push([]);
  }
  return records;
}
