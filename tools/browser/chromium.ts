import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Frame, type Page, type Worker } from '@playwright/test';

export type OpenBrowser = { readonly context: BrowserContext; readonly worker: Worker; readonly extension: string };

export type Options = {
  readonly extension: string;
  readonly headless: boolean;
  /** Keeps the browser from every host but this machine's own. */
  readonly offline: boolean;
  readonly lang?: string;
  /** The reader allowed the extension in private windows; for `openWillingChromium`. */
  readonly inPrivate?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The port of the proxy on this machine that every request goes through, those to this machine, too. */
  readonly proxyPort?: number;
  /** The hash of a certificate that the browser is to trust. */
  readonly trusts?: string;
};

/** Opens a Chromium with a new, empty profile and the built extension loaded. */
export async function openChromium(options: Options): Promise<OpenBrowser> {
  return await launch(options, mkdtempSync(path.join(os.tmpdir(), 'on-record-')));
}

/**
 * The same, with a profile in which the browser will give leave for all sites when the extension asks for it in a press.
 * The browser's own question is a window that no test can reach; a profile that has answered it once is not asked again.
 */
export async function openWillingChromium(options: Options): Promise<OpenBrowser> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'on-record-'));
  const first = await launch(options, profile);
  await first.context.close();
  answerBefore(path.join(profile, 'Default/Preferences'), first.extension, options.inPrivate ?? false);
  return await launch(options, profile);
}

type Granted = Readonly<Record<string, readonly string[]>>;
type Preferences = {
  readonly extensions: { readonly settings: Record<string, { granted_permissions: Granted; runtime_granted_permissions?: Granted; incognito?: boolean }> };
};

/** Writes into a profile's file of preferences that its reader has given an extension leave for all sites before, and for private windows. */
export function answerBefore(file: string, extension: string, inPrivate: boolean): void {
  const preferences = JSON.parse(readFileSync(file, 'utf8')) as Preferences;
  const own = preferences.extensions.settings[extension];
  if (!own) throw new Error('The browser keeps no record of the extension in its profile.');
  own.incognito = inPrivate;
  const hosts = ['http://*/*', 'https://*/*'];
  own.granted_permissions = { ...own.granted_permissions, explicit_host: hosts, scriptable_host: hosts };
  own.runtime_granted_permissions = { api: [], manifest_permissions: [], explicit_host: hosts, scriptable_host: hosts };
  writeFileSync(file, JSON.stringify(preferences));
}

async function launch({ extension, headless, offline, lang, viewport, proxyPort, trusts }: Options, profile: string): Promise<OpenBrowser> {
  const context = await chromium.launchPersistentContext(profile, {
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
      ...(proxyPort ? [`--proxy-server=http://127.0.0.1:${proxyPort}`, '--proxy-bypass-list=<-loopback>'] : []),
      ...(trusts ? [`--ignore-certificate-errors-spki-list=${trusts}`] : []),
      ...(offline ? ['--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'] : []),
    ],
  });
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return { context, worker, extension: new URL(worker.url()).host };
}

/** Lets the extension read all sites, as a reader does on its first page. */
export async function allowAllSites({ context, extension }: OpenBrowser): Promise<void> {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extension}/welcome.html`);
  await page.locator('.way button').nth(1).click();
  await page.locator('.answer', { hasText: /\S/ }).waitFor();
  await page.close();
}

/** Opens the real popup over a page through the toolbar button's action. */
export async function openPopup({ worker }: OpenBrowser, page: Page): Promise<void> {
  await page.bringToFront();
  await worker.evaluate(() => (globalThis as unknown as { chrome: { action: { openPopup(): Promise<void> } } }).chrome.action.openPopup());
}

/** The popup's page in a tab of its own, speaking of another tab: the same page, where Playwright can reach it. */
export async function openPopupTab(
  { context, worker, extension }: OpenBrowser,
  page: Page,
  size: { width: number; height: number },
  name: 'popup' | 'sidepanel' = 'popup',
): Promise<Page> {
  const tab = await tabOf(worker, page.url());
  const popup = await context.newPage();
  await popup.setViewportSize(size);
  await popup.goto(`chrome-extension://${extension}/${name}.html?tab=${tab}`);
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

/** The address of the card's page, whatever the extension's id. */
const CARD = /^chrome-extension:\/\/[^/]+\/card\.html$/;

/** Opens the card of the page's first passage by pointing at it, as a reader does; null where the page has no passage. */
export async function cardOn(page: Page): Promise<Frame | null> {
  const at = await page.evaluate(() => {
    const [range] = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('noted') ?? [];
    range?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
    const rect = range?.getClientRects()[0];
    return rect ? { x: rect.left + Math.min(20, rect.width / 2), y: rect.top + rect.height / 2 } : null;
  });
  if (!at) return null;
  await page.mouse.move(at.x, at.y);
  return await openCard(page);
}

/** The card that is open on a page, once it shows something. */
export async function openCard(page: Page): Promise<Frame> {
  const until = Date.now() + 10_000;
  while (Date.now() < until) {
    const card = page.frames().find((frame) => CARD.test(frame.url()));
    if (
      card &&
      (await card
        .locator('.card')
        .count()
        .catch(() => 0)) > 0
    )
      return card;
    await page.waitForTimeout(50);
  }
  throw new Error('No card opened on the page.');
}
