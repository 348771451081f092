import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../core/cite/csv.ts';
import { claimAsCsv, claimAsJson, claimAsMarkdown } from '../../../core/cite/export.ts';
import { escapeMarkdown } from '../../../core/cite/markdown.ts';
import { tableOf } from '../../../core/cite/table.ts';
import type { Claim } from '../../../core/claim.ts';
import { bundledPack } from '../../corpus.ts';
import { anyText, english, persian, recordOf, sample } from './samples.ts';

const pack = bundledPack();

/** A strict reader of RFC 4180: anything that its grammar does not have is an error. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/uy;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`no CSV at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) throw new Error('the last row has no end');
  return rows;
}

/** What a spreadsheet may run. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;
/** Takes the apostrophe off again that guards a cell. */
const unguarded = (cell: string): string => (/^'+[=+\-@\t\r\n＝＋－＠]/u.test(cell) ? cell.slice(1) : cell);

describe('CSV', () => {
  test('the strict reader refuses what is no CSV', () => {
    for (const text of ['a"b\r\n', '"a"b\r\n', 'a\n', 'a,b', '"a\r\n']) expect(() => readCsv(text)).toThrow();
    expect(readCsv('a,"b""c\r\n"\r\n,\r\n')).toEqual([
      ['a', 'b"c\r\n'],
      ['', ''],
    ]);
  });

  test('every cell of every claim comes back, one row for each wording', () => {
    for (const claim of pack.claims) {
      const rows = readCsv(claimAsCsv(claim, pack));
      expect(rows.map((row) => row.map(unguarded))).toEqual(tableOf(claim, pack));
      const wordings = claim.statements.flatMap(({ renderings, translations }) => [...renderings, ...translations]);
      expect(rows.length).toBe(wordings.length + 1);
      expect(new Set(rows.map((row) => row.length)).size).toBe(1);
      const [head = [], ...body] = rows;
      expect(body.map((row) => unguarded(row[head.indexOf('text')] ?? '')).sort()).toEqual(wordings.map(({ text }) => text).sort());
      expect(body.flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
    }
  });

  test('a row says who, when, how, where and how far it is checked', () => {
    const citation = sample({
      statement: { translations: [{ lang: 'fa', text: 'پل', reviewed: false }], answers: ['a', 'b'] },
      source: { agencies: ['AP', 'TASS'], url: null },
    });
    const [head = [], rendering = [], translation = []] = readCsv(claimAsCsv(citation.claim, recordOf(citation)));
    const named = (row: string[]) => Object.fromEntries(head.map((name, place) => [name, row[place]]));
    expect(named(rendering)).toMatchObject({
      record: 'org.example.bridge',
      record_issued: '2026-01-02',
      speaker: 'Ann Mayor',
      role: 'mayor',
      stance: 'denies',
      date_from: '2019-03-04',
      date_precision: 'day',
      answers: 'a b',
      wording: 'bridge-1',
      text: 'The old bridge was never ours to sell',
      verification: 'transcribed',
      outlet: 'The Gazette',
      agencies: 'AP; TASS',
      title: '',
      url: '',
    });
    expect(named(translation)).toMatchObject({ wording: 'translation', text: 'پل', lang: 'fa', verification: 'unreviewed', outlet: '' });
  });

  test('any cells come back, and none is a formula', () => {
    const cells = fc.array(fc.oneof(anyText('=+-@\t\r\n\'",＝'), fc.constant('')), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(cells, { minLength: 1, maxLength: 5 }), (rows) => {
        const read = readCsv(csvOf(rows));
        expect(read.map((row) => row.map(unguarded))).toEqual(rows);
        expect(read.flat().filter((cell) => FORMULA.test(cell))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test.each([
    ['=1+1', "'=1+1\r\n"],
    ["'=1+1", "''=1+1\r\n"],
    ["'quoted' words", "'quoted' words\r\n"],
    ['1-2', '1-2\r\n'],
    [' at its ends ', '" at its ends "\r\n'],
  ])('%s', (cell, expected) => {
    expect(csvOf([[cell]])).toBe(expected);
  });
});

test('JSON has the claim whole, and just the speakers and sources it names', () => {
  for (const claim of pack.claims) {
    const whole = JSON.parse(claimAsJson(claim, pack));
    expect(whole.record).toEqual({ id: pack.id, issued: pack.issued });
    expect(whole.claim).toEqual(claim);
    const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id).sort();
    expect(ids(whole.speakers)).toEqual([...new Set(claim.statements.map(({ speaker }) => speaker))].sort());
    expect(ids(whole.sources)).toEqual([...new Set(claim.statements.flatMap(({ renderings }) => renderings.map(({ source }) => source)))].sort());
  }
});

/** What a reader of Markdown sees of escaped text. */
const unescaped = (text: string): string => text.replace(/\\([!-/:-@[-`{-~])/gu, '$1');

describe('Markdown', () => {
  test('any line comes back from its escapes, and means nothing but itself', () => {
    fc.assert(
      fc.property(anyText('\\`*_[]<>#|~&!$+-=.)1'), (text) => {
        const escaped = escapeMarkdown(text);
        const lines = text.split(/\r\n|\r|\n/u).map((line) => line.trim());
        expect(unescaped(escaped)).toBe(lines.join('\n'));
        expect(escaped.replace(/\\[!-/:-@[-`{-~]/gu, '')).not.toMatch(/[\\`*_[\]<>#|~&]/u);
        expect(escaped.split('\n').filter((line) => /^([-+=>]|\d+[.)])/u.test(line))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  const oldest = (claim: Claim): string[] =>
    tableOf(claim, pack)
      .slice(1)
      .map((row) => row[4] ?? '');

  test('every claim has its statements oldest first, each wording with language and source, and its translations marked', () => {
    for (const claim of pack.claims) {
      const text = unescaped(claimAsMarkdown(claim, pack, english));
      const heads = text.split('\n').filter((line) => line.startsWith('## '));
      expect(heads.length).toBe(claim.statements.length);
      const inOrder = [...new Set(oldest(claim))].map((id) => claim.statements.find((statement) => statement.id === id));
      expect(heads).toEqual(
        inOrder.map(
          (statement) => `## ${pack.speakers.find(({ id }) => id === statement?.speaker)?.name.en}, ${english.stance[statement?.stance ?? 'denies']}`,
        ),
      );
      for (const statement of claim.statements) {
        // Statements of other claims that it answers are named by speaker and date too.
        for (const id of statement.answers) expect(text).not.toContain(id);
        for (const { text: said, source } of statement.renderings) {
          expect(text).toContain(said);
          expect(text).toContain(pack.sources.find(({ id }) => id === source)?.outlet);
        }
        for (const translation of statement.translations) expect(text).toContain(translation.text);
      }
      const translations = claim.statements.flatMap(({ translations }) => translations);
      expect(text.split('unreviewed translation into').length - 1).toBe(translations.filter(({ reviewed }) => !reviewed).length);
      expect(text.split('In answer to').length - 1).toBe(claim.statements.filter(({ answers }) => answers.length > 0).length);
    }
  });

  test('one statement, whole', () => {
    const citation = sample({
      rendering: { text: 'Line *one*\n# line two' },
      statement: { translations: [{ lang: 'fa', text: 'پل کهنه', reviewed: false }], answers: ['bridge'], caution: 'Said twice.' },
    });
    expect(claimAsMarkdown(citation.claim, recordOf(citation), english).split('\n\n')).toEqual([
      '# The bridge',
      'The town sold its bridge',
      'Was it sold?',
      '## Ann Mayor, denies',
      'mayor, 2019-03-04 (day)',
      '> “Line \\*one\\*\n> \\# line two”',
      'English, The Gazette · <https://gazette.example/bridge> · transcribed, not checked',
      '> پل کهنه',
      'unreviewed translation into Persian',
      'In answer to Ann Mayor, 2019-03-04 (day)',
      'Note: Said twice.',
      'org.example.bridge, 2026-01-02\n',
    ]);
  });

  test('reported words are introduced, and an address that is not known is said not to be', () => {
    const citation = sample({ rendering: { speech: 'reported' }, source: { url: null } });
    const text = claimAsMarkdown(citation.claim, recordOf(citation), english);
    expect(text).toContain('> As reported, not word for word: The old bridge was never ours to sell\n');
    expect(text).toContain('English, The Gazette, address not known · transcribed, not checked');
    const script = sample({ source: { url: 'javascript:alert(1)' } });
    expect(claimAsMarkdown(script.claim, recordOf(script), english)).not.toContain('javascript');
  });

  test('a Persian document keeps Latin names in their own direction', () => {
    const citation = sample();
    expect(claimAsMarkdown(citation.claim, recordOf(citation), persian)).toContain('\u2068The Gazette\u2069');
  });
});
