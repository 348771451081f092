import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { allowAllSites, type OpenBrowser, openPopupTab } from '../../tools/browser/chromium.ts';
import { choose, expect, marksOn, settledMarks, test } from './extension.ts';

const ENGLISH = 'pages/p01-en-classic/index.html';

const openOptions = async ({ context, extension }: OpenBrowser): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extension}/options.html`);
  await page.locator('h1').waitFor();
  return page;
};

test.afterAll(async ({ opened }) => {
  await choose(opened, { language: 'auto', theme: 'auto', calendar: 'auto', highlight: 'dotted', offSites: [], newsSites: null, hidden: [] });
  await allowAllSites(opened);
});

test('language, calendar and colours change at once, on every surface', async ({ opened }) => {
  const options = await openOptions(opened);
  await options.getByRole('combobox', { name: 'Language' }).selectOption('fa');
  await expect(options.locator('h1')).toHaveText('تنظیمات');
  await expect(options.locator('html')).toHaveAttribute('dir', 'rtl');
  await options.getByRole('combobox', { name: 'تقویم' }).selectOption('gregory');
  await expect(options.getByText(/۲۰۲۶/)).toBeVisible();
  await options.getByRole('combobox', { name: 'رنگ‌ها' }).selectOption('dark');
  await expect.poll(() => options.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(25, 27, 30)');
  for (const lang of ['prs', 'ar', 'ps', 'ur', 'ru', 'en']) {
    await options.locator('select').first().selectOption(lang);
    await expect(options.locator('html')).toHaveAttribute('lang', lang);
    await options.screenshot({ path: `artefacts/surfaces/options-${lang}.png` });
  }
  await options.close();
});

test('how passages are marked', async ({ opened, page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const rule = () => page.evaluate(() => document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((one) => one.cssText).join('')).join(''));
  const options = await openOptions(opened);
  await options.getByRole('radio', { name: /^Tinted background/ }).check();
  await expect.poll(rule).toContain('background-color');
  await options.close();
});

test('choices are saved to a file, erased, and read again; a file that is none changes nothing', async ({ opened }) => {
  const options = await openOptions(opened);
  await options.getByRole('combobox', { name: 'Calendar' }).selectOption('persian');
  const [download] = await Promise.all([options.waitForEvent('download'), options.getByRole('button', { name: 'Save to a file' }).click()]);
  const file = readFileSync(await download.path());
  await options.getByRole('button', { name: 'Erase all and start anew' }).click();
  await options.getByRole('button', { name: 'Erase all my choices' }).click();
  await expect(options.getByText('Erased.')).toBeVisible();
  await expect(options.getByRole('combobox', { name: 'Calendar' })).toHaveValue('auto');
  const give = async (buffer: Buffer): Promise<void> =>
    options.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer });
  await give(Buffer.from('{"no":"choices"}'));
  await expect(options.getByText('This file does not hold choices of On Record.')).toBeVisible();
  await give(file);
  await expect(options.getByText('Your choices were read from the file.')).toBeVisible();
  await expect(options.getByRole('combobox', { name: 'Calendar' })).toHaveValue('persian');
  await options.close();
});

test.describe('where it reads', () => {
  test.beforeEach(async ({ opened }) => allowAllSites(opened));

  test('a site that is switched off in the popup is not read, and the popup says so; it can be switched on again', async ({ opened, page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    const popup = await openPopupTab(opened, page, { width: 420, height: 800 });
    await popup.getByRole('checkbox').click();
    await expect.poll(async () => (await marksOn(page)).texts).toEqual([]);
    await expect(popup.getByRole('checkbox')).not.toBeChecked();
    await page.reload();
    expect((await settledMarks(page)).texts).toEqual([]);
    await expect(popup.locator('.state')).toHaveText('Off on this site. The page was not read.');
    await popup.getByRole('checkbox').click();
    await expect.poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
    await page.reload();
    expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
    await popup.close();
  });

  test('“only when I ask” gives the leave back at once, and the popup says that it may not read here', async ({ opened, page, site }) => {
    const options = await openOptions(opened);
    await options.getByRole('button', { name: 'Only when I ask' }).click();
    await expect(options.getByRole('button', { name: 'Only when I ask' })).toHaveAttribute('aria-pressed', 'true');
    await options.close();
    type Scripting = { chrome: { permissions: { getAll(): Promise<{ origins: string[] }> }; scripting: { getRegisteredContentScripts(): Promise<object[]> } } };
    const state = () =>
      opened.worker.evaluate(async () => {
        const { permissions, scripting } = (globalThis as unknown as Scripting).chrome;
        return [(await permissions.getAll()).origins.length, (await scripting.getRegisteredContentScripts()).length];
      });
    await expect.poll(state).toEqual([0, 0]);
    await page.goto(`${site.url}/${ENGLISH}`);
    expect((await settledMarks(page)).texts).toEqual([]);
  });

  test('a page that was open before leave was given is read without being loaded again', async ({ opened, page, site }) => {
    const options = await openOptions(opened);
    await options.getByRole('button', { name: 'Only when I ask' }).click();
    await expect(options.getByRole('button', { name: 'Only when I ask' })).toHaveAttribute('aria-pressed', 'true');
    await page.goto(`${site.url}/${ENGLISH}`);
    expect((await settledMarks(page)).texts).toEqual([]);
    await options.getByRole('button', { name: 'On all sites' }).click();
    await expect.poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
    await options.close();
  });

  test('news sites: the list can be read and changed before anything is allowed, and no other site is', async ({ opened, page, site }) => {
    const options = await openOptions(opened);
    await options.locator('summary', { hasText: 'The list of news sites' }).click();
    await options.getByLabel('Add a site').fill('not a site');
    await options.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(options.getByText('“not a site” is not the name of a site.')).toBeVisible();
    await options.getByLabel('Add a site').fill('https://news.example.org/today');
    await options.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(options.getByRole('button', { name: 'Remove news.example.org' })).toBeVisible();
    await options.getByRole('button', { name: 'On news sites (recommended)' }).click();
    await expect(options.getByText('Done.')).toBeVisible();
    await options.close();
    type Permissions = { chrome: { permissions: { contains(what: object): Promise<boolean> } } };
    const allowed = (origin: string) =>
      opened.worker.evaluate(async (one) => (globalThis as unknown as Permissions).chrome.permissions.contains({ origins: [one] }), origin);
    expect(await allowed('https://news.example.org/*')).toBe(true);
    expect(await allowed('https://www.bbc.com/*')).toBe(true);
    expect(await allowed('https://other.example.com/*')).toBe(false);
    await page.goto(`${site.url}/${ENGLISH}`);
    expect((await settledMarks(page)).texts).toEqual([]);
  });
});

test('all of the options can be reached by keyboard alone', async ({ opened }) => {
  const options = await openOptions(opened);
  const reached = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await options.keyboard.press('Tab');
    reached.add(await options.evaluate(() => document.activeElement?.textContent?.slice(0, 30) || document.activeElement?.tagName || ''));
  }
  for (const name of ['On news sites (recommended)', 'Only when I ask', 'Save to a file', 'Read from a file', 'Erase all and start anew', 'Libraries'])
    expect(
      [...reached].some((text) => text.startsWith(name.slice(0, 30))),
      name,
    ).toBe(true);
  await options.close();
});
