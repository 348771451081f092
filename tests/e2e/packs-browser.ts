import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Browser, type BrowserContext, type CDPSession, chromium, type Page, type Worker } from '@playwright/test';
import { answerBefore } from '../../tools/browser/chromium.ts';
import { createReader, looseParts, type Reader } from '../packs-host/reader.ts';

export const BUILT = path.join(import.meta.dirname, '../../.output/chrome-mv3');

export type Start = {
  /** The folder of the reader's profile; a new one when there is none. */
  readonly profile?: string;
  /** The folder of the built extension. */
  readonly extension?: string;
  /** The hash of a certificate that the browser is to trust. */
  readonly trusts?: string;
  /** Whether the browser gives leave for sites when it is asked for it. */
  readonly willing?: boolean;
  /** What is done in the browser before the extension is looked for. */
  readonly first?: (context: BrowserContext) => Promise<void>;
};

/** A Chromium whose process is ours to kill, with the extension loaded, and nothing but this machine to reach. */
export type RealBrowser = {
  readonly profile: string;
  /** The number of its process group. */
  readonly group: number;
  readonly extension: string;
  readonly context: BrowserContext;
  readonly cdp: CDPSession;
  /** The extension's first page, which asks the worker for nothing by itself: a test sends from it what the extension's own pages can. */
  readonly page: Page;
  readonly reader: Reader;
  /** The extension's worker, awake. */
  readonly worker: () => Promise<Worker>;
  /** The worker as it is: nothing is asked of it. */
  readonly bareWorker: () => Promise<Worker>;
  readonly isAwake: () => Promise<boolean>;
  /** Ends the worker as the browser may at any moment. The next message, alarm or event starts it anew. */
  readonly killWorker: () => Promise<void>;
  /** The power goes: every process of the browser is ended at once. */
  readonly cutPower: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const folders: string[] = [];
const running = new Set<ChildProcess>();

/** Ends every browser that was started here and still runs, with all of its processes: a test that fails closes none. */
export function endBrowsers(): void {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  running.clear();
}

process.once('exit', () => {
  endBrowsers();
  for (const folder of folders) removeFolder(folder);
});

/** What cannot be removed stays: an error while the process ends would keep it from ending. */
function removeFolder(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  } catch (error) {
    console.error(`${folder} is left behind: ${String(error)}`);
  }
}

/** An empty folder that goes when the tests are over. */
export function newFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'on-record-packs-'));
  folders.push(folder);
  return folder;
}

export async function openBrowser({ willing, ...options }: Start = {}): Promise<RealBrowser> {
  const opened = await openOnce(options);
  if (!willing) return opened;
  await opened.close();
  answerBefore(path.join(opened.profile, 'Default/Preferences'), opened.extension, false);
  return await openOnce({ ...options, profile: opened.profile });
}

let last: Promise<unknown> = Promise.resolve();

/** The same for those that are open at the same time: one starts and installs its record after the other, for that is most of the work. */
export function openInTurn(options: Start = {}): Promise<RealBrowser> {
  const opening = last.then(async () => {
    const opened = await openBrowser(options);
    await opened.reader.ask({ type: 'list-packs' });
    return opened;
  });
  last = opening.catch(() => undefined);
  return opening;
}

async function openOnce({ profile = newFolder(), extension = BUILT, trusts, first }: Start): Promise<RealBrowser> {
  const chrome = start(profile, extension, trusts ? [`--ignore-certificate-errors-spki-list=${trusts}`] : undefined);
  const ended = new Promise<void>((resolve) => chrome.once('exit', () => resolve()));
  const browser = await chromium.connectOverCDP(await addressOf(chrome));
  const [context] = browser.contexts();
  if (!context) throw new Error('The browser has no context.');
  await first?.(context);
  const id = await idIn(context);
  const cdp = await browser.newBrowserCDPSession();
  const page = await context.newPage();
  await page.goto(`chrome-extension://${id}/welcome.html`);
  const workers = async (): Promise<string[]> => {
    const { targetInfos } = await cdp.send('Target.getTargets');
    return targetInfos.filter(({ type, url }) => type === 'service_worker' && url.includes(id)).map(({ targetId }) => targetId);
  };
  const reader = readerIn(page);
  const bareWorker = async (): Promise<Worker> => workerOf(context, id) ?? (await context.waitForEvent('serviceworker'));
  return {
    profile,
    group: chrome.pid ?? 0,
    extension: id,
    context,
    cdp,
    page,
    reader,
    worker: async () => {
      await reader.ask({ type: 'list-packs' });
      return await bareWorker();
    },
    bareWorker,
    isAwake: async () => (await workers()).length > 0,
    killWorker: async () => {
      // One that is only just starting takes no notice, and is told again.
      for (let left = await workers(); left.length > 0; left = await workers()) {
        for (const targetId of left) await cdp.send('Target.closeTarget', { targetId }).catch(() => undefined);
        await page.waitForTimeout(20);
      }
    },
    cutPower: async () => {
      if (chrome.pid !== undefined) process.kill(-chrome.pid, 'SIGKILL');
      await ended;
      await browser.close().catch(() => undefined);
    },
    close: async () => {
      await cdp.send('Browser.close').catch(() => undefined);
      await ended;
      await closed(browser);
    },
  };
}

