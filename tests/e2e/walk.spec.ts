import type { CDPSession, Locator, Page } from '@playwright/test';
import { openCard, openPopupTab } from '../../tools/browser/chromium.ts';
import { expect, settledMarks, stepPassage, test } from './extension.ts';

const PAGE = 'seeds/s002-asharq-al-awsat/index.html';

/** Presses Tab until the element in focus has this text, in the page or in a frame of it; says what was passed otherwise. */
async function tabTo(page: Page, focused: () => Promise<string>, text: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press('Tab');
    const now = await focused();
    if (text.test(now)) return;
    passed.push(now);
  }
  throw new Error(`Tab never came to ${text}: ${passed.join(' | ')}`);
}

const inFocus = (where: { evaluate<T>(run: () => T): Promise<T> }) => (): Promise<string> =>
  where.evaluate(() => {
    const { activeElement } = document;
    return activeElement?.getAttribute('aria-label') ?? activeElement?.textContent?.trim() ?? '';
  });

/** What is in focus must be seen to be: an outline, or the browser's own ring. */
async function seesFocus(where: { evaluate<T>(run: () => T): Promise<T> }): Promise<void> {
  const outline = await where.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  expect(outline).not.toBe('none');
}

test('with the keyboard alone: page, card, claim, timeline, speakers, options', async ({ opened, page, site }) => {
  await page.goto(`${site.url}/${PAGE}`);
  await settledMarks(page);
  await page.bringToFront();
  await stepPassage(opened, 'next-passage');
  const card = await openCard(page);
  await tabTo(page, inFocus(card), /^Next passage$/);
  await seesFocus(card);
  await page.keyboard.press('Enter');
  await expect(card.locator('.place')).toHaveText(/^Passage 2 of/);
  await tabTo(page, inFocus(card), /^Cite$/);
  await page.keyboard.press('Enter');
  await tabTo(page, inFocus(card), /^RIS$/);
  await page.keyboard.press('Enter');
  await expect(card.getByText('Copied.')).toBeVisible();
  await tabTo(page, inFocus(card), /^Open the whole claim/);
  const [record] = await Promise.all([opened.context.waitForEvent('page'), page.keyboard.press('Enter')]);
  await record.locator('h1').waitFor();
  await expect(record).toHaveURL(/#\/claim\//);
  await tabTo(record, inFocus(record), /^Skip to the content$/);
  await record.keyboard.press('Enter');
  await tabTo(record, inFocus(record), /alleges|confirms|affirms|denies|comments/);
  const before = await inFocus(record)();
  await record.keyboard.press('ArrowRight');
  await expect.poll(inFocus(record)).not.toBe(before);
  await record.keyboard.press('Enter');
  await expect(record.locator('.statement.closest')).toHaveCount(1);
  await record.locator('body').press('Home');
  await record.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await tabTo(record, inFocus(record), /^Speakers$/);
  await record.keyboard.press('Enter');
  await expect(record.locator('h1')).toHaveText('Speakers');
  // What was followed is read on from its content: the menu is behind.
  await record.reload();
  await record.locator('h1').waitFor();
  await tabTo(record, inFocus(record), /^Options$/);
  await record.keyboard.press('Enter');
  await expect(record.locator('h1')).toHaveText('Options');
  await record.close();
});

test('with the keyboard alone: the popup', async ({ opened, page, site }) => {
  await page.goto(`${site.url}/${PAGE}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, { width: 420, height: 800 });
  await tabTo(popup, inFocus(popup), /^Options$/);
  await popup.getByRole('searchbox').focus();
  await popup.keyboard.type('zakharova');
  await expect(popup.locator('.found a').first()).toContainText('Zakharova');
  await tabTo(popup, inFocus(popup), /Zakharova/);
  await tabTo(popup, inFocus(popup), /^Check a text$/);
  await popup.keyboard.press('Enter');
  await tabTo(popup, async () => popup.evaluate(() => document.activeElement?.id ?? ''), /^check$/);
  await tabTo(popup, inFocus(popup), /^Go to the passage$/);
  await seesFocus(popup);
  await popup.close();
});

test('with a finger alone: page, card, claim, table', async ({ opened, site }) => {
  const page = await opened.context.newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  // Nothing may glide away under the finger.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const finger = await touch(opened.context.newCDPSession(page), page);
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  await settledMarks(page);
  await finger(page.getByText('General John Nicholson had said'));
  const card = await openCard(page);
  await card.locator('.half').first().waitFor();
  await finger(card.getByRole('button', { name: 'Next passage' }));
  await expect(card.locator('.place')).toHaveText(/^Passage 4 of/);
  const waiting = opened.context.waitForEvent('page');
  const link = card.getByRole('link', { name: /^Open the whole claim/ });
  await link.scrollIntoViewIfNeeded();
  await finger(link);
  const record = await waiting;
  await record.setViewportSize({ width: 360, height: 740 });
  await record.locator('h1').waitFor();
  const second = await touch(opened.context.newCDPSession(record), record);
  await second(record.getByRole('button', { name: 'The same as a table' }));
  await expect(record.getByRole('row').first()).toBeVisible();
  await record.close();
  await page.close();
});

/** A finger that taps the middle of things, with real touch events. */
async function touch(opening: Promise<CDPSession>, page: Page): Promise<(target: Locator) => Promise<void>> {
  const session = await opening;
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  return async (target) => {
    await target.scrollIntoViewIfNeeded();
    // Chromium drops presses on a frame that has just moved, where the frame asks whether it can be seen.
    await page.waitForTimeout(800);
    const box = await target.boundingBox();
    if (!box) throw new Error('nothing to tap');
    const point = { x: box.x + Math.min(20, box.width / 2), y: box.y + Math.min(12, box.height / 2) };
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
}
