import type { Page } from '@playwright/test';
import { type MessageType, SENDERS, type Sender } from '../../messages.ts';
import { openPopupTab, tabOf } from '../../tools/browser/chromium.ts';
import { countFor, expect, listedPassages, marksOn, settledMarks, test } from './extension.ts';
import { type Asking, givePage, OTHER, openWithCard, ourWorld, pageOf, SENTENCE } from './hostile.ts';

type Remembering = { readonly chrome: { readonly storage: { readonly session: { get(key: string): Promise<Record<string, { readonly paused: unknown }>> } } } };

/** A message of each kind in the form that the background takes. */
const ASKS: { readonly [T in MessageType]: object } = {
  'gate-open': {},
  'read-blocks': { blocks: [{ text: SENTENCE, lang: 'en', heading: false }], clues: { structured: [], meta: [], time: [], visible: [] } },
  'report-passages': { passages: [], published: null, paused: null },
  'show-card': { passage: 'p1' },
  'card-record': {},
  'card-step': { by: 1 },
  'card-size': { height: 100 },
  'card-close': {},
  'hide-claim': { claim: 'no-such-claim', hidden: true },
  'tab-record': { tab: 1 },
  'read-tab': { tab: 1 },
  'whole-record': { key: 'bundled' },
  'check-text': { text: SENTENCE },
  'list-packs': {},
  'look-at-pack': { link: 'https://packs.example.org/one/' },
  subscribe: { link: 'https://packs.example.org/one/', fingerprint: 'a'.repeat(64) },
  'check-pack': { key: 'bundled' },
  'change-pack': { key: 'bundled', change: { paused: true } },
  'swap-editions': { key: 'bundled' },
  'remove-pack': { key: 'bundled' },
  'rebuild-storage': {},
  'saved-packs': {},
  'restore-packs': { packs: {} },
};
const asksOf = (...senders: readonly Sender[]): object[] =>
  (Object.keys(SENDERS) as MessageType[]).filter((type) => senders.includes(SENDERS[type])).map((type) => ({ type, ...ASKS[type] }));

/** Sends messages and gives the answers, null for each that got none; runs wherever the extension's scripts run. */
async function answersTo(asks: readonly object[]): Promise<unknown[]> {
  const { runtime } = (globalThis as unknown as Asking).chrome;
  const answers: unknown[] = [];
  for (const ask of asks) answers.push((await runtime.sendMessage(ask).catch(() => null)) ?? null);
  return answers;
}

test('124. what is for the extension’s own pages is answered neither to a page’s script nor to the card, and changes nothing', async ({
  page,
  opened,
  site,
}) => {
  const url = `${site.url}/asking.html`;
  await givePage(page, url, pageOf(`<p>${SENTENCE}</p>`));
  const card = await openWithCard(page, url);
  const run = await ourWorld(page, opened.extension);
  const options = await opened.context.newPage();
  await options.goto(`chrome-extension://${opened.extension}/options.html`);
  const list = [{ type: 'list-packs' }, { type: 'saved-packs' }];
  const before = await options.evaluate(answersTo, list);
  // An options page does get its answer.
  expect(before[0]).toHaveLength(1);
  const forPages = asksOf('surface');
  expect(forPages.length).toBeGreaterThan(10);
  expect(await run(answersTo, forPages)).toEqual(forPages.map(() => null));
  expect(await card.evaluate(answersTo, forPages)).toEqual(forPages.map(() => null));
  // Nor does one get what is the other's; each does get its own.
  expect((await run(answersTo, asksOf('card'))).filter((answer) => answer !== null)).toEqual([]);
  expect((await card.evaluate(answersTo, asksOf('page'))).filter((answer) => answer !== null)).toEqual([]);
  expect((await run(answersTo, asksOf('page')))[1]).toMatchObject({ passages: [{ text: SENTENCE }] });
  expect(await options.evaluate(answersTo, list)).toEqual(before);
  await options.close();
});

