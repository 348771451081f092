import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type Bidi, connectBidi, type Run, runIn } from './bidi.ts';
import { type FirefoxPage, firefoxPage, until } from './firefox-page.ts';
import { downloadsIn, newProfile, type Prefs, type Profile, writePrefs } from './firefox-profile.ts';

/** A Firefox with the built extension in it. */
export type OpenFirefox = {
  /** Where the extension's own pages are: `moz-extension://…`. */
  readonly origin: string;
  readonly newPage: () => Promise<FirefoxPage>;
  /** A tab in a window of its own. */
  readonly newWindow: () => Promise<FirefoxPage>;
  /** The tabs that stand open. */
  readonly pages: () => Promise<readonly { readonly url: string; readonly page: FirefoxPage }[]>;
  /** Runs a function in a page of the extension, with all that the extension may ask of the browser. */
  readonly asExtension: <A extends readonly unknown[], T>(run: Run<A, T>, ...args: A) => Promise<T>;
  /** Runs a function in the browser's own window, with all that the browser may do. */
  readonly inBrowser: <A extends readonly unknown[], T>(run: Run<A, T>, ...args: A) => Promise<T>;
  /** The folder where downloads go. */
  readonly downloads: string;
  readonly id: string;
  /** The number of its process group. */
  readonly group: number;
  readonly close: () => Promise<void>;
  /** Ends the browser as a reader does, who closes its last window. */
  readonly quit: () => Promise<void>;
  /** The power goes: every process of the browser is ended at once. */
  readonly cutPower: () => Promise<void>;
};

export type FirefoxOptions = {
  /** The folder of the built extension. */
  readonly extension: string;
  /** Its archive, as a store gets it, to be installed instead of the folder. */
  readonly archive?: string;
  readonly headless: boolean;
  /** Keeps the browser from every host but this machine's own. */
  readonly offline: boolean;
  /** How long the background may idle before the browser stops it; as the browser has it when not given. */
  readonly idleMs?: number;
  /** The browser answers yes to what the extension asks for in a press; else it asks in a window that no test can reach. */
  readonly willing: boolean;
  /** The reader allowed the extension in private windows. */
  readonly inPrivate?: boolean;
  /** The port of the proxy on this machine that every request goes through, those to this machine, too. */
  readonly proxyPort?: number;
  /** A profile that stays, with what the extension saved in it; a new one, which goes with the browser, when not given. */
  readonly profile?: Profile;
  /** Preferences of the browser besides. */
  readonly prefs?: Prefs;
};

const START_MS = 60_000;
const END_MS = 5_000;

/** Opens a Firefox with the built extension loaded, driven by WebDriver BiDi without any other program. */
export async function openFirefox(options: FirefoxOptions): Promise<OpenFirefox> {
  const profile = options.profile ?? newProfile();
  const id = idOf(options.extension);
  writePrefs(profile, id, options);
  const browser = start(options.headless, profile.folder);
  const end: End = async (stop, longest) => {
    await ended(browser, stop, longest);
    if (!options.profile) rmSync(profile.folder, { recursive: true, force: true, maxRetries: 3 });
  };
  try {
    const bidi = await connectBidi(await addressOf(browser));
    const { archive, extension, inPrivate = false } = options;
    const extensionData = archive ? { type: 'archivePath', path: archive } : { type: 'path', path: extension };
    await bidi.send('webExtension.install', { extensionData, 'moz:allowPrivateBrowsing': inPrivate });
    const origin = `moz-extension://${profile.uuid}`;
    return { id, origin, downloads: downloadsIn(profile), group: browser.pid ?? 0, ...(await tabs(bidi, origin)), ...endings(bidi, browser, end) };
  } catch (error) {
    await end(() => browser.kill());
    throw error;
  }
}

/** The id of an extension as its manifest has it. */
function idOf(extension: string): string {
  type Manifest = { readonly browser_specific_settings: { readonly gecko: { readonly id: string } } };
  return (JSON.parse(readFileSync(path.join(extension, 'manifest.json'), 'utf8')) as Manifest).browser_specific_settings.gecko.id;
}

