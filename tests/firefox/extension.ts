import path from 'node:path';
import { test as base, expect } from 'vitest';
import type { Settings } from '../../core/settings.ts';
import type { Which } from '../../tools/browser/bidi.ts';
import { allowAllSites, type FirefoxOptions, type OpenFirefox, openFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import { type LocalServer, serveFolder } from '../../tools/browser/serve.ts';
import { type Marks, readMarks, settled } from '../fixtures/marks.ts';

const root = path.join(import.meta.dirname, '../..');
export const BUILT = path.join(root, '.output/firefox-mv3');

export const ENGLISH = 'pages/p01-en-classic/index.html';
export const PERSIAN = 'pages/p02-fa-crawl-date/index.html';
export const ARABIC = 'seeds/s002-asharq-al-awsat/index.html';
/** How the passage begins that the tests point at. */
export const DENIAL = 'General John Nicholson had said';
export const DENIAL_PARAGRAPH: Which = { css: 'p', text: DENIAL };

type Fixtures = { readonly firefox: OpenFirefox; readonly site: LocalServer; readonly strict: LocalServer; readonly page: FirefoxPage };

const STRICTEST = {
  'content-security-policy': "default-src 'none'; style-src 'none'; script-src 'none'; frame-src 'none'; require-trusted-types-for 'script'",
};

const serving =
  (headers: Readonly<Record<string, string>>) =>
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the parameter's form.
  async ({}, use: (site: LocalServer) => Promise<void>): Promise<void> => {
    const site = await serveFolder(path.join(root, 'tests/fixtures'), headers);
    await use(site);
    await site.close();
  };

/**
 * Tests get a real Firefox with the built extension, off the network, the fixture pages on a loopback server (`strict`:
 * under the strictest policy), and each a tab.
 * @param scope what shares one browser: all tests that use the same of these, or those of one file.
 */
export const firefoxTest = (
  scope: 'worker' | 'file',
  options: Partial<FirefoxOptions> = {},
  prepare: (firefox: OpenFirefox) => Promise<void> = readyForAllSites,
) =>
  base.extend<Fixtures>({
    firefox: [
      // biome-ignore lint/correctness/noEmptyPattern: as above.
      async ({}, use) => {
        const firefox = await openFirefox({ extension: BUILT, headless: true, offline: true, willing: true, ...options });
        await prepare(firefox);
        await use(firefox);
        await firefox.close();
      },
      { scope },
    ],
    site: [serving({}), { scope }],
    strict: [serving(STRICTEST), { scope }],
    page: async ({ firefox }, use) => {
      const page = await firefox.newPage();
      await use(page);
      await page.close();
    },
  });

/** Waits until the record is installed, which the popup's page says; then lets all sites be read. */
export async function readyForAllSites(firefox: OpenFirefox): Promise<void> {
  const popup = await openOwn(firefox, 'popup.html');
  await popup.on('.state', () => null);
  await popup.close();
  await allowAllSites(firefox);
}

/** A browser in which all sites may be read; a test that changes the reader's choices puts them back. */
export const test = firefoxTest('worker');

/** Looks again until what is expected of it holds. */
export const poll = <T>(look: () => Promise<T>) => expect.poll(look, { timeout: 10_000, interval: 50 });

export const marksOn = (page: FirefoxPage): Promise<Marks> => page.evaluate(readMarks);
export const settledMarks = (page: FirefoxPage): Promise<Marks> => settled(() => marksOn(page));

/** What tests ask of the browser in the extension's name. */
export type Extension = {
  readonly browser: {
    readonly tabs: { query(query: object): Promise<readonly { readonly id: number; readonly url?: string }[]> };
    readonly action: { getBadgeText(query: object): Promise<string>; openPopup(): Promise<void> };
    readonly permissions: { getAll(): Promise<{ readonly origins: readonly string[] }>; contains(what: object): Promise<boolean> };
    readonly scripting: { getRegisteredContentScripts(): Promise<readonly { readonly excludeMatches?: readonly string[] }[]> };
    readonly runtime: { sendMessage(message: object): Promise<unknown> };
    readonly extension: { getViews(filter: object): Window[] };
    readonly storage: Readonly<Record<'local' | 'session', { get(key: string): Promise<Record<string, object>>; set(items: object): Promise<void> }>>;
  };
};

/** The browser's number of the tab that shows a page. */
export async function tabOf({ asExtension }: OpenFirefox, page: FirefoxPage): Promise<number> {
  const url = await page.evaluate(() => location.href);
  const find = async (wanted: string) => (await (globalThis as unknown as Extension).browser.tabs.query({})).find((tab) => tab.url === wanted)?.id ?? -1;
  return await asExtension(find, url);
}

/** The number on the toolbar button for a page. */
export async function countFor(firefox: OpenFirefox, page: FirefoxPage): Promise<string> {
  const read = (tabId: number) => (globalThis as unknown as Extension).browser.action.getBadgeText({ tabId });
  return await firefox.asExtension(read, await tabOf(firefox, page));
}

type Listed = { readonly text: string; readonly matches: readonly { readonly claim: string }[] };

/** The passages of a page as the background lists them for the popup. */
export async function listedPassages(firefox: OpenFirefox, page: FirefoxPage): Promise<readonly Listed[]> {
  const read = async (key: string) => (await (globalThis as unknown as Extension).browser.storage.session.get(key))[key] as { passages: Listed[] } | undefined;
  const found = await firefox.asExtension(read, `tab:${await tabOf(firefox, page)}`);
  return (found?.passages ?? []).map(({ text, matches }) => ({ text: text.replace(/\s+/g, ' ').trim(), matches }));
}

/** The sites that the gate is kept from, as the browser has it registered. */
export const exceptedSites = ({ asExtension }: OpenFirefox): Promise<readonly string[]> =>
  asExtension(async () => (await (globalThis as unknown as Extension).browser.scripting.getRegisteredContentScripts())[0]?.excludeMatches ?? []);

/** Makes the reader's choices, as the options page does. */
export async function choose({ asExtension }: OpenFirefox, change: Partial<Settings>): Promise<void> {
  await asExtension(async (changed: object) => {
    const { local } = (globalThis as unknown as Extension).browser.storage;
    await local.set({ settings: { ...(await local.get('settings')).settings, ...changed } });
  }, change);
}

/** A page of the extension in a tab of its own. */
export async function openOwn({ newPage, origin }: OpenFirefox, address: string): Promise<FirefoxPage> {
  const page = await newPage();
  await page.goto(`${origin}/${address}`);
  await page.on('h1', () => null);
  return page;
}

/** The popup's page, or the side bar's, in a tab of its own, speaking of another tab. */
export async function openPopupTab(firefox: OpenFirefox, page: FirefoxPage, name: 'popup' | 'sidepanel' = 'popup'): Promise<FirefoxPage> {
  const popup = await openOwn(firefox, `${name}.html?tab=${await tabOf(firefox, page)}`);
  await popup.on('.state', () => null);
  return popup;
}

/** The card on a page; null while there is none. */
export const cardOf = (page: FirefoxPage): Promise<FirefoxPage | null> => page.frame('/card.html');

/** Whether a card stands on a page. */
export const isOpen = async (page: FirefoxPage): Promise<boolean> => (await cardOf(page)) !== null;

/** The card on a page, once it shows something. */
export async function openCard(page: FirefoxPage): Promise<FirefoxPage> {
  return await until('a card', async () => {
    const card = await cardOf(page);
    return card && (await card.count('.card').catch(() => 0)) > 0 ? card : null;
  });
}

/** Points at the first passage of a page. */
export async function pointAtFirst(page: FirefoxPage): Promise<FirefoxPage> {
  const { x, y } = await page.evaluate(() => {
    const [range] = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('noted') ?? [];
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    const rect = range?.getClientRects()[0] ?? new DOMRect();
    return { x: rect.left + Math.min(20, rect.width / 2), y: rect.top + rect.height / 2 };
  });
  await page.move(x, y);
  return await openCard(page);
}
