import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { OpenBrowser } from '../../tools/browser/chromium.ts';
import { type Expected, fixturePages } from '../fixtures/expectations.ts';
import { countFor, expect, listedPassages, settledMarks, test } from './extension.ts';

mkdirSync('artefacts/pages', { recursive: true });

for (const { name, folder, expected } of fixturePages) {
  test(`${name}: marks what reports the record and nothing else`, async ({ page, opened, site }) => {
    await page.goto(`${site.url}/${folder}/${name}/index.html`);
    if (expected.waitFor) await page.waitForSelector(expected.waitFor);
    await judge(page, opened, expected);
    await page.screenshot({ path: `artefacts/pages/${name}.png`, fullPage: true });
    const { afterScroll } = expected;
    if (!afterScroll) return;
    await page.locator(afterScroll.scrollTo).scrollIntoViewIfNeeded();
    await page.waitForSelector(afterScroll.waitFor);
    await judge(page, opened, afterScroll);
  });
}

/** Compares the marks on a page, and the passages listed for it, with what is expected. */
async function judge(page: Page, browser: OpenBrowser, { passages, mustNotMark }: Pick<Expected, 'passages' | 'mustNotMark'>): Promise<void> {
  const { texts, overlap } = await settledMarks(page);
  const listed = await listedPassages(browser, page);
  for (const { startsWith, claims } of passages.filter(({ needsContext }) => !needsContext)) {
    const found = listed.find(({ text }) => text.startsWith(startsWith));
    expect.soft(found, `marks “${startsWith}”`).toBeTruthy();
    if (found) expect.soft(claims, `names the claim of “${startsWith}”`).toContain(found.matches[0]?.claim);
  }
  for (const other of mustNotMark) {
    expect.soft(texts.join('\n'), `does not mark “${other}”`).not.toContain(other);
    expect.soft(listed.map(({ text }) => text).filter((text) => text.startsWith(other))).toEqual([]);
  }
  expect.soft(overlap, 'no mark is doubled').toBe(false);
  expect(await countFor(browser, page)).toBe(listed.length === 0 ? '' : String(listed.length));
}