const closed = async (browser: Browser): Promise<void> => void (await browser.close().catch(() => undefined));

const workerOf = (context: BrowserContext, id: string): Worker | undefined => context.serviceWorkers().find((worker) => worker.url().includes(id));

/** A browser in a process group of its own, so that all of it can be ended at once and nothing else with it. */
export function start(profile: string, extension: string, more: readonly string[] = []): ChildProcess {
  const flags = [
    '--headless=new',
    '--no-sandbox',
    '--remote-debugging-port=0',
    `--user-data-dir=${profile}`,
    `--disable-extensions-except=${extension}`,
    `--load-extension=${extension}`,
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-quic',
    '--disable-sync',
    ...more,
    'about:blank',
  ];
  const browser = spawn(process.env.CHROMIUM_PATH ?? chromium.executablePath(), flags, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  running.add(browser);
  browser.once('exit', () => running.delete(browser));
  return browser;
}

/** Where a browser that was started takes commands. */
export function addressOf(browser: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    browser.once('exit', (code) => reject(new Error(`The browser ended with ${code}: ${said.slice(-500)}`)));
    browser.stderr?.on('data', (text: Buffer) => {
      said = (said + text.toString()).slice(-10_000);
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
  });
}

/** The extension's id, which the browser draws from the folder it is in. */
async function idIn(context: BrowserContext): Promise<string> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  return new URL(worker.url()).host;
}

type InPage = {
  readonly chrome: {
    readonly runtime: { sendMessage(message: unknown): Promise<unknown> };
    readonly storage: Record<'local' | 'session', { get(key: string): Promise<Record<string, unknown>> }>;
  };
};

/** A reader who has a page of the extension open. */
export const readerIn = (page: Page): Reader =>
  createReader({
    send: (message) => page.evaluate((sent) => (globalThis as unknown as InPage).chrome.runtime.sendMessage(sent), message),
    stored: (area, key) =>
      page.evaluate(async ([where, name]) => (await (globalThis as unknown as InPage).chrome.storage[where].get(name))[name], [area, key] as const),
    looseParts: () => page.evaluate(looseParts),
  });

type Extensions = {
  readonly management: { setEnabled(id: string, on: boolean): Promise<void> };
  readonly developerPrivate: { updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void> };
};

/** Does what a reader can do on the browser's page of extensions. */
export async function onExtensionsPage<A, T>(context: BrowserContext, act: (given: A) => Promise<T>, given: A): Promise<T> {
  const page = await context.newPage();
  await page.goto('chrome://extensions/');
  const done = await page.evaluate(act as (given: unknown) => Promise<T>, given);
  await page.close();
  return done;
}

type ExtensionsPage = { readonly chrome: Extensions };

/** Switches an extension on or off. */
export const switchExtension = (context: BrowserContext, id: string, on: boolean): Promise<void> =>
  onExtensionsPage(context, ([which, to]) => (globalThis as unknown as ExtensionsPage).chrome.management.setEnabled(which, to), [id, on] as const);

/** Lets extensions be loaded again from a folder while the browser runs. */
export const developerMode = (context: BrowserContext): Promise<void> =>
  onExtensionsPage(
    context,
    (inDeveloperMode) => (globalThis as unknown as ExtensionsPage).chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode }),
    true,
  );
