import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readCorpus } from '../../../tools/corpus.ts';
import { changes } from '../../../tools/pack/changes.ts';
import { readClaimMarkup } from '../../../tools/pack/claim-review.ts';
import { draftCorpus, writeDraft } from '../../../tools/pack/corpus-draft.ts';
import { coverage } from '../../../tools/pack/coverage.ts';
import { readCsv } from '../../../tools/pack/csv.ts';
import { toldInCsv } from '../../../tools/pack/import.ts';
import { repeatedKeys } from '../../../tools/pack/repeated-keys.ts';
import { bridgePack } from '../../packs.ts';

let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'corpus-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('keys given twice', () => {
  test.each([
    ['{"a":1,"a":2}', ['a']],
    ['{"a":{"b":1,"b":2},"b":1}', ['b']],
    ['{"a":1,"\\u0061":2}', ['a']],
    ['[{"a":1},{"a":2}]', []],
    ['{"a":"a","b":["a","a"],"c":"{\\"a\\":1,\\"a\\":1}"}', []],
    ['{ "a" : 1, "b" : {"a" : 2} , "a":3 }', ['a']],
  ])('51. %s', (text, keys) => {
    expect(repeatedKeys(text)).toEqual(keys);
  });
  test('51. there are none in what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.json(), (text) => repeatedKeys(JSON.stringify(JSON.parse(text))).length === 0));
  });
  test('51. a corpus that has one is not built, by the name of the file', () => {
    const folder = path.join(home, 'twice');
    writeDraft(
      folder,
      new Map<string, unknown>([
        ['sources.json', []],
        ['speakers.json', []],
        ['entities.json', []],
      ]),
    );
    writeFileSync(path.join(folder, 'pack.json'), '{"id":"org.example.x","id":"org.example.y"}');
    expect(readCorpus(folder)).toMatchObject({ ok: false, errors: ['twice/pack.json has "id" twice in one object'] });
  });
});

const REVIEW = {
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: 'https://facts.example/2026/toll',
  claimReviewed: 'The toll on the Long Bridge is two crowns',
  datePublished: '2026-02-01T08:00:00+01:00',
  inLanguage: 'en',
  author: { '@type': 'Organization', name: 'Facts of the Sarn' },
  reviewRating: { '@type': 'Rating', ratingValue: 1, alternateName: 'False' },
  itemReviewed: {
    '@type': 'Claim',
    author: { '@type': 'Person', name: 'Tobias Wren', jobTitle: 'Chair' },
    datePublished: '2026-01-11',
    appearance: [{ url: 'https://gazette.example/a' }, 'javascript:alert(1)'],
  },
};

describe('import', () => {
  test('reads reviews and claims from a feed, and leaves out ratings', () => {
    const told = readClaimMarkup({
      '@type': 'DataFeed',
      dataFeedElement: [{ '@type': 'DataFeedItem', item: [REVIEW] }, { item: { '@type': ['Claim'], text: 'The bridge is sold' } }],
    });
    expect(told.map(({ claim, speaker, day }) => [claim, speaker, day])).toEqual([
      ['The toll on the Long Bridge is two crowns', 'Tobias Wren', '2026-01-11'],
      ['The bridge is sold', null, null],
    ]);
    expect(told[0]?.seenAt).toEqual(['https://gazette.example/a']);
    expect(JSON.stringify(told)).not.toMatch(/False|ratingValue/);
  });

  test('makes files in which what is not known is null, and verify names each null that must not stay', () => {
    const folder = path.join(home, 'draft');
    const files = draftCorpus('org.example.toll', readClaimMarkup([REVIEW, { '@type': 'Claim', text: 'Der Zoll kommt', inLanguage: 'de' }]));
    writeDraft(folder, files);
    expect([...files.keys()].sort()).toEqual([
      'claims/der-zoll-kommt.json',
      'claims/the-toll-on-the-long-bridge-is-two-crowns.json',
      'entities.json',
      'pack.json',
      'sources.json',
      'speakers.json',
    ]);
    expect(files.get('claims/der-zoll-kommt.json')).toMatchObject({
      title: { en: null, de: 'Der Zoll kommt' },
      statements: [{ speaker: null, stance: null, said: null, date: { from: null, precision: 'unknown' } }],
    });
    const read = readCorpus(folder);
    expect(read.ok ? [] : read.errors).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^claim der-zoll-kommt, claims\.0\.statements\.0\.speaker: /),
        expect.stringMatching(/^claim the-toll-on-the-long-bridge-is-two-crowns, claims\.1\.statements\.0\.stance: /),
        expect.stringMatching(/^topic: /),
      ]),
    );
  });

  test('a draft that a person has finished is a pack', () => {
    const csv =
      'claim,speaker,role,side,stance,day,said,quote,lang,outlet,url\nThe toll is dear,Ines Aldous,Mayor,council,denies,2026-03-03,She said it was not.,"It is not dear, not at all",en,Gazette,https://gazette.example/1\n';
    const told = toldInCsv(csv);
    if (!told.ok) throw new Error(told.errors.join());
    const files = new Map(draftCorpus('org.example.toll', told.value));
    files.set('pack.json', {
      id: 'org.example.toll',
      topic: 'toll',
      title: { en: 'The toll' },
      sides: ['council', 'trust'],
      version: 1,
      issued: '2026-03-03',
      publisher: 'Example',
      licence: 'CC BY 4.0',
    });
    const claim = files.get('claims/the-toll-is-dear.json') as object;
    files.set('claims/the-toll-is-dear.json', { ...claim, title: { en: 'The toll' }, summary: { en: 'The mayor denies it.' } });
    const folder = path.join(home, 'finished');
    writeDraft(folder, files);
    expect(readCorpus(folder)).toMatchObject({
      ok: true,
      value: { claims: [{ statements: [{ speaker: 'ines-aldous', stance: 'denies', renderings: [{ speech: 'reported', verification: 'transcribed' }] }] }] },
    });
  });

  test.each([
    ['claim,wrong\na,b\n', /no column “wrong”/],
    ['claim,speaker\n,b\n', /row 2 names no claim/],
    ['claim\n', /no rows/],
    ['claim\n"a\n', /not closed/],
    ['claim\na,b\n', /Row 2 has more cells/],
  ])('says what is wrong with %j', (csv, sentence) => {
    const told = toldInCsv(csv);
    expect(told.ok ? '' : told.errors.join()).toMatch(sentence);
  });

  test('reads CSV as RFC 4180 has it, whatever is in the cells', () => {
    const cell = fc.string({ unit: fc.constantFrom(...'a,"\n\r é') }).map((text) => text.trim());
    const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const read = readCsv(`x,y\r\n${rows.map((row) => row.map(quoted).join(',')).join('\r\n')}\r\n`);
        const expected = rows.filter((row) => row.some((one) => one !== '')).map(([x, y]) => ({ x: x || null, y: y || null }));
        expect(read).toEqual({ ok: true, value: expected });
      }),
    );
    expect(readCsv('\ufeffa,b\nplain,\n\nx,"y"')).toEqual({
      ok: true,
      value: [
        { a: 'plain', b: null },
        { a: 'x', b: 'y' },
      ],
    });
  });
});

