import '@citation-js/plugin-bibtex';
import { plugins } from '@citation-js/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asBibtex, escapeTex } from '../../../core/cite/bibtex.ts';
import { asCsl } from '../../../core/cite/csl.ts';
import { bundledPack } from '../../corpus.ts';
import { anyText, everyCitation, href, oneLine, sample } from './samples.ts';

const SPECIAL = '\\{}$&#%_^~-\'`"@,=<>|';

/** Reads a BibTeX file with a parser that is not ours. */
const read = (text: string) => plugins.input.chain(text, { generateGraph: false });

/** In BibTeX an address is ASCII; where none but reserved signs are encoded, the parser takes it for not encoded and does it again. */
function addressInBibtex(address: string): string | null {
  const ascii = href(address) ?? '';
  return decodeURI(ascii) === ascii ? encodeURI(ascii) : ascii;
}

test('every wording of the bundled record comes back from BibTeX as its CSL item', () => {
  for (const citation of everyCitation(bundledPack())) {
    const item = asCsl(citation);
    const outlet = item['container-title'];
    expect(read(asBibtex(citation)), citation.rendering.id).toEqual([
      {
        id: item.id,
        'citation-key': item.id,
        // The parser has one type for all articles, and reads a name in braces as one family name.
        type: item.type === 'webpage' ? 'webpage' : 'article-journal',
        author: [{ family: item.author[0].literal }],
        title: item.title,
        ...(item.type === 'webpage' ? { publisher: outlet } : { 'container-title': outlet }),
        ...(item.issued && { issued: { 'date-parts': item.issued['date-parts'] } }),
        ...(item.URL !== undefined && { URL: addressInBibtex(item.URL) }),
        language: item.language,
        note: item.note,
      },
    ]);
  }
});

test('all entries of the record make one file', () => {
  const all = everyCitation(bundledPack());
  expect(read(all.map(asBibtex).join('\n')).map(({ id }) => id)).toEqual(all.map((citation) => asCsl(citation).id));
});

test('any text comes back from every field', () => {
  fc.assert(
    fc.property(anyText(SPECIAL), anyText(SPECIAL), anyText(SPECIAL), (said, outlet, speaker) => {
      const citation = sample({ rendering: { text: `x${said}` }, source: { outlet: `x${outlet}` }, speaker: `x${speaker}` });
      const [entry] = read(asBibtex(citation));
      expect(entry?.title).toBe(asCsl(citation).title);
      expect(entry?.note).toContain(oneLine(`x${said}`));
      expect(entry?.publisher).toBe(oneLine(`x${outlet}`));
      expect(entry?.author).toEqual([{ family: oneLine(`x${speaker}`) }]);
    }),
    { numRuns: 500 },
  );
});

/** BibTeX ends a field at the brace that makes the count even, whatever stands before it. */
const balanced = (text: string): boolean => {
  let open = 0;
  for (const sign of text) {
    open += sign === '{' ? 1 : sign === '}' ? -1 : 0;
    if (open < 0) return false;
  }
  return open === 0;
};

test('braces are even in every escaped text, and no sign of LaTeX is left bare', () => {
  fc.assert(
    fc.property(anyText(SPECIAL), (text) => {
      const escaped = escapeTex(text);
      expect(balanced(escaped)).toBe(true);
      expect(escaped).not.toMatch(/(?<!\\)[&%$#_]|[~^]|--|''|``/u);
    }),
    { numRuns: 500 },
  );
});

describe('fields', () => {
  test('the address is read to the letter', () => {
    const url = 'https://gazette.example/a_b%20پل?d=e&f={g}#h~i';
    expect(asBibtex(sample({ source: { url } }))).toContain('url = {https://gazette.example/a_b%20%D9%BE%D9%84?d=e&f=%7Bg%7D#h~i}');
  });

  test.each([
    ['2019-03-04', '2019-03-04', 'day', ['date = {2019-03-04}', 'year = {2019}', 'month = mar']],
    ['2019-03-04', '2019-03-04', 'inferred', ['date = {2019-03-04?}', 'year = {2019}', 'month = mar']],
    ['2019-03-04', '2019-05-01', 'window', ['date = {2019-03-04/2019-05-01}', 'year = {2019}']],
    ['2019-12-04', '2020-05-01', 'window', ['date = {2019-12-04/2020-05-01}']],
    ['2019-03-01', '2019-03-31', 'month', ['date = {2019-03}', 'year = {2019}', 'month = mar']],
    [null, null, 'unknown', []],
  ] as const)('%s to %s (%s)', (from, to, precision, expected) => {
    const lines = asBibtex(sample({ statement: { date: { from, to, precision, reason: '' } } })).split('\n');
    expect(lines.filter((line) => /^ {2}(date|year|month) /.test(line)).map((line) => line.trim().slice(0, -1))).toEqual(expected);
  });

  test('nothing is said to have been accessed', () => {
    expect(asBibtex(sample())).not.toMatch(/urldate|accessed/iu);
  });
});
