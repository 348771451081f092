import type { Page } from '@playwright/test';
import { openCard, openPopupTab } from '../../tools/browser/chromium.ts';
import { countFor, expect, marksOn, settledMarks, test } from './extension.ts';
import { givePage, pageOf, SENTENCE } from './hostile.ts';

/** What the page and our scripts on it complain of. */
function complaints(page: Page): string[] {
  const all: string[] = [];
  page.on('pageerror', (error) => all.push(error.message));
  page.on('console', (message) => message.type() === 'error' && !/Failed to load resource/.test(message.text()) && all.push(message.text()));
  return all;
}

async function pressStory(page: Page): Promise<void> {
  await page.locator('#story').click({ position: { x: 20, y: 8 } });
  await expect((await openCard(page)).locator('.half').first()).toBeVisible();
}

const SANDBOX = "default-src 'none'; connect-src 'none'; style-src 'none'; frame-ancestors 'none'; sandbox";

test('127. in a sandboxed page, whose frames may do nothing, the marks come and no empty card; with its origin left, the card comes too', async ({
  page,
  opened,
  site,
}) => {
  const url = `${site.url}/sandboxed.html`;
  const said = complaints(page);
  await givePage(page, url, pageOf(`<p id="story">${SENTENCE}</p>`), { 'content-security-policy': SANDBOX });
  await page.goto(url);
  expect((await settledMarks(page)).texts).toEqual([SENTENCE]);
  await page.mouse.click(30, 40);
  await page.waitForTimeout(1_500);
  expect(page.frames()).toHaveLength(1);
  expect(await countFor(opened, page)).toBe('1');
  await page.unroute(url);
  await givePage(page, url, pageOf(`<p id="story">${SENTENCE}</p>`), { 'content-security-policy': `${SANDBOX} allow-scripts allow-same-origin` });
  await page.goto(url);
  expect((await settledMarks(page)).texts).toEqual([SENTENCE]);
  await pressStory(page);
  expect(said).toEqual([]);
});

test('127. an XHTML page has its marks and its card', async ({ page, site }) => {
  const url = `${site.url}/page.xhtml`;
  const body = `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A page</title></head><body><p id="story">${SENTENCE}</p><br/></body></html>`;
  await givePage(page, url, body, { 'content-type': 'application/xhtml+xml' });
  const said = complaints(page);
  await page.goto(url);
  expect((await settledMarks(page)).texts).toEqual([SENTENCE]);
  await pressStory(page);
  expect(said).toEqual([]);
});

const NO_PAGES: Readonly<Record<string, { readonly type: string; readonly body: string }>> = {
  'an SVG picture': { type: 'image/svg+xml', body: `<svg xmlns="http://www.w3.org/2000/svg"><text y="20">${SENTENCE}</text></svg>` },
  'a PDF file': {
    type: 'application/pdf',
    body: `%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 300 144]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>endobj\n4 0 obj<</Length 70>>stream\nBT /F1 12 Tf 10 100 Td (${SENTENCE}) Tj ET\nendstream endobj\ntrailer<</Root 1 0 R>>\n`,
  },
};

for (const [what, { type, body }] of Object.entries(NO_PAGES)) {
  test(`127. ${what} is left alone without a complaint`, async ({ page, opened, site }) => {
    const url = `${site.url}/no-page-${type.replace(/\W/g, '-')}`;
    await givePage(page, url, body, { 'content-type': type });
    const said = complaints(page);
    await page.goto(url);
    // Text that comes later wakes the gate, where there is a page's script at all.
    if (type.includes('svg')) await page.evaluate((text) => document.documentElement.append(text), SENTENCE);
    await page.waitForTimeout(1_500);
    expect(said).toEqual([]);
    expect(await countFor(opened, page)).toBe('');
    const popup = await openPopupTab(opened, page, { width: 400, height: 600 });
    await expect(popup.locator('.state')).toHaveText(/No passage|cannot be read/);
    await popup.close();
  });
}

test('127. frames of a page are not read, whatever address they have', async ({ page, opened, site }) => {
  const url = `${site.url}/frames.html`;
  await givePage(page, `${site.url}/framed.html`, pageOf(`<p>${SENTENCE}</p>`));
  const frames = `<iframe src="about:blank"></iframe><iframe srcdoc="${SENTENCE}"></iframe><iframe src="/framed.html"></iframe><iframe src="data:text/html,${SENTENCE}"></iframe>`;
  await givePage(page, url, pageOf(`<p id="story">${SENTENCE}</p>${frames}`));
  const said = complaints(page);
  await page.goto(url);
  await page.evaluate((text) => document.querySelector('iframe')?.contentDocument?.body.append(text), SENTENCE);
  expect((await settledMarks(page)).texts).toEqual([SENTENCE]);
  expect(await countFor(opened, page)).toBe('1');
  for (const frame of page.frames().filter((one) => one !== page.mainFrame()))
    expect(await frame.evaluate(() => (CSS as unknown as { highlights: Map<string, unknown> }).highlights.size)).toBe(0);
  expect(said).toEqual([]);
});

test('127. a document written anew by document.open, and another body, are read, marked and pressed', async ({ page, opened, site }) => {
  const url = `${site.url}/written.html`;
  await givePage(page, url, pageOf(`<p id="story">${SENTENCE}</p>`));
  const said = complaints(page);
  await page.goto(url);
  await settledMarks(page);
  await page.evaluate((text) => {
    document.open();
    document.write(`<!doctype html><title>Another</title><p>${text}</p><p id="story">Again: ${text}</p>`);
    document.close();
  }, SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts).toEqual([SENTENCE, `Again: ${SENTENCE}`]);
  await expect.poll(() => countFor(opened, page)).toBe('2');
  await pressStory(page);
  await page.keyboard.press('Escape');
  await page.evaluate((text) => {
    const body = document.createElement('body');
    body.append(Object.assign(document.createElement('p'), { id: 'story', textContent: `Third: ${text}` }));
    document.documentElement.replaceChild(body, document.body);
  }, SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts).toEqual([`Third: ${SENTENCE}`]);
  await pressStory(page);
  expect(said).toEqual([]);
});
