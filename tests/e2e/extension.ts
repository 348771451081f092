import path from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import type { Settings } from '../../core/settings.ts';
import { allowAllSites, badgeOf, type OpenBrowser, openWillingChromium, tabOf } from '../../tools/browser/chromium.ts';
import { type LocalServer, serveFolder } from '../../tools/browser/serve.ts';
import { type Marks, readMarks, settled } from '../fixtures/marks.ts';

const root = path.join(import.meta.dirname, '../..');

type Fixtures = { readonly page: Page };
type WorkerFixtures = { readonly opened: OpenBrowser; readonly site: LocalServer };

/** Tests get a real Chromium with the built extension, off the network, and the fixture pages on a loopback server. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  opened: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form.
    async ({}, use) => {
      const chromium = await openWillingChromium({ extension: path.join(root, '.output/chrome-mv3'), headless: true, offline: true });
      await recordInstalled(chromium);
      await allowAllSites(chromium);
      await use(chromium);
      await chromium.context.close();
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
  page: async ({ opened }, use) => {
    const page = await opened.context.newPage();
    await use(page);
    await page.close();
  },
});

export { expect };

/** Waits until the record is installed: the popup's page says so. */
async function recordInstalled({ context, extension }: OpenBrowser): Promise<void> {
  const popup = await context.newPage();
  await popup.goto(`chrome-extension://${extension}/popup.html`);
  await popup.locator('.state').waitFor();
  await popup.close();
}

export async function marksOn(page: Page): Promise<Marks> {
  return await page.evaluate(readMarks);
}

/** The passages of a page as the background lists them for the popup. */
export async function listedPassages(
  { worker }: OpenBrowser,
  page: Page,
): Promise<readonly { readonly text: string; readonly matches: readonly { readonly claim: string }[] }[]> {
  const tab = await tabOf(worker, page.url());
  type Session = {
    chrome: { storage: { session: { get(key: string): Promise<Record<string, { passages: { text: string; matches: { claim: string }[] }[] }>> } } };
  };
  const found = await worker.evaluate(async (key) => (await (globalThis as unknown as Session).chrome.storage.session.get(key))[key], `tab:${tab}`);
  return (found?.passages ?? []).map(({ text, matches }) => ({ text: text.replace(/\s+/g, ' ').trim(), matches }));
}

/** Makes the reader's choices, as the options page does. */
export async function choose({ worker }: OpenBrowser, change: Partial<Settings>): Promise<void> {
  type Local = { chrome: { storage: { local: { get(key: string): Promise<Record<string, object>>; set(items: object): Promise<void> } } } };
  await worker.evaluate(async (changed) => {
    const { local } = (globalThis as unknown as Local).chrome.storage;
    await local.set({ settings: { ...(await local.get('settings')).settings, ...changed } });
  }, change);
}

/** What the browser's own shortcut calls: a test cannot press it. */
export async function stepPassage({ worker }: OpenBrowser, command: 'next-passage' | 'previous-passage'): Promise<void> {
  await worker.evaluate(async (name) => {
    type Chrome = {
      chrome: { tabs: { query(q: object): Promise<object[]> }; commands: { onCommand: { dispatch(name: string, tab: object | undefined): void } } };
    };
    const { chrome } = globalThis as unknown as Chrome;
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    chrome.commands.onCommand.dispatch(name, tab);
  }, command);
}

/** The number on the toolbar button for a page. */
export async function countFor({ worker }: OpenBrowser, page: Page): Promise<string> {
  return await badgeOf(worker, await tabOf(worker, page.url()));
}

/** Waits until the marks on a page no longer change. */
export async function settledMarks(page: Page): Promise<Marks> {
  return await settled(() => marksOn(page));
}
