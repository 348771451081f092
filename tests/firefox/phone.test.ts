import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import {
  BUILT,
  ENGLISH,
  exceptedSites,
  firefoxTest,
  marksOn,
  openCard,
  openOwn,
  openPopupTab,
  poll,
  readyForAllSites,
  settledMarks,
  tabOf,
} from './extension.ts';

/** What Firefox for Android gives no extension. */
const MISSING = ['commands', 'contextMenus', 'menus', 'sidebarAction', 'sidePanel', 'windows'];

/** Takes the missing away before the first line of the background or of a page runs. */
const TAKE_AWAY = `
  globalThis.onRecordErrors = [];
  addEventListener('error', ({ error }) => error && onRecordErrors.push(String(error)));
  addEventListener('unhandledrejection', (event) => onRecordErrors.push(String(event.reason)));
  for (const name of ${JSON.stringify(MISSING)}) Object.defineProperty(browser, name, { value: undefined, configurable: true });
  globalThis.chrome = browser;`;

const phone = mkdtempSync(path.join(os.tmpdir(), 'on-record-phone-'));
cpSync(BUILT, phone, { recursive: true });
writeFileSync(path.join(phone, 'phone.js'), TAKE_AWAY);
for (const file of readdirSync(phone).filter((name) => name.endsWith('.html')))
  change(file, (text) => text.replace('<head>', '<head><script src="/phone.js"></script>'));
change('manifest.json', (text) => text.replace('"scripts":["background.js"]', '"scripts":["phone.js","background.js"]'));

function change(file: string, how: (text: string) => string): void {
  const place = path.join(phone, file);
  const text = readFileSync(place, 'utf8');
  const changed = how(text);
  if (changed === text) throw new Error(`${file} is not of the form that this test knows.`);
  writeFileSync(place, changed);
}

const SCREEN = { width: 360, height: 740 };
const test = firefoxTest('file', { extension: phone }, readyForAllSites);
afterAll(() => rmSync(phone, { recursive: true, force: true }));

type Errors = { readonly onRecordErrors: readonly string[] };
const noErrors = async (page: { evaluate<T>(run: () => T): Promise<T> }): Promise<void> =>
  expect(await page.evaluate(() => (globalThis as unknown as Errors).onRecordErrors)).toEqual([]);

/** What went wrong in the background, which no tab shows. */
const backgroundErrors = ({ asExtension }: OpenFirefox): Promise<readonly string[]> =>
  asExtension(async () => {
    type Runtime = { browser: { runtime: { getBackgroundPage(): Promise<Errors> } } };
    return [...(await (globalThis as unknown as Runtime).browser.runtime.getBackgroundPage()).onRecordErrors];
  });

test('the pages have nothing of what phones lack', async ({ firefox }) => {
  const held = await firefox.asExtension(
    (names) => names.filter((name) => (globalThis as unknown as { browser: Record<string, unknown> }).browser[name] !== undefined),
    MISSING,
  );
  expect(held).toEqual([]);
});

test('a page is marked and counted, a tap shows its card, and nothing throws', async ({ firefox, page, site }) => {
  await page.resize(SCREEN.width, SCREEN.height);
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
  await page.on({ css: 'p', text: 'General John Nicholson had said' }, (element) => element.scrollIntoView({ block: 'center' }));
  const at = await page.on({ css: 'p', text: 'General John Nicholson had said' }, (element) => element.getBoundingClientRect().toJSON() as DOMRect);
  await page.tap(at.x + 20, at.y + 10);
  expect(await (await openCard(page)).text('.half')).toContain('Gen. John Nicholson');
  expect(await backgroundErrors(firefox)).toEqual([]);
});

test('from the popup, which is a page of its own there, everything can be reached', async ({ firefox, page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  await popup.resize(SCREEN.width, SCREEN.height);
  expect(await popup.text('.state')).toMatch(/8 passages/);
  expect(await popup.count('.passage')).toBe(8);
  const { wider, panel, doors } = await popup.evaluate(() => ({
    wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    panel: [...document.querySelectorAll('button')].some(({ textContent }) => textContent === 'Open beside the page'),
    doors: [...document.querySelectorAll<HTMLAnchorElement>('nav a')].map(({ href }) => new URL(href).pathname),
  }));
  expect(wider).toBeLessThanOrEqual(0);
  expect(panel, 'no door that leads nowhere').toBe(false);
  expect(doors).toEqual(['/record.html', '/options.html']);
  expect(await popup.count('.site input[type=checkbox]')).toBe(1);
  expect(await popup.count('#search')).toBe(1);
  expect(await popup.count('details.check')).toBe(1);
  await popup.screenshot('artefacts/firefox/phone.png');
  await noErrors(popup);
  await popup.close();
});

test('passages are gone to from the popup, as there are no keys for it', async ({ firefox, page, site }) => {
  await page.resize(SCREEN.width, SCREEN.height);
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  await popup.click({ css: 'button', text: 'Go to the passage', nth: 5 });
  await poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await popup.close();
});

test('options, record and first page open and throw nothing; where there are no keys, none are listed', async ({ firefox }) => {
  for (const address of ['options.html', 'welcome.html', 'record.html#/claims', 'record.html#/claim/putin-mansour-meeting', 'record.html#/check']) {
    const page = await openOwn(firefox, address);
    await page.resize(SCREEN.width, SCREEN.height);
    await poll(() => page.count('main')).toBe(1);
    await noErrors(page);
    if (address === 'options.html') expect(await page.count('.shortcuts kbd')).toBe(0);
    await page.close();
  }
});

test('a site is switched off and on from the popup', async ({ firefox, page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openOwn(firefox, `popup.html?tab=${await tabOf(firefox, page)}`);
  await popup.click('.site input[type=checkbox]');
  await poll(() => exceptedSites(firefox)).toEqual(['http://*.127.0.0.1/*', 'https://*.127.0.0.1/*']);
  await page.reload();
  await poll(() => popup.text('.state')).toBe('Off on this site. The page was not read.');
  await popup.click('.site input[type=checkbox]');
  await poll(() => exceptedSites(firefox)).toEqual([]);
  await page.reload();
  await poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
  await noErrors(popup);
  await popup.close();
});
