import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { putVersion } from '../new-version.ts';
import { BUILT, developerMode, newFolder, onExtensionsPage, openBrowser, type RealBrowser } from './packs-browser.ts';
import { until } from './packs-holds.ts';

/** Leave to read sites, and what is registered for it. */
const ALL = ['http://*/*', 'https://*/*'];
const NEWS = 'https://news.example.org/*';
const OTHER = 'https://other.example.org/*';

type Chrome = {
  readonly permissions: {
    getAll(): Promise<{ readonly origins: readonly string[] }>;
    request(what: object): Promise<boolean>;
    remove(what: object): Promise<boolean>;
  };
  readonly scripting: { getRegisteredContentScripts(): Promise<readonly { readonly id: string; readonly matches: readonly string[] }[]> };
  readonly runtime: { reload(): void };
};
type InPage = { readonly chrome: Chrome };

/** What is given, and for which of it each script is registered. */
const held = (page: Page): Promise<{ readonly given: readonly string[]; readonly registered: readonly (readonly [string, readonly string[]])[] }> =>
  page.evaluate(async () => {
    const { permissions, scripting } = (globalThis as unknown as InPage).chrome;
    const scripts = await scripting.getRegisteredContentScripts();
    return { given: [...(await permissions.getAll()).origins].sort(), registered: scripts.map(({ id, matches }) => [id, [...matches].sort()] as const) };
  });

/** Nothing else happens meanwhile: what has changed must be enough. */
async function holds(page: Page, given: readonly string[]): Promise<void> {
  await expect.poll(() => held(page), { timeout: 5_000 }).toEqual({ given, registered: given.length > 0 ? [['gate', given]] : [] });
}

const request = (page: Page, origins: readonly string[]): Promise<boolean> =>
  page.evaluate((wanted) => (globalThis as unknown as InPage).chrome.permissions.request({ origins: wanted }), origins);
const remove = (page: Page, origins: readonly string[]): Promise<boolean> =>
  page.evaluate((wanted) => (globalThis as unknown as InPage).chrome.permissions.remove({ origins: wanted }), origins);

type Access = 'ON_CLICK' | 'ON_ALL_SITES';
type Configuration = { readonly extensionId: string; readonly hostAccess?: Access; readonly errorCollection?: true };
type ExtensionsPage = {
  readonly chrome: {
    readonly developerPrivate: {
      updateExtensionConfiguration(change: Configuration): Promise<void>;
      addHostPermission(id: string, host: string): Promise<void>;
      removeHostPermission(id: string, host: string): Promise<void>;
      getExtensionInfo(id: string): Promise<{ readonly runtimeErrors: readonly { readonly message: string }[] }>;
    };
  };
};

const configure = ({ context, extension }: RealBrowser, change: Omit<Configuration, 'extensionId'>): Promise<void> =>
  onExtensionsPage(context, (whole) => (globalThis as unknown as ExtensionsPage).chrome.developerPrivate.updateExtensionConfiguration(whole), {
    extensionId: extension,
    ...change,
  });
/** What the reader chooses in the browser's own page of extensions, or in the menu of the extension's button, under “site access”. */
const choose = (browser: RealBrowser, hostAccess: Access): Promise<void> => configure(browser, { hostAccess });
/** “On specific sites”: adds or removes one. */
const changeSite = ({ context, extension }: RealBrowser, how: 'addHostPermission' | 'removeHostPermission', host: string): Promise<void> =>
  onExtensionsPage(context, ([call, id, site]) => (globalThis as unknown as ExtensionsPage).chrome.developerPrivate[call](id, site), [
    how,
    extension,
    host,
  ] as const);

/** From now on the browser writes down the extension's errors. */
async function watchErrors(browser: RealBrowser): Promise<void> {
  await developerMode(browser.context);
  await configure(browser, { errorCollection: true });
}

/**
 * What the browser has written down as errors of the extension. Of `action.setIcon` for a tab that was closed meanwhile, Chromium keeps the
 * promise and writes this down instead: nobody can catch it.
 */
