import { expect } from 'vitest';
import { NEUTRAL, secondSpellingIsRefused, smallOrderIsRefused, takes } from '../packs-host/keys.ts';
import { test } from './extension.ts';
import { leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';

let packs: WithPacks;
test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
});
test.afterAll(() => leaveNoPacks(packs));

test('65. each of the 14 encodings of a key of small order is refused, though the browser itself takes keys like that', () =>
  smallOrderIsRefused(packs.reader));

test('65. with such a key one signature is good for any message, in the browser’s own reading', async () => {
  for (const text of ['one message', 'another']) expect(await packs.page.evaluate(takes, [NEUTRAL.key, NEUTRAL.signature, text] as const)).toBe(true);
});

test('66. a signature in its second spelling (S + L) is refused', () => secondSpellingIsRefused(packs.reader));