describe('what changed', () => {
  const pack = bridgePack();
  // biome-ignore lint/suspicious/noExplicitAny: a test that edits data must reach into it anywhere.
  const edited = (edit: (data: any) => void): string[] => {
    const data = structuredClone(pack);
    edit(data);
    return changes(pack, data);
  };
  test('is said by claim and statement, whatever the order', () => {
    expect(edited((p) => p.claims.reverse())).toEqual([]);
    expect(edited((p) => p.claims[0].statements.pop())).toEqual(['Claim bridge-sale, statement aldous-2026-03-03-nothing-sold: removed.']);
    expect(edited((p) => (p.claims[1].statements[0].stance = 'denies'))).toEqual([
      'Claim bridge-toll, statement wren-2026-01-11-toll: stance changed, from "affirms" to "denies".',
    ]);
    expect(edited((p) => (p.claims[1].statements[0].renderings[0].lang = 'fr'))).toEqual([
      'Claim bridge-toll, statement wren-2026-01-11-toll, wording wren-2026-01-11-toll-1: lang changed, from "en" to "fr".',
    ]);
    expect(edited((p) => p.lexicons[0].concepts.sell.push('auction*'))).toEqual(['Lexicon en: 1 phrases added, 0 removed.']);
    expect(edited((p) => (p.version = 9))).toEqual([]);
    expect(edited((p) => p.sources.push({ ...p.sources[0], id: 'new' }))).toEqual(['Source new: added.']);
  });
});

test('what a record lacks is listed: undenied claims, missing translations, things nothing refers to', () => {
  const pack = structuredClone(bridgePack());
  const speakers = [...pack.speakers, { id: 'idle', name: { en: 'Idle' }, names: [], role: { en: 'none' }, side: 'council' }];
  const claims = pack.claims.map((claim) => ({
    ...claim,
    statements: claim.statements.filter(({ stance }) => stance !== 'denies').map((one) => ({ ...one, translations: [] })),
  }));
  const lines = coverage({ ...pack, speakers, claims, fitted: { words: 1, bias: { gone: 1 }, signs: {}, relation: null } }).join('\n');
  expect(lines).toMatch(/without a denial: bridge-sale, bridge-toll, bridge-unsafe\./);
  expect(lines).toMatch(/cannot be read in: fr 2\./);
  expect(lines).toMatch(/without any translation: 3\./);
  expect(lines).toMatch(/Speakers without a statement: council-clerk, idle, ines-aldous\.|Speakers without a statement: council-clerk, ines-aldous, idle\./);
  expect(lines).toMatch(/Sources that nothing is quoted from: minutes-2026-03\./);
  expect(lines).toMatch(/Weights for claims that are not there: gone\./);
});