async function errorsOf({ context, extension }: RealBrowser): Promise<readonly string[]> {
  const read = async (id: string): Promise<readonly string[]> =>
    (await (globalThis as unknown as ExtensionsPage).chrome.developerPrivate.getExtensionInfo(id)).runtimeErrors.map(({ message }) => message);
  return (await onExtensionsPage(context, read, extension)).filter((message) => !/^Unchecked runtime\.lastError: No tab with id: \d+\.$/.test(message));
}

test('132. a question that the reader does not answer, and leaves, gives nothing: nothing is registered', async () => {
  const browser = await openBrowser();
  const { page } = browser;
  await watchErrors(browser);
  const first = await browser.context.newPage();
  await first.goto(page.url());
  await first.locator('.way button').nth(1).click();
  await first.waitForTimeout(1500);
  await holds(page, []);
  await first.close();
  await holds(page, []);
  expect(await errorsOf(browser)).toEqual([]);
  await browser.close();
});

test('132. given and taken back here or in the browser’s own page of extensions, what is registered is what is given', async () => {
  const extension = path.join(newFolder(), 'extension');
  putVersion(BUILT, extension, '1.0.0');
  // Only errors in the extension's own files are written down.
  appendFileSync(path.join(extension, 'background.js'), ';globalThis.fail = () => setTimeout(() => { throw new Error("an error that is seen"); });');
  const browser = await openBrowser({ extension, willing: true });
  const { page } = browser;
  await watchErrors(browser);
  await holds(page, []);
  expect(await request(page, [NEWS])).toBe(true);
  await holds(page, [NEWS]);
  expect(await request(page, ALL)).toBe(true);
  await holds(page, [...ALL, NEWS]);
  expect(await remove(page, ALL)).toBe(true);
  await holds(page, []);
  expect(await request(page, ALL)).toBe(true);
  await holds(page, ALL);
  await choose(browser, 'ON_CLICK');
  await holds(page, []);
  await changeSite(browser, 'addHostPermission', OTHER);
  await holds(page, [OTHER]);
  await changeSite(browser, 'removeHostPermission', OTHER);
  await holds(page, []);
  await choose(browser, 'ON_ALL_SITES');
  await holds(page, ALL);
  expect(await errorsOf(browser)).toEqual([]);
  const worker = await browser.worker();
  await worker.evaluate(() => (globalThis as unknown as { fail(): void }).fail());
  await expect.poll(() => errorsOf(browser)).toEqual([expect.stringContaining('an error that is seen')]);
  await browser.close();
});

test('133. an update clears what is registered; the new version registers it anew with its start', async () => {
  const folder = path.join(newFolder(), 'extension');
  putVersion(BUILT, folder, '1.0.0');
  const browser = await openBrowser({ extension: folder, willing: true });
  await developerMode(browser.context);
  expect(await request(browser.page, ALL)).toBe(true);
  await holds(browser.page, ALL);
  // One that does nothing shows what the browser has left.
  putVersion(BUILT, folder, '1.0.1', true);
  expect(await held(await updated(browser, browser.page, '1.0.1'))).toEqual({ given: ALL, registered: [] });
  putVersion(BUILT, folder, '1.0.2');
  await holds(await updated(browser, await openOwn(browser), '1.0.2'), ALL);
  await browser.close();
});

async function openOwn({ context, extension }: RealBrowser): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extension}/welcome.html`);
  return page;
}

/** Loads what is in the folder now, and opens a page of it once it is there. */
async function updated(browser: RealBrowser, from: Page, version: string): Promise<Page> {
  await from.evaluate(() => (globalThis as unknown as InPage).chrome.runtime.reload()).catch(() => undefined);
  const page = await browser.context.newPage();
  await until(async () => {
    await page.goto(`chrome-extension://${browser.extension}/manifest.json`).catch(() => undefined);
    return (await page.textContent('body').catch(() => ''))?.includes(version) ?? false;
  }, `version ${version} is there`);
  await page.close();
  return await openOwn(browser);
}
