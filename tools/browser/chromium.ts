import { type BrowserContext, chromium, type Page, type Worker } from '@playwright/test';

export type OpenBrowser = { readonly context: BrowserContext; readonly worker: Worker; readonly extension: string };

export type Options = {
  readonly extension: string;
  readonly headless: boolean;
  /** Keeps the browser from every host but this machine's own. */
  readonly offline: boolean;
  readonly lang?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
};

/** Opens a Chromium with a new, empty profile and the built extension loaded. */
export async function openChromium({ extension, headless, offline, lang, viewport }: Options): Promise<OpenBrowser> {
  const context = await chromium.launchPersistentContext('', {
    ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : { channel: 'chromium' }),
    headless,
    viewport: viewport ?? { width: 1280, height: 800 },
    ...(lang ? { locale: lang, env: { ...process.env, LANGUAGE: lang, LANG: lang } as Record<string, string> } : {}),
    args: [
      `--disable-extensions-except=${extension}`,
      `--load-extension=${extension}`,
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-quic',
      '--disable-sync',
      '--no-first-run',
      ...(lang ? [`--lang=${lang}`] : []),
      ...(offline ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] : []),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, worker, extension: new URL(worker.url()).host };
}

/** Opens the real popup over a page through the toolbar button's action. */
export async function openPopup({ context, worker }: OpenBrowser, page: Page): Promise<void> {
  await page.bringToFront();
  await worker.evaluate(() => (globalThis as unknown as { chrome: { action: { openPopup(): Promise<void> } } }).chrome.action.openPopup());
  void context;
}

/** The popup's page in a tab of its own, speaking of another tab: the same page, where Playwright can reach it. */
export async function openPopupTab({ context, worker, extension }: OpenBrowser, page: Page, size: { width: number; height: number }): Promise<Page> {
  const tab = await tabOf(worker, page.url());
  const popup = await context.newPage();
  await popup.setViewportSize(size);
  await popup.goto(`chrome-extension://${extension}/popup.html?tab=${tab}`);
  await popup.locator('.state').waitFor();
  return popup;
}

/** The browser's number of the tab that shows an address. */
export async function tabOf(worker: Worker, url: string): Promise<number> {
  return await worker.evaluate(async (wanted) => {
    type Tabs = { chrome: { tabs: { query(q: object): Promise<{ id: number; url?: string }[]> } } };
    const tabs = await (globalThis as unknown as Tabs).chrome.tabs.query({});
    return tabs.find((tab) => tab.url === wanted)?.id ?? -1;
  }, url);
}

/** The text on the toolbar button of a tab. */
export async function badgeOf(worker: Worker, tab: number): Promise<string> {
  type Action = { chrome: { action: { getBadgeText(q: object): Promise<string> } } };
  return await worker.evaluate((tabId) => (globalThis as unknown as Action).chrome.action.getBadgeText({ tabId }), tab);
}
