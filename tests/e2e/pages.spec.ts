import { mkdirSync } from 'node:fs';
import { fixturePages } from '../fixtures/expectations.ts';
import { countFor, expect, settledMarks, test } from './extension.ts';

mkdirSync('artefacts/pages', { recursive: true });

for (const { name, expected } of fixturePages) {
  test(`${name}: marks what reports the record and nothing else`, async ({ page, browserWithExtension, site }) => {
    const folder = name.startsWith('s0') ? 'seeds' : 'pages';
    await page.goto(`${site.url}/${folder}/${name}/index.html`);
    if (expected.waitFor) await page.waitForSelector(expected.waitFor);
    const marks = await settledMarks(page);
    await page.screenshot({ path: `artefacts/pages/${name}.png`, fullPage: true });
    const whole = marks.join('\n');
    for (const { startsWith } of expected.passages) expect.soft(whole, `marks “${startsWith}”`).toContain(firstWords(startsWith));
    for (const other of expected.mustNotMark) expect.soft(whole, `does not mark “${other}”`).not.toContain(firstWords(other));
    expect.soft(marks.length, 'no mark is doubled').toBe(new Set(marks).size);
    const count = await countFor(browserWithExtension.worker, page);
    if (expected.passages.length === 0) expect(marks).toEqual([]);
    expect(count === '' ? 0 : Number(count)).toBeLessThanOrEqual(marks.length);
    if (!expected.afterScroll) return;
    await page.locator(expected.afterScroll.scrollTo).scrollIntoViewIfNeeded();
    await page.waitForSelector(expected.afterScroll.waitFor);
    const later = (await settledMarks(page)).join('\n');
    for (const { startsWith } of expected.afterScroll.passages) expect.soft(later, `marks “${startsWith}”`).toContain(firstWords(startsWith));
    for (const other of expected.afterScroll.mustNotMark) expect.soft(later, `does not mark “${other}”`).not.toContain(firstWords(other));
  });
}

const firstWords = (text: string): string => text.replace(/\s+/g, ' ').trim();
