/**
 * Cells that spreadsheets run as formulas begin with one of these (OWASP, "CSV Injection"). They are given an apostrophe in
 * front, which a spreadsheet shows or hides but never runs; apostrophes that stand before such a sign already are
 * counted with it, so that taking one apostrophe off again always gives back the text as it was.
 */
const RUNS_AS_FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/**
 * Rows of cells as CSV by RFC 4180: every row, the last one too, ends in CR LF; cells with a comma, a quotation mark, a line
 * break or white space at an end are quoted, and quotation marks in them doubled. There is no byte order mark.
 */
export const csvOf = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

function cell(text: string): string {
  const safe = RUNS_AS_FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
