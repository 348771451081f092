import { expect, test } from 'vitest';
import { parseAsk } from '../../../entrypoints/background/asks.ts';
import { createLimits, sizeOf } from '../../../entrypoints/background/limits.ts';

const ON_PAGE = { url: 'https://news.example.org/story', frameId: 0, tab: { id: 1 } };
const CARD = { url: 'chrome-extension://some-id/card.html', frameId: 3, tab: { id: 1 } };
const OPTIONS = { url: 'chrome-extension://some-id/options.html', frameId: 0, tab: { id: 2 } };
type Sender = Parameters<typeof parseAsk>[1];
const parse = (message: unknown, sender: object, limits = createLimits(() => 0)) => parseAsk(message, sender as Sender, limits);
const LIST = { type: 'list-packs' };
const OPEN = { type: 'gate-open' };

test('124. each kind of message is taken from its one kind of sender', () => {
  expect(parse(LIST, OPTIONS)).toEqual(LIST);
  expect(parse(OPEN, ON_PAGE)).toEqual(OPEN);
  expect(parse({ type: 'card-close' }, CARD)).toEqual({ type: 'card-close' });
  for (const sender of [ON_PAGE, CARD]) expect(parse(LIST, sender)).toBe(null);
  for (const sender of [OPTIONS, CARD]) expect(parse(OPEN, sender)).toBe(null);
});

test('124. a frame on a page, a card in a tab of its own and a page that is none of ours have nothing to send', () => {
  expect(parse(OPEN, { ...ON_PAGE, frameId: 7 })).toBe(null);
  expect(parse({ type: 'card-close' }, { ...CARD, frameId: 0 })).toBe(null);
  expect(parse(LIST, { ...OPTIONS, url: 'chrome-extension://some-id/other.html' })).toBe(null);
  expect(parse(LIST, { ...OPTIONS, url: 'chrome-extension://some-id/card.html?/options.html' })).toBe(null);
});

test('125. a tab has so many messages at once and so many each second; other tabs and the extension’s own pages have theirs', () => {
  let now = 0;
  const limits = createLimits(() => now);
  const sent = (count: number, sender: object, message: object): number =>
    Array.from({ length: count }, () => parse(message, sender, limits)).filter((ask) => ask !== null).length;
  expect(sent(10_000, ON_PAGE, OPEN)).toBe(120);
  expect(sent(10, { ...ON_PAGE, tab: { id: 9 } }, OPEN)).toBe(10);
  expect(sent(1_000, OPTIONS, LIST)).toBe(1_000);
  now = 1_000;
  expect(sent(10_000, ON_PAGE, OPEN)).toBe(20);
});

test('125. what is too large is refused before its form is looked at', () => {
  expect(sizeOf({ text: 'a'.repeat(30), list: [1, [2], {}] }, 1_000)).toBe(30 + 2 + 3 + 1);
  expect(sizeOf({ text: 'a'.repeat(50_000_000) }, 2_000_000)).toBeGreaterThan(2_000_000);
  expect(parse({ type: 'show-card', passage: 'a'.repeat(2_000_001) }, ON_PAGE)).toBe(null);
});
