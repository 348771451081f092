import { mkdirSync } from 'node:fs';
import type { Frame, Page } from '@playwright/test';
import axe from 'axe-core';
import { cardOn, type OpenBrowser, openPopupTab } from '../../tools/browser/chromium.ts';
import { PAGES } from '../fixtures/surfaces.ts';
import { choose, expect, settledMarks, test } from './extension.ts';

mkdirSync('artefacts/surfaces', { recursive: true });

/** What must hold of every surface: nothing is wider than the window, no key of a sentence is shown, and axe finds nothing. */
async function inspect(surface: Page | Frame, name: string): Promise<void> {
  const wider = await surface.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wider, `${name} is no wider than its window`).toBeLessThanOrEqual(0);
  const text = await surface.evaluate(() => document.body.innerText);
  expect
    .soft(text, `${name} says no key`)
    .not.toMatch(
      /\b(?:state|site|nav|search|passage|claim|statement|date|stance|why|quote|card|take|check|filter|timeline|overview|where|options|welcome)\.[a-z-]+\b/,
    );
  expect.soft(text, `${name} says nothing undefined`).not.toMatch(/undefined|\[object|NaN/);
  await surface.evaluate(axe.source);
  type Axe = {
    axe: { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> };
  };
  const violations = await surface.evaluate(async () => {
    const { violations } = await (globalThis as unknown as Axe).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${target} ${failureSummary}`)
          .join(' | ')}`,
    );
  });
  expect.soft(violations, `axe on ${name}`).toEqual([]);
}

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