test('124. the card’s page opened in a tab, and our pages framed in one of ours, are no card and no page of ours to the background', async ({ opened }) => {
  const tab = await opened.context.newPage();
  await tab.goto(`chrome-extension://${opened.extension}/card.html?as=options.html`);
  const asks = asksOf('card', 'surface', 'page');
  expect(await tab.evaluate(answersTo, asks)).toEqual(asks.map(() => null));
  await tab.close();
});

test('125. ten thousand messages a second, one of fifty megabytes and ones of no form, from one tab: the others are answered', async ({
  page,
  opened,
  site,
}) => {
  test.setTimeout(120_000);
  const flooding = `${site.url}/flooding.html`;
  await givePage(page, flooding, pageOf(`<p>${SENTENCE}</p>`));
  await page.goto(flooding);
  await settledMarks(page);
  const run = await ourWorld(page, opened.extension);
  const begun = Date.now();
  const flood = run(async (text: string) => {
    const { runtime } = (globalThis as unknown as Asking).chrome;
    const clues = { structured: [], meta: [], time: [], visible: [] };
    const block = { text, lang: 'en', heading: false };
    const wrong = [
      null,
      7,
      'read-blocks',
      [],
      { type: 'read-blocks' },
      { type: '__proto__' },
      { type: 'read-blocks', blocks: {}, clues },
      { type: 'show-card', passage: [] },
    ];
    const counts = { sent: 0, answered: 0, large: false, wrong: 0 };
    const large = await runtime.sendMessage({ type: 'read-blocks', blocks: [{ ...block, text: 'a '.repeat(25_000_000) }], clues }).catch(() => null);
    counts.large = large !== undefined && large !== null;
    for (const one of wrong) counts.wrong += (await runtime.sendMessage(one).catch(() => null)) ? 1 : 0;
    const waiting: Promise<unknown>[] = [];
    for (let tenth = 0; tenth < 10; tenth++) {
      for (let count = 0; count < 1_000; count++) {
        const sent = runtime.sendMessage({ type: 'read-blocks', blocks: [block], clues }).catch(() => null);
        waiting.push(sent.then((answer) => (counts.answered += answer ? 1 : 0)));
        counts.sent += 1;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await Promise.all(waiting);
    return counts;
  }, SENTENCE);
  // Meanwhile a reader reads on in another tab.
  const other = await opened.context.newPage();
  await givePage(other, `${site.url}/calm.html`, pageOf(`<p>${SENTENCE}</p><p>${OTHER}</p>`));
  await other.waitForTimeout(1_500);
  const began = Date.now();
  await other.goto(`${site.url}/calm.html`);
  await expect.poll(async () => (await marksOn(other)).texts, { timeout: 30_000 }).toEqual([SENTENCE]);
  const took = Date.now() - began;
  const { sent, answered, large, wrong } = await flood;
  const seconds = (Date.now() - begun) / 1_000;
  test.info().annotations.push({ type: 'flood', description: `${sent} sent, ${answered} answered; the other tab was marked after ${took} ms` });
  expect(sent).toBe(10_000);
  expect(large).toBe(false);
  expect(wrong).toBe(0);
  // A hundred and twenty at once, then twenty a second for as long as the flood took to be heard.
  expect(answered).toBeLessThanOrEqual(120 + 20 * seconds);
  expect(took).toBeLessThan(20_000);
  await expect.poll(() => countFor(opened, other)).toBe('1');
  await other.close();
});

/** Keeps the worker from doing anything for a while, as a slow machine does. */
async function busy({ worker }: { worker: { evaluate: Page['evaluate'] } }, ms: number): Promise<void> {
  await worker.evaluate((time) => {
    setTimeout(() => {
      const end = Date.now() + time;
      while (Date.now() < end);
    }, 0);
  }, ms);
}

test('125. a page that has used up what it may ask is read all the same when its reader asks for it', async ({ page, opened, site }) => {
  const url = `${site.url}/used-up.html`;
  await givePage(page, url, pageOf(`<p>${SENTENCE}</p>${`<p>${'words '.repeat(160)}</p>`.repeat(400)}`));
  await page.goto(url);
  await settledMarks(page);
  const run = await ourWorld(page, opened.extension);
  const paused = async (): Promise<unknown> => {
    const read = async (key: string) => (await (globalThis as unknown as Remembering).chrome.storage.session.get(key))[key]?.paused;
    return await opened.worker.evaluate(read, `tab:${await tabOf(opened.worker, url)}`);
  };
  await run(async () => {
    const { runtime } = (globalThis as unknown as Asking).chrome;
    const clues = { structured: [], meta: [], time: [], visible: [] };
    await runtime.sendMessage({ type: 'report-passages', passages: [], published: null, paused: 'restless' });
    for (const letters of [1_900_000, 100_000]) {
      const asks = (): Promise<unknown> =>
        runtime.sendMessage({ type: 'read-blocks', blocks: [{ text: 'x'.repeat(letters), lang: 'en', heading: false }], clues }).catch(() => null);
      while (await asks());
    }
  });
  expect(await paused()).toBe('restless');
  const popup = await openPopupTab(opened, page, { width: 400, height: 600 });
  await popup.getByRole('button', { name: 'Read this page now' }).click();
  await page.bringToFront();
  await expect.poll(paused, { timeout: 10_000 }).toBeNull();
  await popup.close();
});

test('130. what a page asked before it was left, and what it says as it goes, is not taken for the next page’s', async ({ page, opened, site }) => {
  const [first, second, third] = ['first', 'second', 'third'].map((name) => `${site.url}/${name}-answer.html`) as [string, string, string];
  await givePage(page, first, pageOf(`<p>${SENTENCE}</p><p>Again: ${SENTENCE}</p>`));
  await givePage(page, second, pageOf(`<p>${OTHER}</p>`));
  await givePage(page, third, pageOf(`<p>${SENTENCE}</p>`));
  for (const next of [second, third]) {
    await page.goto(first);
    await settledMarks(page);
    await expect.poll(() => countFor(opened, page)).toBe('2');
    const run = await ourWorld(page, opened.extension);
    await run((text: string) => {
      const { runtime } = (globalThis as unknown as Asking).chrome;
      const passage = { id: 'p1', text, lang: 'en', ground: 'sides', matches: [] };
      const say = (): void => {
        void runtime.sendMessage({ type: 'report-passages', passages: [passage, passage, passage], published: null, paused: null });
        void runtime.sendMessage({ type: 'show-card', passage: 'p1' });
      };
      for (const kind of ['beforeunload', 'pagehide', 'visibilitychange', 'unload']) addEventListener(kind, say);
    }, SENTENCE);
    await page.evaluate((text) => document.body.append(Object.assign(document.createElement('p'), { textContent: `More: ${text}` })), SENTENCE);
    await busy(opened, 1_500);
    await page.goto(next);
    const wanted = next === second ? [] : [SENTENCE];
    await expect.poll(async () => (await marksOn(page)).texts, { timeout: 10_000 }).toEqual(wanted);
    await page.waitForTimeout(1_500);
    expect((await listedPassages(opened, page)).map(({ text }) => text)).toEqual(wanted);
    expect(await countFor(opened, page)).toBe(wanted.length === 0 ? '' : '1');
    const chosen = await opened.worker.evaluate(
      async (key) => {
        type Session = { chrome: { storage: { session: { get(key: string): Promise<Record<string, string>> } } } };
        return (await (globalThis as unknown as Session).chrome.storage.session.get(key))[key] ?? null;
      },
      `chosen:${await tabOf(opened.worker, page.url())}`,
    );
    expect(chosen).toBe(null);
    const popup = await openPopupTab(opened, page, { width: 400, height: 600 });
    await expect(popup.locator('.passages > li')).toHaveCount(wanted.length);
    await popup.close();
  }
});
