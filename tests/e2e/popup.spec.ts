import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { type OpenBrowser, openPopup, openPopupTab } from '../../tools/browser/chromium.ts';
import { expect, settledMarks, test } from './extension.ts';

mkdirSync('artefacts/popup', { recursive: true });
const SIZE = { width: 420, height: 900 };
const ENGLISH = 'pages/p01-en-classic/index.html';
const PERSIAN = 'pages/p02-fa-crawl-date/index.html';
const KREMLIN = 'seeds/s002-asharq-al-awsat/index.html';

test('the popup shows, for each passage, the claim and what was said and denied, with every field', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, SIZE);
  await expect(popup.getByRole('status').first()).toHaveText(/\d passages on this page/);
  const first = popup.locator('.passage').first();
  await expect(first.locator('.title').first()).toHaveText(/Russia armed the Taliban/);
  await expect(first.getByRole('heading', { name: 'The statement' })).toBeVisible();
  await expect(first.getByRole('heading', { name: 'The denial' })).toBeVisible();
  const denial = first.locator('.half').nth(1).locator('.statement').first();
  for (const field of ['.speaker', '.role', '.date', 'blockquote', '.source', '.verified']) await expect(denial.locator(field).first()).not.toBeEmpty();
  await expect(denial.locator('.stance')).toHaveText('denies');
  const links = await popup.locator('.source a').evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol));
  expect(links.length).toBeGreaterThan(0);
  expect(links.every((protocol) => protocol === 'https:' || protocol === 'http:')).toBe(true);
  await popup.screenshot({ path: 'artefacts/popup/english.png' });
  await popup.close();
});

test('a dismissal is no denial, and an address that is not known is said not to be', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/${KREMLIN}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, SIZE);
  const passage = popup.locator('.passage', { hasText: 'غير ذات صلة' }).first();
  const meeting = passage.locator('details.match', { hasText: 'Putin-Mansour' }).first();
  if ((await meeting.getAttribute('open')) === null) await meeting.locator('summary').first().click();
  const [said, denied] = [meeting.locator('.half').nth(0), meeting.locator('.half').nth(1)];
  await expect(said).toContainText('neither confirms nor denies');
  await expect(said).toContainText('Kremlin spokesman');
  await expect(denied).not.toContainText('Kremlin spokesman');
  await expect(popup.getByText('address not known').first()).toBeAttached();
  await popup.screenshot({ path: 'artefacts/popup/meeting.png', fullPage: true });
  await popup.close();
});

test('quotations keep their own language and direction', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/${PERSIAN}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, SIZE);
  const quotations = await popup
    .locator('.statement blockquote')
    .evaluateAll((all) => all.map((quotation) => [quotation.getAttribute('lang'), getComputedStyle(quotation).direction]));
  expect(quotations.length).toBeGreaterThan(2);
  for (const [lang, direction] of quotations) expect(direction).toBe(['ar', 'fa', 'prs', 'ps', 'ur'].includes(lang ?? '') ? 'rtl' : 'ltr');
  await popup.screenshot({ path: 'artefacts/popup/right-to-left-quotations.png', fullPage: true });
  await popup.close();
});

test('the popup really opens through the toolbar button', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const lab = await opened.context.newPage();
  await lab.goto(`chrome-extension://${opened.extension}/popup.html`);
  await openPopup(opened, page);
  await expect.poll(() => popupText(lab), { timeout: 10_000 }).toMatch(/\d passages on this page/);
  await lab.close();
});

/** The text of the browser's own popup window, which Playwright does not list among the pages. */
async function popupText(lab: Page): Promise<string> {
  type Extension = { chrome: { extension: { getViews(filter: object): Window[] } } };
  return await lab.evaluate(() => (globalThis as unknown as Extension).chrome.extension.getViews({ type: 'popup' })[0]?.document.body.innerText ?? '');
}

test('the worker killed between page and popup: nothing is lost', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await killWorker(opened);
  const popup = await opened.context.newPage();
  const tab = await page.evaluate(() => 0).then(() => tabByActive(opened, page));
  await popup.goto(`chrome-extension://${opened.extension}/popup.html?tab=${tab}`);
  await expect(popup.getByRole('status').first()).toHaveText(/\d passages on this page/);
  await popup.close();
});

/** Stops the extension's worker as the browser does when it is idle. */
async function killWorker({ context }: OpenBrowser): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.close();
}

/** The number of a page's tab, asked from an extension page, for the worker is not there to be asked. */
async function tabByActive({ context, extension }: OpenBrowser, page: Page): Promise<number> {
  type Tabs = { chrome: { tabs: { query(q: object): Promise<{ id: number; url?: string }[]> } } };
  const lab = await context.newPage();
  await lab.goto(`chrome-extension://${extension}/popup.html?tab=-1`);
  const id = await lab.evaluate(
    async (url) => (await (globalThis as unknown as Tabs).chrome.tabs.query({})).find((tab) => tab.url === url)?.id ?? -1,
    page.url(),
  );
  await lab.close();
  return id;
}

test('an honest empty state', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, SIZE);
  await expect(popup.locator('.state')).toHaveText('On. No passage about Russia and the Taliban was found on this page.');
  await popup.screenshot({ path: 'artefacts/popup/empty.png' });
  await popup.close();
});

test.describe('the search box', () => {
  for (const [query, found] of [
    ['kabulof', 'Zamir Kabulov'],
    ['كابولوف', 'Zamir Kabulov'],
    ['zakharva', 'Maria Zakharova'],
    ['bounties', 'ount'],
    ['Asharq', 'Asharq al-Awsat'],
  ] as const) {
    test(`finds “${found}” for “${query}”`, async ({ opened, page }) => {
      await page.goto(`chrome-extension://${opened.extension}/popup.html`);
      await page.getByRole('searchbox').fill(query);
      await expect(page.locator('.found .title').first()).toContainText(found);
    });
  }

  test('says so when there is nothing', async ({ opened, page }) => {
    await page.goto(`chrome-extension://${opened.extension}/popup.html`);
    await page.getByRole('searchbox').fill('qqqqqqqq');
    await expect(page.getByText('Nothing in the record is like “qqqqqqqq”.')).toBeVisible();
  });
});

test('“go to the passage” scrolls the page to it', async ({ page, opened, site }) => {
  await page.setViewportSize({ width: 800, height: 300 });
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, SIZE);
  await popup.getByRole('button', { name: 'Go to the passage' }).nth(5).click();
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await popup.close();
});
