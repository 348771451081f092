import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { cardOn, type OpenBrowser, openPopupTab } from '../../tools/browser/chromium.ts';
import { PAGES } from '../fixtures/surfaces.ts';
import { choose, settledMarks, test } from './extension.ts';
import { inspect } from './inspect.ts';

mkdirSync('artefacts/surfaces', { recursive: true });

/** Waits until a surface has drawn more than its first words. */
const drawn = async (page: Page): Promise<void> => {
  await page.locator('main').waitFor();
  await page.waitForFunction(() => document.querySelector('h1')?.textContent !== '');
};

for (const language of ['en', 'fa'] as const)
  for (const theme of ['light', 'dark'] as const)
    for (const width of [320, 1280])
      test(`every surface in ${language}, ${theme}, ${width} px`, async ({ opened, site, page }) => {
        test.setTimeout(180_000);
        await choose(opened, { language, theme });
        const shot = (name: string): string => `artefacts/surfaces/${name}-${language}-${theme}-${width}.png`;
        await page.setViewportSize({ width, height: 800 });
        for (const [name, address] of Object.entries(PAGES)) {
          await page.goto(`chrome-extension://${opened.extension}/${address}`);
          await page.reload();
          await drawn(page);
          await inspect(page, name);
          await page.screenshot({ path: shot(name), fullPage: name !== 'arms' });
        }
        await onWebPage(opened, page, site.url, width, shot);
      });

/** The popup, the side panel and the card speak of a web page. */
async function onWebPage(opened: OpenBrowser, page: Page, site: string, width: number, shot: (name: string) => string): Promise<void> {
  await page.goto(`${site}/seeds/s002-asharq-al-awsat/index.html`);
  await settledMarks(page);
  for (const name of ['popup', 'sidepanel'] as const) {
    const popup = await openPopupTab(opened, page, { width, height: 800 }, name);
    await inspect(popup, name);
    await popup.screenshot({ path: shot(name), fullPage: true });
    await popup.close();
  }
  await page.bringToFront();
  const card = await cardOn(page);
  if (!card) throw new Error('no card');
  await card.locator('.half').first().waitFor();
  await page.waitForTimeout(300);
  await inspect(card, 'card');
  await page.screenshot({ path: shot('card') });
}

test('the popup in its other states', async ({ opened, site, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  const see = async (name: string, offSites: readonly string[]): Promise<void> => {
    await choose(opened, { language: 'en', theme: 'light', offSites });
    const popup = await openPopupTab(opened, page, { width: 320, height: 600 });
    await inspect(popup, name);
    await popup.screenshot({ path: `artefacts/surfaces/popup-${name}.png`, fullPage: true });
    await popup.close();
  };
  await see('no-topic', []);
  await see('off', ['127.0.0.1']);
  await choose(opened, { offSites: [] });
});

test('the card and the record in forced colours', async ({ opened, site, page }) => {
  await choose(opened, { language: 'en', theme: 'auto' });
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(`chrome-extension://${opened.extension}/record.html#/claim/russia-arms-taliban`);
  await drawn(page);
  await inspect(page, 'claim in forced colours');
  await page.screenshot({ path: 'artefacts/surfaces/claim-forced.png' });
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  await settledMarks(page);
  const card = await cardOn(page);
  await card?.locator('.half').first().waitFor();
  await page.screenshot({ path: 'artefacts/surfaces/card-forced.png' });
  await page.emulateMedia({ forcedColors: 'none' });
});

test.afterAll(async ({ opened }) => {
  await choose(opened, { language: 'auto', theme: 'auto' });
});
