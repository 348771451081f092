import type { DateRange } from '../claim.ts';
import type { Citation } from './cited.ts';
import { asCsl, type CslItem } from './csl.ts';
import { isoEnds, sharedDate } from './dates.ts';

/**
 * A citation as one BibTeX entry in UTF-8, for BibTeX and BibLaTeX alike: `year` and `month` are read by the one, `date`
 * (ISO 8601-2, with `?` for an inferred day) by the other. A web page is `@online`, which BibTeX's own styles take for
 * `@misc`; they print `howpublished`, where BibLaTeX prints `organization`.
 */
export function asBibtex(citation: Citation): string {
  const item = asCsl(citation);
  const fields = [
    // Doubled braces keep a name in one piece and a title in its own capitals.
    ['author', `{{${escapeTex(item.author[0].literal)}}}`],
    ['title', `{{${escapeTex(item.title)}}}`],
    ...outletFields(item),
    ...dateFields(citation.statement.date),
    ...(item.URL === undefined ? [] : [['url', `{${escapeAddress(item.URL)}}`]]),
    ['language', `{${escapeTex(item.language)}}`],
    ['note', `{${escapeTex(item.note)}}`],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = ${value},`);
  return [`@${item.type === 'webpage' ? 'online' : 'article'}{${item.id},`, ...lines, '}', ''].join('\n');
}

function outletFields(item: CslItem): string[][] {
  const outlet = `{${escapeTex(item['container-title'])}}`;
  if (item.type === 'article-newspaper') return [['journal', outlet]];
  return [
    ['organization', outlet],
    ['howpublished', outlet],
  ];
}

/** The names BibTeX's styles have for months; they are written without braces. */
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

function dateFields(date: DateRange): string[][] {
  const ends = isoEnds(date);
  if (ends.length === 0) return [];
  const [year = '', month] = sharedDate(date).split('-');
  return [
    ['date', `{${ends.map((end) => (date.precision === 'inferred' ? `${end}?` : end)).join('/')}}`],
    ...(year === '' ? [] : [['year', `{${year}}`]]),
    ...(month === undefined ? [] : [['month', MONTHS[Number(month) - 1] ?? `{${month}}`]]),
  ];
}

/** Braces get names of their own: BibTeX counts braces to find the end of a field and does not heed a backslash before them. */
const TEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\textbraceleft{}',
  '}': '\\textbraceright{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '&': '\\&',
  '%': '\\%',
  $: '\\$',
  '#': '\\#',
  _: '\\_',
};

/** Text for a BibTeX field: LaTeX's signs escaped, its ligatures (`--`, ` `` `, `''`) kept apart, lines joined. */
export const escapeTex = (text: string): string =>
  text
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[\\{}~^&%$#_]/gu, (sign) => TEX[sign] ?? sign)
    .replace(/([-'`])(?=\1)/gu, '$1{}');

/** An address for a `url` field, which is read to the letter: in ASCII, the rest percent-encoded (RFC 3987, 3.1). */
const escapeAddress = (address: string): string => address.toWellFormed().replace(/[^!-~]/gu, encodeURIComponent);
