import { describe, expect, test } from 'vitest';
import { type Pack, parsePack } from '../../../core/pack/pack.ts';
import { alphabetical, joinParts, splitPack } from '../../../core/pack/parts.ts';
import { misquotations } from '../../../core/pack/verify.ts';
import { bundledPack } from '../../corpus.ts';

const DOCUMENT = 'The mayor said: “The bridge is closed.” Then she left.';

/** A small pack of our own words, right in every respect. */
const good = (): { [key: string]: never } =>
  structuredClone({
    id: 'org.example.bridge',
    topic: 'bridge',
    title: { en: 'The bridge' },
    sides: ['town', 'mayor'],
    version: 1,
    issued: '2026-01-01',
    publisher: 'Example',
    licence: 'CC BY 4.0',
    speakers: [{ id: 'mayor', name: { en: 'The mayor' }, names: [], role: { en: 'mayor' }, side: 'mayor' }],
    sources: [{ id: 'paper', outlet: 'Paper', agencies: [], title: null, lang: 'en', published: null, url: null }],
    entities: [],
    lexicons: [],
    fitted: null,
    claims: [
      {
        id: 'closed',
        proposition: 'The bridge is closed',
        title: { en: 'The bridge' },
        summary: { en: 'It is closed.' },
        about: {},
        statements: [
          {
            id: 'mayor-1',
            speaker: 'mayor',
            stance: 'affirms',
            date: { from: '2026-01-01', to: '2026-01-01', precision: 'day', reason: '' },
            said: 'She said so.',
            renderings: [
              {
                id: 'mayor-1-1',
                text: 'The bridge is closed.',
                lang: 'en',
                speech: 'direct',
                source: 'paper',
                selector: { exact: 'The bridge is closed.', prefix: 'said: “', suffix: '” Then' },
                verification: 'source-text',
              },
            ],
            translations: [],
            answers: [],
            alsoClaims: [],
            caution: '',
          },
        ],
        corrections: [{ day: '2026-02-01', note: { en: 'The day was wrong.' } }],
      },
    ],
  }) as never;

// biome-ignore lint/suspicious/noExplicitAny: a test that breaks data must reach into it anywhere.
type Broken = any;

function errorsAfter(breakIt: (pack: Broken) => void): string {
  const pack: Broken = good();
  breakIt(pack);
  const parsed = parsePack(pack);
  if (!parsed.ok) return parsed.errors.join('\n');
  return misquotations(parsed.value, new Map([['paper', DOCUMENT]])).join('\n');
}

