import '@citation-js/plugin-ris';
import { plugins } from '@citation-js/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asCsl } from '../../../core/cite/csl.ts';
import { sharedDate } from '../../../core/cite/dates.ts';
import { asRis } from '../../../core/cite/ris.ts';
import type { DateRange } from '../../../core/claim.ts';
import { bundledPack } from '../../corpus.ts';
import { anyText, everyCitation, oneLine, sample } from './samples.ts';

/** Reads a RIS file with a parser that is not ours. */
const read = (text: string) => plugins.input.chain(text, { generateGraph: false });

/** RIS has no ranges: the parser is given what both ends share. A newspaper's date it reads from the year alone. */
function issuedInRis(date: DateRange, type: string) {
  const parts = sharedDate(date).split('-').filter(Boolean).map(Number);
  return parts.length === 0 ? {} : { issued: { 'date-parts': [type === 'webpage' ? parts : parts.slice(0, 1)] } };
}

/** The parser takes a name of one word for a family name, and a newspaper's author for its reporter. */
function authorInRis(name: string, type: string) {
  const one = name.replaceAll(',', ';');
  if (type !== 'webpage') return { reporter: one };
  return { author: [one.includes(' ') ? { literal: one } : { family: one }] };
}

test('every wording of the bundled record comes back from RIS as its CSL item', () => {
  for (const citation of everyCitation(bundledPack())) {
    const item = asCsl(citation);
    const [found, ...more] = read(asRis(citation));
    expect(more).toEqual([]);
    // By the tables of RIS a web page's second title is a series.
    expect(found, citation.rendering.id).toEqual({
      id: item.id,
      type: item.type,
      ...authorInRis(citation.speaker.name.en ?? '', item.type),
      title: item.title,
      [item.type === 'webpage' ? 'collection-title' : 'container-title']: item['container-title'],
      ...issuedInRis(citation.statement.date, item.type),
      ...(item.URL !== undefined && { URL: item.URL }),
      language: item.language,
      note: item.note,
    });
  }
});

test('all entries of the record make one file', () => {
  const all = everyCitation(bundledPack());
  expect(read(all.map(asRis).join('')).map(({ id }) => id)).toEqual(all.map((citation) => asCsl(citation).id));
});

test('a name with commas stays one name', () => {
  expect(read(asRis(sample({ speaker: 'Russia, China and Pakistan' })))[0]?.author).toEqual([{ literal: 'Russia; China and Pakistan' }]);
});

test('whatever the text, each value is one line with its tag, and comes back', () => {
  fc.assert(
    fc.property(anyText('\n\r\t-,;*\u2028'), anyText('\n\r-,'), (said, outlet) => {
      const citation = sample({ rendering: { text: `TY  - x\n${said}` }, source: { outlet: `x${outlet}\nER  - ` }, speaker: `x${outlet}\nTY  - ` });
      const text = asRis(citation);
      const lines = text.split('\r\n');
      expect(lines.pop()).toBe('');
      expect(lines.filter((line) => !/^[A-Z][A-Z0-9] {2}- [^\r\n\u2028\u2029]*$/u.test(line))).toEqual([]);
      expect(lines[0]).toBe('TY  - ELEC');
      expect(lines.at(-1)).toBe('ER  - ');
      const value = (tag: string) => lines.find((line) => line.startsWith(tag))?.slice(6);
      expect(value('N1')).toContain(oneLine(`TY  - x\n${said}`));
      expect(value('T2')).toBe(oneLine(`x${outlet}\nER  - `));
    }),
    { numRuns: 500 },
  );
});

describe('dates', () => {
  test.each([
    ['2019-03-04', '2019-03-04', 'day', ['PY  - 2019', 'DA  - 2019/03/04/']],
    ['2019-03-04', '2019-03-04', 'inferred', ['PY  - 2019', 'DA  - 2019/03/04/inferred']],
    ['2019-03-01', '2019-03-31', 'month', ['PY  - 2019', 'DA  - 2019/03//']],
    ['2019-01-01', '2019-12-31', 'year', ['PY  - 2019', 'DA  - 2019///']],
    ['2019-03-04', '2019-03-09', 'window', ['PY  - 2019', 'DA  - 2019/03//2019-03-04--2019-03-09']],
    ['2019-03-04', '2020-01-09', 'window', []],
    [null, null, 'unknown', []],
  ] as const)('%s to %s (%s)', (from, to, precision, expected) => {
    const lines = asRis(sample({ statement: { date: { from, to, precision, reason: '' } } })).split('\r\n');
    expect(lines.filter((line) => /^(PY|DA|Y1|Y2)/.test(line))).toEqual(expected);
  });
});
