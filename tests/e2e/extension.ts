import path from 'node:path';
import { test as base, expect, type Page, type Worker } from '@playwright/test';
import { badgeOf, type OpenBrowser, openChromium, tabOf } from '../../tools/browser/chromium.ts';
import { type LocalServer, serveFolder } from '../../tools/browser/serve.ts';

const root = path.join(import.meta.dirname, '../..');

type Fixtures = { readonly page: Page };
type WorkerFixtures = { readonly browserWithExtension: OpenBrowser; readonly site: LocalServer };

/** Tests get a real Chromium with the built extension, off the network, and the fixture pages on a loopback server. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  browserWithExtension: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form.
    async ({}, use) => {
      const opened = await openChromium({ extension: path.join(root, '.output/chrome-mv3'), headless: true, offline: true });
      await installed(opened);
      await use(opened);
      await opened.context.close();
    },
    { scope: 'worker' },
  ],
  site: [
    // biome-ignore lint/correctness/noEmptyPattern: as above.
    async ({}, use) => {
      const site = await serveFolder(path.join(root, 'tests/fixtures'));
      await use(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  page: async ({ browserWithExtension }, use) => {
    const page = await browserWithExtension.context.newPage();
    await use(page);
    await page.close();
  },
});

/** Waits until the record is installed: the popup's page says so. */
async function installed({ context, extension }: OpenBrowser): Promise<void> {
  const popup = await context.newPage();
  await popup.goto(`chrome-extension://${extension}/popup.html`);
  await popup.locator('.state').waitFor();
  await popup.close();
}

export { expect };

/** The texts that are underlined on a page, in the order they were set, white space folded. */
export async function markedTexts(page: Page): Promise<string[]> {
  return await page.evaluate(() => {
    const registry = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights;
    return [...(registry.get('noted') ?? [])].map((range) => range.toString().replace(/\s+/g, ' ').trim());
  });
}

/** The number on the toolbar button for a page. */
export async function countFor(worker: Worker, page: Page): Promise<string> {
  return await badgeOf(worker, await tabOf(worker, page.url()));
}

/** Waits until the marks on a page have not changed for half a second. */
export async function settledMarks(page: Page): Promise<string[]> {
  let last = '';
  let since = Date.now();
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    const now = JSON.stringify(await markedTexts(page));
    if (now !== last) {
      last = now;
      since = Date.now();
    } else if (Date.now() - since > 600 && (now !== '[]' || Date.now() - since > 3000)) break;
    await page.waitForTimeout(100);
  }
  return JSON.parse(last) as string[];
}
