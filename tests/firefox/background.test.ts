import { expect } from 'vitest';
import { backgroundState } from './background-state.ts';
import { DENIAL_PARAGRAPH, ENGLISH, firefoxTest, marksOn, openCard, openPopupTab, poll, settledMarks } from './extension.ts';

/** Shorter than this, a slow machine's browser would stop it while it installs the record. */
const IDLE_MS = 3000;
const test = firefoxTest('file', { idleMs: IDLE_MS });

test('the background stopped between page and popup: nothing is lost', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
  await poll(() => backgroundState(firefox)).toBe('stopped');
  const popup = await openPopupTab(firefox, page);
  await poll(() => popup.text('[role=status]')).toMatch(/8 passages on this page/);
  await popup.close();
});

test('the background stopped between page and card: the card wakes it', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await poll(() => backgroundState(firefox)).toBe('stopped');
  await page.hover(DENIAL_PARAGRAPH);
  expect(await (await openCard(page)).text('.half')).toContain('Gen. John Nicholson');
});

test('the background stopped before a page is opened: the page wakes it and is marked', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await poll(() => backgroundState(firefox)).toBe('stopped');
  await page.goto(`${site.url}/${ENGLISH}`);
  await poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
});

test('a page that changes long after is read again', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await poll(() => backgroundState(firefox)).toBe('stopped');
  const text = 'Moscow denied that Russia had armed the Taliban.';
  await page.evaluate((words) => document.querySelector('article')?.append(Object.assign(document.createElement('p'), { textContent: words })), text);
  await poll(async () => (await marksOn(page)).texts).toContain(text);
});

test('waking, the background leaves alone what is registered, so that a page that loads meanwhile is not missed', async ({ firefox, page, site }) => {
  await poll(() => backgroundState(firefox)).toBe('stopped');
  await firefox.inBrowser(noteCalls, firefox.id);
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
  const calls = await firefox.inBrowser(() => (globalThis as unknown as Noted).noted);
  expect(calls).toContain('scripting.getRegisteredContentScripts');
  expect(calls).not.toContain('scripting.unregisterContentScripts');
});

type Noted = { noted: string[] };

/** Runs in the browser's own window: notes what the background asks of the browser. */
function noteCalls(id: string): void {
  type Emitter = { on(event: string, listener: (event: string, told: { readonly reason: string; readonly path?: string }) => void): void };
  type Own = Noted & { WebExtensionPolicy: { getByID(id: string): { readonly extension: Emitter } } };
  const own = globalThis as unknown as Own;
  own.noted = [];
  own.WebExtensionPolicy.getByID(id).extension.on('background-script-reset-idle', (_, { path }) => {
    if (path) own.noted.push(path);
  });
}
