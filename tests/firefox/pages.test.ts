import { mkdirSync } from 'node:fs';
import { expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import { type Expected, fixturePages } from '../fixtures/expectations.ts';
import { countFor, listedPassages, settledMarks, test } from './extension.ts';

mkdirSync('artefacts/firefox', { recursive: true });

for (const { name, folder, expected } of fixturePages) {
  test(`${name}: marks what reports the record and nothing else`, async ({ page, firefox, site }) => {
    await page.goto(`${site.url}/${folder}/${name}/index.html`);
    if (expected.waitFor) await page.on(expected.waitFor, () => null);
    await judge(page, firefox, expected);
    await page.screenshot(`artefacts/firefox/${name}.png`);
    const { afterScroll } = expected;
    if (!afterScroll) return;
    await page.on(afterScroll.scrollTo, (element) => element.scrollIntoView());
    await until(afterScroll.waitFor, async () => (await page.count(afterScroll.waitFor)) > 0);
    await judge(page, firefox, afterScroll);
  });
}

/** Compares the marks on a page, and the passages listed for it, with what is expected. */
async function judge(page: FirefoxPage, firefox: OpenFirefox, { passages, mustNotMark }: Pick<Expected, 'passages' | 'mustNotMark'>): Promise<void> {
  const { texts, overlap } = await settledMarks(page);
  const listed = await listedPassages(firefox, page);
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
  expect(await countFor(firefox, page)).toBe(listed.length === 0 ? '' : String(listed.length));
}
