import { describe, expect, test } from 'vitest';
import { archiveLink } from '../../../core/cite/archive.ts';
import { webAddress } from '../../../core/cite/cited.ts';
import { textFragmentLink } from '../../../core/cite/text-fragment.ts';
import { isWebAddress } from '../../../core/pack/address.ts';
import { hasPairedIsolates, isPlainName } from '../../../core/pack/hygiene.ts';
import { parsePack } from '../../../core/pack/pack.ts';
import { compile, openAutomaton, scan } from '../../../core/topic/automaton.ts';
import { bridgePack } from '../../packs.ts';

// biome-ignore lint/suspicious/noExplicitAny: a test that breaks data must reach into it anywhere.
type Broken = any;

const GOOD = JSON.stringify(bridgePack());

/** The code, or "accepted", of the bridge's pack with something done to it. */
function outcome(change: (pack: Broken) => void): string {
  const pack: Broken = JSON.parse(GOOD);
  change(pack);
  const parsed = parsePack(pack);
  return parsed.ok ? 'accepted' : parsed.code;
}

const sentence = (change: (pack: Broken) => void): string => {
  const pack: Broken = JSON.parse(GOOD);
  change(pack);
  const parsed = parsePack(pack);
  return parsed.ok ? '' : parsed.errors.join('\n');
};

/** Where text can stand: in words of others, in names, and in our own prose. */
const QUOTES: Record<string, (pack: Broken, text: string) => void> = {
  'a quotation': (p, text) => (p.claims[0].statements[0].renderings[0].text = text),
  'a translation': (p, text) => (p.claims[0].statements[0].translations[0].text = text),
  'what stands before a quotation': (p, text) => (p.claims[0].statements[0].renderings[0].selector = { exact: 'x', prefix: text, suffix: '' }),
};
const NAMES: Record<string, (pack: Broken, text: string) => void> = {
  'a name': (p, text) => (p.speakers[0].name.en = text),
  'a role': (p, text) => (p.speakers[0].role.en = text),
  'an outlet': (p, text) => (p.sources[0].outlet = text),
  'an agency': (p, text) => (p.sources[0].agencies = [text]),
  'a title of a source': (p, text) => (p.sources[0].title = text),
  'a title of a claim': (p, text) => (p.claims[0].title.en = text),
  'the title of the pack': (p, text) => (p.title.en = text),
  'the publisher': (p, text) => (p.publisher = text),
};
const PROSE: Record<string, (pack: Broken, text: string) => void> = {
  'a summary': (p, text) => (p.claims[0].summary.en = text),
  'a proposition': (p, text) => (p.claims[0].proposition = text),
  'what was said': (p, text) => (p.claims[0].statements[0].said = text),
  'a caution': (p, text) => (p.claims[0].statements[0].caution = text),
  'a reason of a date': (p, text) => (p.claims[0].statements[0].date.reason = text),
  'a phrase': (p, text) => (p.lexicons[0].exceptions = [text]),
};
const everywhere = Object.entries({ ...QUOTES, ...NAMES, ...PROSE });

describe('addresses', () => {
  const BAD = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://example.org/1',
    'file:///etc/passwd',
    'vbscript:x',
    '//example.org/',
    'https://user:pw@example.org/',
    'https://user@example.org/',
    'https:example.org',
    'https:///example.org',
    'https://',
    'https://?x',
    'https://:80/',
    'https://exa mple.org/',
    'https://example.org\\@evil.example/',
    'https://example.org/\u0000',
    ' https://example.org/',
    `https://example.org/${'x'.repeat(3000)}`,
    'ftp://example.org/',
    '',
  ];
  test.each(BAD)('103. %j is refused', (address) => {
    expect(isWebAddress(address)).toBe(false);
    expect(outcome((p) => (p.sources[0].url = address))).toBe('BAD_PAYLOAD');
  });
  test.each(BAD)('103. of %j no link is made either', (address) => {
    expect([webAddress(address), archiveLink(address), textFragmentLink(address, 'words')]).toEqual([null, null, null]);
  });
  test.each(['https://example.org', 'http://example.org:8080/a?b#c', 'https://пример.example/путь', 'https://example.org/a@b'])(
    '103. %s is taken',
    (address) => {
      expect(isWebAddress(address)).toBe(true);
    },
  );
});

