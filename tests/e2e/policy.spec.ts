import type { Frame, Page } from '@playwright/test';
import { cardOn, type OpenBrowser, openPopupTab } from '../../tools/browser/chromium.ts';
import { breachesHere, REFUSED, tryStrings, watchPolicy } from '../fixtures/policy.ts';
import { PAGES } from '../fixtures/surfaces.ts';
import { expect, settledMarks, test } from './extension.ts';

/** What the browser writes to its console as an error of any page of the extension. */
function errorsOf({ context }: OpenBrowser): string[] {
  const errors: string[] = [];
  context.on('console', (message) => {
    const { url } = message.location();
    if (message.type() === 'error' && !url.startsWith('http')) errors.push(`${message.text()} (${url})`);
  });
  context.on('weberror', (thrown) => errors.push(String(thrown.error())));
  return errors;
}

test('no page of the extension breaks its own policy, and none takes a string for markup or code', async ({ opened, site, page }) => {
  await opened.context.addInitScript(watchPolicy);
  const errors = errorsOf(opened);
  const inspect = async (name: string, surface: Page | Frame): Promise<void> => {
    expect.soft(await surface.evaluate(breachesHere), name).toEqual([]);
    expect.soft(errors, name).toEqual([]);
    expect.soft(await surface.evaluate(tryStrings), name).toEqual(REFUSED);
    errors.length = 0;
  };
  for (const [name, address] of Object.entries(PAGES)) {
    await page.goto(`chrome-extension://${opened.extension}/${address}`);
    await page.reload();
    await page.locator('main h1').first().waitFor();
    await inspect(name, page);
  }
  await page.goto(`${site.url}/seeds/s002-asharq-al-awsat/index.html`);
  await settledMarks(page);
  for (const name of ['popup', 'sidepanel'] as const) {
    const popup = await openPopupTab(opened, page, { width: 420, height: 800 }, name);
    await inspect(name, popup);
    await popup.close();
  }
  await page.bringToFront();
  const card = await cardOn(page);
  if (!card) throw new Error('no card');
  await card.locator('.half').first().waitFor();
  await inspect('card', card);
});

test('the watch notices a breach', async ({ opened, page }) => {
  await opened.context.addInitScript(watchPolicy);
  const errors = errorsOf(opened);
  await page.goto(`chrome-extension://${opened.extension}/options.html`);
  await page.locator('h1').first().waitFor();
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await expect.poll(() => page.evaluate(breachesHere)).toEqual([expect.stringContaining('style-src')]);
  await expect.poll(() => errors).toEqual([expect.stringContaining('Content Security Policy')]);
});

test('what views set by style is in force: the lengths of lists and the columns of the overview', async ({ opened, page }) => {
  const at = `chrome-extension://${opened.extension}`;
  await page.goto(`${at}/record.html#/sources`);
  const rows = page.locator('ol.rows');
  expect(await rows.evaluate((list) => [getComputedStyle(list).position, list.getBoundingClientRect().height > 500])).toEqual(['relative', true]);
  expect(
    await rows
      .locator('li')
      .nth(1)
      .evaluate((row) => getComputedStyle(row).position),
  ).toBe('absolute');
  await page.goto(`${at}/record.html#/overview`);
  const table = page.getByRole('grid');
  expect(await table.evaluate((one) => Number.parseFloat(getComputedStyle(one).getPropertyValue('--column')))).toBeGreaterThan(10);
});

test('the background may fetch what the policy names and nothing else', async ({ opened, site }) => {
  const fetched = (address: string): Promise<string> =>
    opened.worker.evaluate(
      (url) =>
        fetch(url).then(
          ({ status }) => String(status),
          ({ name }: Error) => name,
        ),
      address,
    );
  expect(await fetched(`${site.url}/pages/p01-en-classic/index.html`)).toBe('200');
  expect(await fetched(`chrome-extension://${opened.extension}/packs/bundled/pack.json`)).toBe('200');
  // The same server under another of this machine's addresses, which the policy does not name.
  expect(await fetched(site.url.replace('127.0.0.1', '127.0.0.2'))).toBe('TypeError');
});
