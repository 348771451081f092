import type { Frame } from '@playwright/test';
import { cardOn, openCard } from '../../tools/browser/chromium.ts';
import { DENIAL, ENGLISH, leaveCard } from './card-page.ts';
import { expect, marksOn, settledMarks, test } from './extension.ts';

test('“not about this” hides the claim there, can be undone at once, and later in the options', async ({ page, site, opened }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  const before = (await settledMarks(page)).texts.length;
  const hide = async (): Promise<Frame> => {
    await page.getByText(DENIAL).click();
    const card = await openCard(page);
    await card.getByRole('button', { name: 'Not about this' }).click();
    await expect(card.getByText('Hidden here.')).toBeVisible();
    return card;
  };
  await (await hide()).getByRole('button', { name: 'Undo' }).click();
  await leaveCard(page);
  expect((await settledMarks(page)).texts.length).toBe(before);
  await hide();
  await page.mouse.click(2, 2);
  await expect.poll(async () => (await marksOn(page)).texts.some((text) => text.startsWith(DENIAL))).toBe(false);
  const options = await opened.context.newPage();
  await options.goto(`chrome-extension://${opened.extension}/options.html`);
  await options.getByRole('button', { name: 'Show again' }).click();
  await expect(options.getByText('Nothing is hidden.')).toBeVisible();
  await options.close();
  await expect.poll(async () => (await marksOn(page)).texts.some((text) => text.startsWith(DENIAL))).toBe(true);
});

test('what the Taliban answered to Kabulov in December 2015, cited in four actions from a marked page', async ({ page, site, opened }) => {
  await page.goto(`${site.url}/seeds/s004-emirates7/index.html`);
  await settledMarks(page);
  // 1: point at a marked passage.
  const card = await cardOn(page);
  if (!card) throw new Error('no card');
  const denial = card.locator('.half').nth(1);
  await expect(denial).toContainText('Taliban');
  await expect(denial).toContainText('December');
  // 2: open “Cite”. 3: choose the format.
  await denial.locator('summary', { hasText: 'Cite' }).click();
  await denial.getByRole('button', { name: 'BibTeX' }).click();
  await expect(denial.getByText('Copied.')).toBeVisible();
  await opened.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const lab = await opened.context.newPage();
  await lab.goto(`chrome-extension://${opened.extension}/options.html`);
  await lab.bringToFront();
  const copied = await lab.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^@\w+\{taliban-2015-12-25/);
  expect(copied).toContain('2015');
  await lab.close();
  await opened.context.clearPermissions();
});