describe('direction', () => {
  test.each(everywhere)('104. an override in %s is refused', (_, put) => {
    for (const control of ['\u202a', '\u202b', '\u202c', '\u202d', '\u202e']) expect(outcome((p) => put(p, `a${control}b`))).toBe('BIDI_OVERRIDE');
  });
  test.each(Object.entries(QUOTES))('104. %s may have marks and isolates in pairs', (_, put) => {
    for (const text of ['a\u200fb\u200e\u061c', 'a \u2067b\u2069 c', '\u2066a\u2068b\u2069\u2069']) expect(outcome((p) => put(p, text))).toBe('accepted');
    for (const text of ['a\u2067b', 'a\u2069b', '\u2069a\u2066', `${'\u2067'.repeat(500)}a${'\u2069'.repeat(500)}`])
      expect(outcome((p) => put(p, text))).toBe('BIDI_OVERRIDE');
  });
  test.each(Object.entries({ ...NAMES, ...PROSE }))('104. %s has no mark and no isolate', (_, put) => {
    for (const text of ['a\u200fb', 'a\u200eb', 'a\u061cb', 'a \u2067b\u2069 c']) expect(outcome((p) => put(p, text))).toBe('BIDI_OVERRIDE');
  });
  test('104. an override in an address is refused', () => {
    expect(outcome((p) => (p.sources[0].url = 'https://example.org/\u202ex'))).toBe('BIDI_OVERRIDE');
  });
  test('104. isolates nest four deep at most', () => {
    expect([4, 5].map((deep) => hasPairedIsolates('\u2068'.repeat(deep) + '\u2069'.repeat(deep)))).toEqual([true, false]);
  });
});

describe('names', () => {
  const BAD = {
    'a Cyrillic letter in a Latin name': 'Аngela',
    'a Greek letter in a Latin name': 'Ines Αldous',
    'a Latin letter in a Cyrillic name': 'Зaмир',
    'a zero-width space': 'An\u200bgela',
    'a joiner between Latin letters': 'An\u200dgela',
    'a non-joiner between Latin letters': 'An\u200cgela',
    'a word joiner': 'An\u2060gela',
    'a soft hyphen': 'An\u00adgela',
    'a byte order mark': 'An\ufeffgela',
    'an invisible letter of Hangul': 'An\u3164gela',
    'a tag': 'An\u{e0041}gela',
    'a letter and its mark apart': 'Ine\u0301s',
    'five marks on a letter': `A${'\u0301\u0300\u0302\u0303\u0304'}ngela`,
    'a line break': 'An\ngela',
    'a control character': 'An\u0007gela',
    'a C1 control': 'An\u0085gela',
    'a noncharacter': 'An\ufdd0gela',
    'a noncharacter of another plane': 'An\u{1fffe}gela',
    'a surrogate by itself': 'An\ud800gela',
    'three hundred and one letters': 'a'.repeat(301),
    nothing: '',
  };
  test.each(Object.entries(BAD))('105. with %s are refused wherever they stand', (_, text) => {
    for (const put of Object.values(NAMES)) expect(outcome((p) => put(p, text))).toBe('BAD_PAYLOAD');
  });
  test.each(['Angela', 'Замир Кабулов', 'ABC и МИД', 'میرزا\u200cخان', 'क्\u200dष', 'Αθήνα', '安倍晋三', 'Ине́с', "O'Brien-Łukasz", 'بي بي سي BBC'])(
    '105. %j is a name',
    (name) => {
      expect(isPlainName(name.normalize('NFC'))).toBe(true);
    },
  );
  test.each(everywhere)('105. control characters and five marks in a row in %s are refused', (_, put) => {
    for (const text of ['a\u0000b', 'a\u009fb', 'a\uffffb', 'a\udc00b', `a${'\u064e\u0651\u064b\u064c\u064d'}`])
      expect(outcome((p) => put(p, text))).toBe('BAD_PAYLOAD');
  });
  test('105. a vowelled quotation with four marks on a letter is read', () => {
    expect(outcome((p) => QUOTES['a translation']?.(p, 'مُحَمَّدٌ وَرَسُولُهُ'))).toBe('accepted');
  });
  test('102. markup, script and templates are text like any other, and stay as they are', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of another's, which must stay text.
    const text = '<script>alert(1)</script></style><img onerror=x>{{x}}${y}<!--';
    for (const [, put] of everywhere) {
      const pack: Broken = JSON.parse(GOOD);
      put(pack, text);
      const parsed = parsePack(pack);
      expect(parsed.ok && parsed.value).toEqual(pack);
    }
  });
});

