import type { Page } from '@playwright/test';
import { openCard } from '../../tools/browser/chromium.ts';
import { DENIAL, ENGLISH, isOpen } from './card-page.ts';
import { expect, settledMarks, test } from './extension.ts';

test('in a page of two directions the card follows the sentence', async ({ page, site }) => {
  const english = 'Moscow denied that Russia had armed the Taliban.';
  const persian = 'مسکو رد کرد که روسیه به طالبان سلاح داده است.';
  const story = `<p dir="ltr" lang="en" style="inline-size: 700px">${english}</p><p dir="rtl" lang="fa" style="inline-size: 700px; margin-inline: 0">${persian}</p>`;
  for (const dir of ['ltr', 'rtl'] as const) {
    await page.route(`**/mixed-${dir}.html`, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: `<!doctype html><html dir="${dir}"><body style="margin: 40px 250px">${story}</body></html>`,
      }),
    );
    await page.goto(`${site.url}/mixed-${dir}.html`);
    await settledMarks(page);
    for (const [text, edge] of [
      [english, 'left'],
      [persian, 'right'],
    ] as const) {
      const range = await page.getByText(text).evaluate((element) => {
        const all = document.createRange();
        all.selectNodeContents(element);
        return all.getBoundingClientRect().toJSON() as DOMRect;
      });
      await page.mouse.click(range.left + range.width / 2, range.top + range.height / 2);
      const card = await openCard(page);
      await card.locator('.half').first().waitFor();
      const off = async (): Promise<number> => {
        const frame = await (await card.frameElement()).boundingBox();
        return Math.abs(edge === 'left' ? (frame?.x ?? 0) - range.left : (frame?.x ?? 0) + (frame?.width ?? 0) - range.right);
      };
      await expect.poll(off, `${text} in a page that runs ${dir}`).toBeLessThan(2);
      await page.keyboard.press('Escape');
      await expect.poll(() => isOpen(page)).toBe(false);
    }
  }
});

test.describe('the card stands beside its sentence', () => {
  /** How far apart card and sentence are, downwards or upwards; less than nothing when one covers the other. */
  const gap = async (page: Page): Promise<number> => {
    const card = await (await (await openCard(page)).frameElement()).boundingBox();
    const sentence = await page.getByText(DENIAL).boundingBox();
    return card && sentence ? Math.max(card.y - sentence.y - sentence.height, sentence.y - card.y - card.height) : Number.NaN;
  };

  test('while its container scrolls, and in a page that is zoomed', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.evaluate(() => {
      const story = document.querySelector('article');
      story?.setAttribute('style', 'block-size: 500px; overflow: auto; zoom: 1.25');
      story?.append(Object.assign(document.createElement('div'), { style: 'block-size: 2000px' }));
    });
    await page.getByText(DENIAL).click();
    expect(await gap(page)).toBeGreaterThanOrEqual(0);
    await page.locator('article').evaluate((story) => story.scrollBy(0, 60));
    await page.waitForTimeout(300);
    expect(await gap(page)).toBeGreaterThanOrEqual(0);
    expect(await gap(page)).toBeLessThan(40);
  });

  test('in fullscreen', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.evaluate(() => {
      const story = document.querySelector('article');
      story?.setAttribute('style', 'background: white; overflow: auto');
      document.addEventListener('keydown', () => void story?.requestFullscreen(), { once: true });
    });
    await page.keyboard.press('f');
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await page.getByText(DENIAL).click();
    const card = await openCard(page);
    await expect(card.locator('.half').first()).toBeVisible();
    expect(await page.evaluate(() => document.fullscreenElement?.lastElementChild?.outerHTML)).toBe('<div></div>');
    await page.evaluate(() => document.exitFullscreen());
  });
});