function start(headless: boolean, profile: string): ChildProcess {
  const args = ['--remote-debugging-port=0', '--remote-allow-system-access', '--no-remote', '--profile', profile, ...(headless ? ['--headless'] : [])];
  // In a process group of its own, so that all of it can be ended at once and nothing else with it.
  // Without the variable a released Firefox asks its makers for settings, whatever its preferences name (`services.settings.server`).
  const env = { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' };
  const browser = spawn(process.env.FIREFOX_PATH || 'firefox-esr', [...args, 'about:blank'], { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  // A run that is broken off leaves no browser behind.
  process.once('exit', () => browser.kill());
  return browser;
}

/** Where the browser says that it listens. */
async function addressOf(browser: ChildProcess): Promise<string> {
  let said = '';
  return await new Promise((found, failed) => {
    const late = setTimeout(() => failed(new Error(`Firefox did not start: ${said}`)), START_MS);
    browser.once('error', failed);
    browser.once('exit', () => failed(new Error(`Firefox ended at its start: ${said}`)));
    browser.stderr?.on('data', (data: Buffer) => {
      said = (said + data.toString()).slice(-10_000);
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (!address) return;
      clearTimeout(late);
      found(address);
    });
  });
}

type Tree = { readonly contexts: readonly { readonly context: string; readonly url: string }[] };

async function tabs(bidi: Bidi, origin: string): Promise<Pick<OpenFirefox, 'newPage' | 'newWindow' | 'pages' | 'asExtension' | 'inBrowser'>> {
  const create = async (background: boolean, type: 'tab' | 'window' = 'tab'): Promise<FirefoxPage> => {
    const { context } = await bidi.send<{ readonly context: string }>('browsingContext.create', { type, background });
    return firefoxPage(bidi, context);
  };
  const { contexts } = await bidi.send<Tree>('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const window = contexts.find(({ url }) => url.endsWith('/browser.xhtml'))?.context ?? '';
  let lab: Promise<FirefoxPage> | undefined;
  const openLab = async (): Promise<FirefoxPage> => {
    const page = await create(true);
    await page.goto(`${origin}/options.html`);
    return page;
  };
  return {
    newPage: () => create(false),
    newWindow: () => create(false, 'window'),
    pages: async () => {
      const { contexts: open } = await bidi.send<Tree>('browsingContext.getTree', { maxDepth: 0 });
      return open.map(({ url, context }) => ({ url, page: firefoxPage(bidi, context) }));
    },
    asExtension: async (run, ...args) => {
      lab ??= openLab();
      return (await lab).evaluate(run, ...args);
    },
    inBrowser: (run, ...args) => runIn(bidi, window, run, args),
  };
}

type End = (stop: () => void, longest?: number) => Promise<void>;

function endings(bidi: Bidi, browser: ChildProcess, end: End): Pick<OpenFirefox, 'close' | 'quit' | 'cutPower'> {
  return {
    close: async () => {
      await bidi.send('session.end').catch(() => undefined);
      bidi.close();
      await end(() => browser.kill());
    },
    // It may take its time, for how it ends is what a test wants to see.
    quit: () => end(() => void bidi.send('browser.close').catch(() => undefined), START_MS),
    cutPower: () => end(() => void process.kill(-(browser.pid ?? 0), 'SIGKILL')),
  };
}

/** Stops the processes that were started here, and waits until they are gone; asked politely first, for a short while. */
async function ended(browser: ChildProcess, stop: () => void, longest = END_MS): Promise<void> {
  const { pid } = browser;
  if (browser.exitCode !== null || browser.signalCode !== null || pid === undefined) return;
  const gone = new Promise((resolve) => browser.once('exit', resolve));
  stop();
  const late = setTimeout(() => process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL'), longest);
  await gone;
  clearTimeout(late);
}

/** Lets the extension read all sites, as a reader does on its first page; the profile must be a willing one. */
export async function allowAllSites({ newPage, origin }: OpenFirefox): Promise<void> {
  const page = await newPage();
  await page.goto(`${origin}/welcome.html`);
  await page.click({ css: '.way button', nth: 1 });
  await until('the answer to the choice', async () => (await page.text('.answer')) !== '');
  await page.close();
}