describe('the record as a whole', () => {
  test('107. ids given twice are DUPLICATE_ID, each by its name', () => {
    for (const list of ['claims', 'speakers', 'sources', 'entities', 'lexicons'])
      expect(outcome((p) => p[list].push(structuredClone(p[list][0])))).toBe('DUPLICATE_ID');
    expect(sentence((p) => (p.claims[1].statements[0].id = p.claims[0].statements[0].id))).toMatch(/statement wren-2026-03-02-agreed: this id is given twice/);
  });
  test.each<[string, (pack: Broken) => void, RegExp]>([
    ['a speaker', (p) => (p.claims[0].statements[0].speaker = 'nobody'), /claim bridge-sale, .*no speaker "nobody"/],
    ['a source', (p) => (p.claims[0].statements[0].renderings[0].source = 'nowhere'), /no source "nowhere"/],
    ['an answer', (p) => (p.claims[0].statements[0].answers = ['nothing']), /no statement to answer "nothing"/],
    ['another claim', (p) => (p.claims[0].statements[0].alsoClaims = ['nothing']), /no claim "nothing"/],
    ['a name of a prototype', (p) => (p.claims[0].statements[0].speaker = 'constructor'), /no speaker "constructor"/],
  ])('108. %s that is not there is BAD_PAYLOAD, by name', (_, change, words) => {
    expect(outcome(change)).toBe('BAD_PAYLOAD');
    expect(sentence(change)).toMatch(words);
  });
  test('108. a statement that answers itself is BAD_PAYLOAD, also by way of another', () => {
    expect(sentence((p) => (p.claims[0].statements[0].answers = [p.claims[0].statements[0].id]))).toMatch(/wren-2026-03-02-agreed: it answers itself/);
    expect(outcome((p) => (p.claims[0].statements[0].answers = [p.claims[0].statements[1].id]))).toBe('BAD_PAYLOAD');
  });
  test.each(['__proto__', 'constructor', 'prototype', 'toString'])('110. the key %s is refused wherever there are keys', (key) => {
    for (const place of ['', 'claims', 'lexicons', 'speakers']) {
      const data: Broken = JSON.parse(GOOD.replace(place === '' ? '{' : `"${place}":[{`, (start) => `${start}"${key}":{"polluted":true},`));
      const parsed = parsePack(data);
      expect(parsed.ok ? 'accepted' : parsed.code).toBe('BAD_PAYLOAD');
    }
    expect(({} as Broken).polluted).toBeUndefined();
  });
  test.each(['constructor', '__proto__', 'prototype'])('110. the key %s in a lexicon is refused and not passed over', (key) => {
    expect(outcome((p) => Object.defineProperty(p.lexicons[0].concepts, key, { value: ['x'], enumerable: true }))).toBe('BAD_PAYLOAD');
  });
  test('110. the id "toString" is none, and ids of prototypes name nothing', () => {
    expect(outcome((p) => (p.lexicons[0].concepts.toString = ['x']))).toBe('BAD_PAYLOAD');
    expect(outcome((p) => (p.claims[0].about = { '=constructor': 1 }))).toBe('BAD_PAYLOAD');
  });
  test('111. 50,001 claims are TOO_BIG before anything is looked at', () => {
    expect(outcome((p) => (p.claims = Array.from({ length: 50_001 }, () => null)))).toBe('TOO_BIG');
  });
  test('111. a lexicon of overlapping phrases is matched in time that grows with the text', () => {
    const pack: Broken = JSON.parse(GOOD);
    pack.lexicons[0].exceptions = Array.from({ length: 119 }, (_, at) => `${'a'.repeat(at + 1)}*`);
    pack.lexicons[0].concepts.deny = Array.from({ length: 119 }, (_, at) => `*${'a'.repeat(at + 1)}`);
    const parsed = parsePack(pack);
    if (!parsed.ok) throw new Error(parsed.errors.join());
    const automaton = openAutomaton(compile(parsed.value.lexicons));
    const time = (length: number): number => {
      const started = performance.now();
      scan(automaton, 'a'.repeat(length));
      return performance.now() - started;
    };
    time(2_000);
    const [once, tenfold] = [Math.min(time(4_000), time(4_000)), Math.min(time(40_000), time(40_000))];
    // Ten times the text in a time that is near ten times as long; were it squared, it would be a hundred times.
    expect(tenfold / Math.max(once, 1)).toBeLessThan(40);
  });
  test('112. what looks like an expression is literal', () => {
    expect(outcome((p) => (p.lexicons[0].exceptions = ['(a+)+$', '[council', 'a|b', '\\d']))).toBe('accepted');
    const pack: Broken = JSON.parse(GOOD);
    pack.lexicons[0].actors.council = ['(a+)+$', 'q.x'];
    const parsed = parsePack(pack);
    if (!parsed.ok) throw new Error(parsed.errors.join());
    const started = performance.now();
    expect(scan(openAutomaton(compile(parsed.value.lexicons)), `${'a'.repeat(50_000)}!`)).toEqual([]);
    expect(['q.x', 'qqx', 'q'].map((text) => scan(openAutomaton(compile(parsed.value.lexicons)), `so ${text} it`).length)).toEqual([1, 0, 0]);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
  test('50. numbers that are none are refused', () => {
    for (const weight of [Number.POSITIVE_INFINITY, -0, 1e21, 0.001, 1001]) expect(outcome((p) => (p.claims[0].about['=sell'] = weight))).toBe('BAD_PAYLOAD');
    for (const weight of [2.5, -0.14, 0.29, 1000]) expect(outcome((p) => (p.claims[0].about['=sell'] = weight))).toBe('accepted');
  });
  test('111. a quotation of 4,001 letters, 21 wordings and 21 translations are too many', () => {
    expect(outcome((p) => QUOTES['a translation']?.(p, 'a'.repeat(4_001)))).toBe('BAD_PAYLOAD');
    const many = (list: 'renderings' | 'translations', count: number) =>
      outcome((p) => {
        const [first] = p.claims[0].statements[0][list];
        p.claims[0].statements[0][list] = Array.from({ length: count }, (_, at) => ({ ...first, ...(list === 'renderings' ? { id: `r-${at}` } : {}) }));
      });
    expect([many('renderings', 20), many('renderings', 21), many('translations', 20), many('translations', 21)]).toEqual([
      'accepted',
      'BAD_PAYLOAD',
      'accepted',
      'BAD_PAYLOAD',
    ]);
  });
  test('49. data that nests deeper than a pack is TOO_DEEP, not a crash', () => {
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level++) deep = [deep];
    expect(outcome((p) => (p.claims = deep))).toBe('TOO_DEEP');
  });
});