describe('a pack', () => {
  test('that is right has no errors', () => {
    expect(errorsAfter(() => undefined)).toBe('');
  });

  test.each<[string, (pack: Broken) => void, RegExp]>([
    [
      'a quotation with one letter changed',
      (p) => {
        const r = p.claims[0].statements[0].renderings[0];
        r.text = r.selector.exact = 'The bridge is closad.';
      },
      /claim closed, statement mayor-1, rendering mayor-1-1: its words are not in paper/,
    ],
    [
      'a selector with other words',
      (p) => {
        p.claims[0].statements[0].renderings[0].selector.exact = 'The bridge';
      },
      /claim closed.*other words/,
    ],
    [
      'a wrong prefix',
      (p) => {
        p.claims[0].statements[0].renderings[0].selector.prefix = 'wrote: “';
      },
      /claim closed/,
    ],
    [
      'no selector',
      (p) => {
        p.claims[0].statements[0].renderings[0].selector = null;
      },
      /no selector/,
    ],
    [
      'an id given twice',
      (p) => {
        p.claims[0].statements.push(structuredClone(p.claims[0].statements[0]));
      },
      /statement mayor-1: this id is given twice/,
    ],
    [
      'an answer to nothing',
      (p) => {
        p.claims[0].statements[0].answers = ['nobody'];
      },
      /claim closed, statement mayor-1: there is no statement to answer "nobody"/,
    ],
    [
      'an unknown speaker',
      (p) => {
        p.claims[0].statements[0].speaker = 'nobody';
      },
      /no speaker "nobody"/,
    ],
    [
      'an unknown source',
      (p) => {
        p.claims[0].statements[0].renderings[0].source = 'nowhere';
      },
      /no source "nowhere"/,
    ],
    [
      'no source at all',
      (p) => {
        p.claims[0].statements[0].renderings = [];
      },
      /claim closed, .*at least one rendering/,
    ],
    [
      'the 30th of February',
      (p) => {
        p.claims[0].statements[0].date.from = p.claims[0].statements[0].date.to = '2026-02-30';
      },
      /claim closed.*no possible date/,
    ],
    [
      'a date that ends before it begins',
      (p) => {
        Object.assign(p.claims[0].statements[0].date, { from: '2026-02-02', to: '2026-01-01', precision: 'window' });
      },
      /no possible date/,
    ],
    [
      'an address that runs code',
      (p) => {
        p.sources[0].url = 'javascript:alert(1)';
      },
      /http or https/,
    ],
    [
      'an address with a password',
      (p) => {
        p.sources[0].url = 'https://user:pw@example.org/';
      },
      /http or https/,
    ],
    [
      'a key nobody knows',
      (p) => {
        p.claims[0].verdict = 'false';
      },
      /claim closed, claims.0.verdict/,
    ],
    [
      'no English words',
      (p) => {
        p.claims[0].statements[0].renderings[0].lang = 'fa';
      },
      /no English/,
    ],
    [
      'a concept no lexicon knows',
      (p) => {
        p.claims[0].about = { '=nothing': 1 };
      },
      /"=nothing"/,
    ],
  ])('with %s is refused, by name', (_, breakIt, sentence) => {
    expect(errorsAfter(breakIt)).toMatch(sentence);
  });

  test.each([null, 1, 'text', [], {}, { claims: 'no' }])('that is %j is refused without a throw', (data) => {
    expect(parsePack(data).ok).toBe(false);
  });

  test('comes back whole from its parts', () => {
    const pack: Pack = bundledPack();
    const whole = joinParts({ pack: pack.id, version: pack.version }, structuredClone(splitPack(pack)));
    expect(whole.ok && parsePack(whole.value)).toEqual({ ok: true, value: { ...pack, lexicons: alphabetical(pack.lexicons) } });
  });
});

describe('the bundled record', () => {
  const pack = bundledPack();
  const statements = pack.claims.flatMap((claim) => claim.statements);
  const seeds = statements.filter((statement) => statement.renderings.some(({ verification }) => verification === 'source-text'));

  test('holds all 60 passages of the five documents, as renderings of 46 statements', () => {
    const renderings = seeds.flatMap((statement) => statement.renderings).filter(({ verification }) => verification === 'source-text');
    expect([seeds.length, renderings.length]).toEqual([46, 60]);
  });

  test('keeps what a headline says the headline’s', () => {
    const headline = statements.find(({ id }) => id === 'emirates7-2015-12-23-headline-we-cooperate');
    expect(pack.speakers.find(({ id }) => id === headline?.speaker)?.side).toBe('media');
  });

  test('does not take an expert’s imagined words for the president’s', () => {
    const words = 'من با طالبان همکاری میکنم';
    const owners = statements.filter((statement) => statement.renderings.some(({ text }) => text.includes(words)));
    expect(owners.map(({ speaker }) => speaker)).toEqual(['philip-mudd']);
  });

  test('does not count “not relevant” as a denial', () => {
    expect(statements.find(({ id }) => id === 'kremlin-2015-12-27-not-relevant')?.stance).toBe('declines-comment');
  });

  test('never takes a crawl date for a publication date', () => {
    const crawled = ['2024-11-23', '2025-03-17'];
    expect(pack.sources.filter(({ published }) => crawled.includes(published?.from ?? ''))).toEqual([]);
  });
});
