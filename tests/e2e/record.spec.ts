import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './extension.ts';

const open = async (page: Page, extension: string, route: string): Promise<void> => {
  await page.goto(`chrome-extension://${extension}/record.html${route}`);
  await page.locator('h1').waitFor();
};

test('every claim, speaker and source has an address that can be kept', async ({ page, opened }) => {
  await open(page, opened.extension, '#/claim/putin-mansour-meeting');
  await expect(page.locator('h1')).toHaveText('Alleged Putin-Mansour meeting in 2015');
  await expect(page.locator('.claim .statement')).toHaveCount(4);
  await open(page, opened.extension, '#/speaker/zamir-kabulov');
  await expect(page.locator('h1')).toHaveText('Zamir Kabulov');
  await page.reload();
  await expect(page.locator('h1')).toHaveText('Zamir Kabulov');
  await open(page, opened.extension, '#/source/asharq-al-awsat-2015-12');
  await expect(page.locator('main')).toContainText('address not known');
});

test('an address that leads nowhere says so', async ({ page, opened }) => {
  await page.goto(`chrome-extension://${opened.extension}/record.html#/claim/no-such-claim`);
  await expect(page.getByText('The record has nothing at this address.')).toBeVisible();
});

test('filters and search narrow the list, and the address says how', async ({ page, opened }) => {
  await open(page, opened.extension, '#/claims');
  const rows = page.locator('.row');
  const all = await rows.count();
  await page.getByLabel('Side').selectOption('taliban');
  await page.getByLabel('Stance').selectOption('denies');
  const denied = await rows.count();
  expect(denied).toBeGreaterThan(0);
  expect(denied).toBeLessThan(all);
  expect(page.url()).toContain('side=taliban&stance=denies');
  await page.reload();
  await expect(rows).toHaveCount(denied);
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(rows).toHaveCount(all);
  await page.getByRole('searchbox').fill('bountis');
  await expect(rows.first()).toContainText('bounties');
  await page.getByLabel('Year').selectOption('2015');
  await expect(page.getByText(/^0 of/)).toBeVisible();
});

test('a claim is shown in time, and the same as a table', async ({ page, opened }) => {
  await open(page, opened.extension, '#/claim/putin-mansour-meeting');
  const picture = page.locator('svg').first();
  await expect(picture).toBeVisible();
  const marks = picture.getByRole('button');
  await expect(marks).toHaveCount(4);
  await marks.first().focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('.statement.closest')).toHaveCount(1);
  await page.getByRole('button', { name: 'The same as a table' }).click();
  await expect(page.getByRole('row')).toHaveCount(5);
});

test('the overview leads from a side’s year to its claims', async ({ page, opened }) => {
  await open(page, opened.extension, '#/overview');
  await page
    .getByRole('button', { name: /Taliban.*2015/ })
    .first()
    .click();
  await expect(page).toHaveURL(/side=taliban&year=2015/);
  expect(await page.locator('.row').count()).toBeGreaterThan(0);
});

test.describe('a claim can be taken along', () => {
  for (const [name, ending, check] of [
    ['Markdown', 'md', (text: string) => expect(text).toMatch(/^# Alleged Putin-Mansour meeting in 2015\n/)],
    ['CSV', 'csv', (text: string) => expect(text.split('\r\n').length).toBeGreaterThan(4)],
    ['JSON', 'json', (text: string) => expect(JSON.parse(text)).toBeTruthy()],
    ['JSON-LD', 'jsonld', (text: string) => expect(JSON.parse(text)).toMatchObject({ '@context': 'https://schema.org' })],
  ] as const)
    test(`as ${name}`, async ({ page, opened }) => {
      await open(page, opened.extension, '#/claim/putin-mansour-meeting');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name, exact: true }).click()]);
      expect(download.suggestedFilename()).toBe(`putin-mansour-meeting.${ending}`);
      check(readFileSync(await download.path(), 'utf8'));
    });

  test('on paper: what was said, without what can only be pressed', async ({ page, opened }) => {
    await open(page, opened.extension, '#/claim/putin-mansour-meeting');
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('nav')).toBeHidden();
    await expect(page.locator('.take').first()).toBeHidden();
    await expect(page.locator('.claim .statement').first()).toBeVisible();
    await page.emulateMedia({ media: 'screen' });
  });
});

test.describe('checking a text of one’s own', () => {
  const TEXT = 'The weather was fine.\nMoscow denied that Russia had armed the Taliban.';

  test('finds its passages, and says when there are none', async ({ page, opened }) => {
    await open(page, opened.extension, '#/check');
    await page.getByLabel('Text to check').fill(TEXT);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.locator('.passage')).toHaveCount(1);
    await expect(page.locator('.passage .title').first()).toContainText('armed the Taliban');
    // No page would be read for these names alone; a text that the reader gives is.
    await page.getByLabel('Text to check').fill('Zabihullah Mujahid denied that Moscow had sent weapons to the movement.');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.locator('.passage')).toContainText('Zabihullah Mujahid');
    await expect(page.locator('.passage .title').first()).toContainText('armed the Taliban');
    await page.getByLabel('Text to check').fill('The weather was fine.');
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.getByText('No passage about Russia and the Taliban was found in this text.')).toBeVisible();
  });

  test('a selection comes from the menu of the page', async ({ opened }) => {
    const waiting = opened.context.waitForEvent('page');
    await opened.worker.evaluate((text) => {
      type Menus = { chrome: { contextMenus: { onClicked: { dispatch(info: object): void } } } };
      (globalThis as unknown as Menus).chrome.contextMenus.onClicked.dispatch({ menuItemId: 'check-selection', selectionText: text });
    }, TEXT);
    const page = await waiting;
    await expect(page.getByLabel('Text to check')).toHaveValue(TEXT);
    await page.close();
  });

  test('the popup has the same box', async ({ page, opened }) => {
    await page.goto(`chrome-extension://${opened.extension}/popup.html`);
    await page.locator('summary', { hasText: 'Check a text' }).click();
    await page.getByLabel('Text to check').fill(TEXT);
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    await expect(page.locator('.check .passage')).toHaveCount(1);
    await expect(page.locator('.check .title').first()).toContainText('armed the Taliban');
  });
});

test('of a record with thousands of claims only the rows near the window are drawn, and the last can be reached', async ({ page, opened }) => {
  const many = 5000;
  await page.addInitScript((count) => {
    type Answered = { claims: { id: string }[] };
    type Chrome = { chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } } };
    const { runtime } = (globalThis as unknown as Chrome).chrome;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = async (message) => {
      const answer = (await send(message)) as Answered;
      if ((message as { type?: string }).type !== 'whole-record') return answer;
      const claims = Array.from({ length: count }, (_, i) => ({ ...answer.claims[i % answer.claims.length], id: `claim-${i}` }));
      return { ...answer, claims };
    };
  }, many);
  await open(page, opened.extension, '#/claims');
  await expect(page.getByText('5,000 of 5,000')).toBeVisible();
  expect(await page.locator('.row').count()).toBeLessThan(60);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect(page.locator(`li[aria-posinset="${many}"]`)).toBeVisible();
  expect(await page.locator('.row').count()).toBeLessThan(60);
});
