import type { DateRange } from '../claim.ts';
import type { Citation } from './cited.ts';
import { asCsl, type CslItem } from './csl.ts';
import { isoEnds, isoInterval, sharedDate } from './dates.ts';

/** RIS types of what the record cites: a web page, or an article of a paper. */
const TYPES: Readonly<Record<CslItem['type'], string>> = { webpage: 'ELEC', 'article-newspaper': 'NEWS' };

/**
 * A citation as one RIS record (Research Information Systems format, 2011): a tag, two spaces, a hyphen and a space before
 * each value, lines ended by CR LF, `TY` first and `ER` last. RIS has no escapes; a value is one line of UTF-8, as an item's fields are.
 */
export function asRis(citation: Citation): string {
  const item = asCsl(citation);
  const fields = [
    ['TY', TYPES[item.type]],
    ['ID', item.id],
    ['AU', asName(item.author[0].literal)],
    ['TI', item.title],
    ['T2', item['container-title']],
    ...dateFields(citation.statement.date),
    ...(item.URL === undefined ? [] : [['UR', item.URL]]),
    ['LA', item.language],
    ['N1', item.note],
    ['ER', ''],
  ];
  return fields.map(([tag, value = '']) => `${tag}  - ${value}\r\n`).join('');
}

/** RIS cuts a name at its commas into family, given name and suffix; a literal name must have none. */
const asName = (name: string): string => name.replaceAll(',', ';');

/**
 * `PY` and `DA` (year/month/day/other): as much as is known to be one, and in the fourth place, which is free text, what the
 * date is. A slash would part the fields, so the window's ends are joined by two hyphens (ISO 8601, 4.4.2).
 */
function dateFields(date: DateRange): string[][] {
  const [year = '', month = '', day = ''] = sharedDate(date).split('-');
  if (year === '') return [];
  const other = isoEnds(date).length > 1 ? isoInterval(date).replace('/', '--') : date.precision === 'inferred' ? 'inferred' : '';
  return [
    ['PY', year],
    ['DA', [year, month, day, other].join('/')],
  ];
}
