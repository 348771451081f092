import { describe, expect, test } from 'vitest';
import { MENDING, troubleInWords } from '../../../components/packs/trouble-words.ts';
import { dayInWords } from '../../../components/words/dates.ts';
import { LANGUAGES } from '../../../core/settings.ts';
import { TROUBLE_CODES, trouble } from '../../../core/subscription/trouble.ts';
import type { ListedPack } from '../../../messages.ts';
import { loadWords } from '../../fixtures/words.ts';

const NOW = Date.parse('2026-11-20T12:00:00Z');
const HOST = 'host.example.org';

const about = {
  title: { en: 'The bridge' },
  publisher: 'Gazette',
  topic: 'bridge',
  version: 41,
  day: '2026-11-14',
  issued: '2026-11-14T00:00:00Z',
  expires: '2026-12-14T00:00:00Z',
  claims: 3,
  statements: 6,
  bytes: 12_000,
  mirrors: [],
};

const listed = (change: Partial<ListedPack> = {}): ListedPack => ({
  key: 'a'.repeat(64),
  pack: 'org.example.bridge',
  subscription: { address: `https://${HOST}/`, paused: false, automatic: true, managed: false },
  about,
  other: null,
  changes: null,
  lastTry: NOW,
  lastOk: NOW,
  nextAt: NOW + 3_600_000,
  trouble: null,
  unconfirmed: false,
  ...change,
});

describe.each(LANGUAGES)('trouble in %s', (lang) => {
  test.each(TROUBLE_CODES)('%s has a sentence of its own, says what is shown, and what happens next', async (code) => {
    const words = await loadWords(lang, 'auto');
    const english = await loadWords('en', 'auto');
    const why = trouble(code, { host: HOST });
    const said = troubleInWords(why, listed(), NOW, words);
    const same = TROUBLE_CODES.filter((other) => troubleInWords(trouble(other, { host: HOST }), listed(), NOW, words).sentence === said.sentence);
    expect(same).toEqual([code]);
    expect(said.shown).toContain(dayInWords(about.day, words));
    expect(said.next).not.toBe('');
    for (const part of Object.values(said)) expect(part).not.toMatch(/[{}]|undefined|^\s*$|\b(trouble|next|packs)\.[A-Za-z]/);
    if (lang !== 'en') expect(said).not.toEqual(troubleInWords(why, listed(), NOW, english));
    if (english.say(`trouble.${code}`, { host: HOST }).includes(HOST)) expect(said.sentence).toContain(`\u2066${HOST}\u2069`);
    expect(troubleInWords(why, null, NOW, words).next).not.toBe('');
    expect(troubleInWords(why, listed({ about: null }), NOW, words).shown).toBe(words.say('packs.nothing-shown'));
  });
});

describe('what happens next', () => {
  const next = async (code: (typeof TROUBLE_CODES)[number], change: Partial<ListedPack> = {}) =>
    troubleInWords(trouble(code, { host: HOST }), listed(change), NOW, await loadWords('en', 'auto')).next;
  const subscription = listed().subscription ?? undefined;
  const other = (change: object): Partial<ListedPack> => ({ subscription: subscription ? { ...subscription, ...change } : null });

  test('it is tried again by the schedule, unless the reader wanted otherwise', async () => {
    expect(await next('NETWORK')).toMatch(/^On Record tries again by itself at about 20 November 2026, \d\d:\d\d\.$/);
    expect(await next('NETWORK', { nextAt: NOW - 1 })).toBe('On Record tries again by itself in a moment.');
    expect(await next('NETWORK', { ...other({ automatic: false }), nextAt: null })).toBe('On Record does not try again by itself: press “Check now”.');
    expect(await next('NETWORK', { ...other({ paused: true }), nextAt: null })).toBe('On Record tries again when you go on with the pack.');
  });

  test('who must mend it is said first, and that it is tried again after', async () => {
    expect(await next('BAD_SIGNATURE')).toMatch(/^The publisher has to mend this\. On Record tries again/);
    expect(await next('UNKNOWN_SPEC')).toMatch(/^It needs a newer version of On Record\. On Record tries again/);
    expect(await next('TOO_SOON')).toBe('You can try again in half a minute.');
  });

  test('of the pack in the package nothing is asked again before the next start', async () => {
    expect(await next('LOCAL_DAMAGE', { subscription: null, nextAt: null })).toBe('On Record tries again when the browser starts next.');
  });

  test('every code is mended somehow', () => {
    expect(Object.keys(MENDING).sort()).toEqual([...TROUBLE_CODES].sort());
  });
});

test('a paused pack is not said to be shown', async () => {
  const words = await loadWords('en', 'auto');
  const paused = listed({ subscription: { address: `https://${HOST}/`, paused: true, automatic: true, managed: false } });
  expect(troubleInWords(trouble('NETWORK', { host: HOST }), paused, NOW, words).shown).toBe(words.say('packs.paused'));
});

test('a host in another script is told by its ASCII form', async () => {
  const { sentence } = troubleInWords(trouble('NETWORK', { host: 'пример.рф' }), null, NOW, await loadWords('en', 'auto'));
  expect(sentence).toContain('xn--e1afmkfd.xn--p1ai');
});
