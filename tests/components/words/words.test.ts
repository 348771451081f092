import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, test } from 'vitest';
import { dateInWords, distanceInWords } from '../../../components/words/dates.ts';
import english from '../../../components/words/en.json' with { type: 'json' };
import { LANGUAGE_NAMES, languageFor, type MessageKey } from '../../../components/words/words.ts';
import type { DateRange } from '../../../core/claim.ts';
import { LANGUAGES } from '../../../core/settings.ts';
import { loadWords } from '../../fixtures/words.ts';

const keys = Object.keys(english) as MessageKey[];

type Part = { readonly value?: unknown; readonly type: number; readonly options?: Readonly<Record<string, { readonly value: readonly Part[] }>> };

/** The names of what a sentence is filled with. */
function fillsOf(sentence: string): string[] {
  const names = (parts: readonly Part[]): string[] =>
    parts.flatMap(({ type, value, options }) => [
      ...(type > 0 && type < 7 ? [String(value)] : []),
      ...Object.values(options ?? {}).flatMap((option) => names(option.value)),
    ]);
  return [...new Set(names(new IntlMessageFormat(sentence, 'en', undefined, { ignoreTag: true }).getAst() as readonly Part[]))].sort();
}

const day = (iso: string): DateRange => ({ from: iso, to: iso, precision: 'day', reason: '' });

describe.each(LANGUAGES)('the interface in %s', (lang) => {
  test('says everything, filled with the same things, and never a bare key', async () => {
    const words = await loadWords(lang, 'auto');
    const { default: sentences } = (await import(`../../../components/words/${lang}.json`, { with: { type: 'json' } })) as { default: Record<string, string> };
    expect(Object.keys(sentences)).toEqual(keys);
    for (const key of keys) {
      expect([key, fillsOf(sentences[key] ?? '')]).toEqual([key, fillsOf(english[key])]);
      const fill = Object.fromEntries(
        fillsOf(english[key]).map((name) => [name, /count|days|months|years|place|shown|all|statements|denials|version/.test(name) ? 3 : 'x']),
      );
      const said = words.say(key, fill);
      expect(said).not.toContain(key.includes('.') ? key : '{');
      if (key !== 'review') expect(said).not.toBe('');
    }
  });

  test('counts in its own plural forms, without English in between', async () => {
    const words = await loadWords(lang, 'auto');
    const said = [0, 1, 2, 5, 11, 21].map((count) => words.say('state.found', { count }));
    expect(said.every((sentence) => /[\p{N}\p{L}]/u.test(sentence))).toBe(true);
    if (!['en', 'ru'].includes(lang)) expect(said.join(' ')).not.toMatch(/[a-z]/i);
  });

  test('tells dates without the era, in its own letters', async () => {
    const words = await loadWords(lang, 'auto');
    const said = dateInWords(day('2015-12-23'), words);
    expect(said).toMatch(/2015|1394|۲۰۱۵|۱۳۹۴|٢٠١٥/);
    expect(said).not.toMatch(/AP|AD|BC|ه‍|هـ\.ش/);
    if (lang !== 'en') expect(said).not.toMatch(/[a-z]/i);
  });
});

test('a translation says that it was not reviewed; the English has nothing to say', async () => {
  for (const lang of LANGUAGES) expect((await loadWords(lang, 'auto')).say('review') === '').toBe(lang === 'en');
});

test.each([
  ['en-GB', 'en'],
  ['fa-IR', 'fa'],
  ['fa-AF', 'prs'],
  ['prs', 'prs'],
  ['ps-AF', 'ps'],
  ['ur-PK', 'ur'],
  ['de', 'en'],
  ['', 'en'],
])('a browser in %s is spoken to in %s', (locale, lang) => {
  expect(languageFor(locale)).toBe(lang);
});

test('every language is named in itself', () => {
  expect(Object.keys(LANGUAGE_NAMES).sort()).toEqual([...LANGUAGES].sort());
});

describe('dates in words', () => {
  const say = async (date: DateRange, lang: 'en' | 'fa' | 'ps' = 'en', calendar: 'auto' | 'gregory' | 'persian' = 'auto') =>
    dateInWords(date, await loadWords(lang, calendar));

  test('a day is a day, a window a window, an inference says so, and the unknown is unknown', async () => {
    expect(await say(day('2015-12-23'))).toBe('23 December 2015');
    expect(await say({ from: '2015-12-27', to: '2015-12-28', precision: 'window', reason: '' })).toBe('between 27 December 2015 and 28 December 2015');
    expect(await say({ from: '2015-12-23', to: '2015-12-23', precision: 'inferred', reason: '' })).toBe('23 December 2015 (inferred)');
    expect(await say({ from: '2015-12-01', to: '2015-12-31', precision: 'month', reason: '' })).toBe('December 2015');
    expect(await say({ from: null, to: null, precision: 'unknown', reason: '' })).toBe('date not known');
  });

  test('readers choose their calendar', async () => {
    expect(await say(day('2015-12-23'), 'fa')).toBe('۲ دی ۱۳۹۴');
    expect(await say(day('2015-12-23'), 'fa', 'gregory')).toBe('۲۳ دسامبر ۲۰۱۵');
    expect(await say({ from: '2015-12-22', to: '2016-01-20', precision: 'month', reason: '' }, 'fa')).toBe('دی ۱۳۹۴');
    expect(await say(day('2015-12-23'), 'ps')).toMatch(/^۲ \S+ ۱۳۹۴$/);
  });

  test.each([
    ['2015-12-23', '2015-12-26', '3 days before this article'],
    ['2015-12-23', '2015-12-23', 'on the day of this article'],
    ['2015-12-24', '2015-12-23', '1 day after this article'],
    ['2015-12-23', '2016-05-20', '5 months before this article'],
    ['2015-12-23', '2026-01-01', '10 years before this article'],
  ])('a statement of %s beside an article of %s was made %s', async (said, published, told) => {
    expect(distanceInWords(day(said), published, await loadWords('en', 'auto'))).toBe(told);
  });

  test('no distance is told where a date is not known to the day', async () => {
    const words = await loadWords('en', 'auto');
    expect(distanceInWords(day('2015-12-23'), null, words)).toBeNull();
    expect(distanceInWords({ from: '2015-12-01', to: '2015-12-31', precision: 'month', reason: '' }, '2016-01-01', words)).toBeNull();
  });
});
