import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { PageDate } from '../../../core/reading/page-date.ts';
import { pageDate } from '../../../core/reading/page-date.ts';
import { readPage } from '../../../core/reading/read.ts';
import { readText } from '../../../tools/html.ts';
import { bundledPack, bundledReader } from '../../corpus.ts';

const reader = bundledReader();
const statements = new Map(bundledPack().claims.flatMap((claim) => claim.statements.map((statement) => [statement.id, statement] as const)));
const read = (text: string, date: PageDate = { day: null }, lang = 'en') => readPage(reader, readText(text, lang).blocks, date);
const PASSAGE = 'Moscow denied once more that Russia had sent weapons to the Taliban.';

describe('matches', () => {
  test('nothing said after the page was published is what it reports', () => {
    const [passage] = read(PASSAGE, { day: '2017-04-20' });
    expect(passage?.matches[0]?.claim).toBe('russia-arms-taliban');
    const date = statements.get(passage?.matches[0]?.statement ?? '')?.date.from;
    expect(date && date <= '2017-04-21').toBe(true);
  });

  test('a denial is told from a statement, and a denial of a denial is none', () => {
    const reports = (text: string) => read(text)[0]?.matches[0]?.reports;
    expect(reports('The Taliban denied that Russia had paid them bounties for killing soldiers.')).not.toBe('statement');
    expect(reports('Russia sent weapons to the Taliban, a governor said.')).toBe('statement');
  });

  test('each match says why', () => {
    const why = read(PASSAGE)[0]?.matches[0]?.why ?? [];
    expect(why.map(({ kind }) => kind)).toContain('same-subject');
    expect(why.flatMap(({ words }) => words)).toContain('=weapon');
  });

  test('words that a page quotes as the record has them are verbatim', () => {
    const document = readText(readFileSync('corpus/russia-taliban/sources/emirates7-2015-12-23.txt', 'utf8'), 'ar');
    const passages = readPage(reader, document.blocks, pageDate(document.clues));
    const quoting = passages.find(({ text }) => text.includes('قلت في السابق'));
    expect(quoting?.matches[0]?.quote).toBe('verbatim');
  });

  test('a claim is shown only when it is likely, and at most three are', () => {
    for (const { matches } of read(`${PASSAGE}\nRussia and the Taliban were both mentioned.`)) {
      expect(matches.length).toBeLessThanOrEqual(3);
      for (const { score } of matches) expect(score).toBeGreaterThan(0.1);
    }
  });

  test.each(['', ' ', '\u0000', '\ud800', '🙂'.repeat(5000), '<'.repeat(10_000), 'الـ'.repeat(5000)])('no text makes reading fail', (text) => {
    expect(() => read(text)).not.toThrow();
  });
});
