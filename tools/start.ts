import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import type { Pack } from '../core/pack/pack.ts';
import { allowAllSites, badgeOf, cardOn, type OpenBrowser, openChromium, openPopupTab, openWillingChromium, tabOf } from './browser/chromium.ts';
import { type LocalServer, serveFolder } from './browser/serve.ts';
import { BUNDLED, readCorpus } from './corpus.ts';
import { describeStatement } from './report.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: npm start [-- URL|FILE]
Opens a Chromium with the extension on a news page (a sample page when none is named). Without a display it prints the
matches and writes screenshots instead.`;

const root = path.join(import.meta.dirname, '..');
const extension = path.join(root, '.output/chrome-mv3');
const SAMPLE = path.join(root, 'tests/fixtures/pages/p01-en-classic/index.html');
const SETTLE_MS = 15_000;
const SETTLED_MS = 500;

const hasDisplay = (): boolean => process.platform !== 'linux' || !!process.env.DISPLAY || !!process.env.WAYLAND_DISPLAY;

/** The address to open; a file is served on the loopback address, for extensions are kept out of `file:` pages. */
async function addressOf(target: string | undefined): Promise<{ readonly url: string; readonly server: LocalServer | null }> {
  if (target && /^https?:\/\//.test(target)) return { url: target, server: null };
  const file = path.resolve(target ?? SAMPLE);
  if (!existsSync(file)) fail(`${target} does not exist.`);
  const server = await serveFolder(path.dirname(file));
  return { url: `${server.url}/${encodeURIComponent(path.basename(file))}`, server };
}

/** Waits until the toolbar shows a count, or long enough to say that there is none. */
async function countOn(browser: OpenBrowser, page: Page): Promise<string> {
  const tab = await tabOf(browser.worker, page.url());
  const until = Date.now() + SETTLE_MS;
  while (Date.now() < until) {
    const badge = await badgeOf(browser.worker, tab);
    if (badge !== '') return badge;
    await page.waitForTimeout(200);
  }
  return '';
}

type Listed = {
  readonly passages: readonly { readonly text: string; readonly matches: readonly { readonly claim: string; readonly statement: string | null }[] }[];
};

/** The passages as the popup's page gets them from the background. */
async function passagesOf(popup: Page, tab: number): Promise<Listed> {
  type Runtime = { chrome: { runtime: { sendMessage(message: object): Promise<unknown> } } };
  return (await popup.evaluate((id) => (globalThis as unknown as Runtime).chrome.runtime.sendMessage({ type: 'tab-record', tab: id }), tab)) as Listed;
}

function printMatches(pack: Pack, { passages }: Listed): void {
  const statements = new Map(pack.claims.flatMap((claim) => claim.statements.map((statement) => [statement.id, statement] as const)));
  for (const { text, matches } of passages) {
    console.log(`\n“${text}”`);
    if (matches.length === 0) console.log('  on topic; no claim of the record is close to it');
    for (const { claim, statement } of matches) {
      const found = statements.get(statement ?? '');
      console.log(`  ${claim} · ${found ? describeStatement(pack, found) : ''}`);
    }
  }
}

async function withoutDisplay(browser: OpenBrowser, page: Page, pack: Pack): Promise<void> {
  const count = await countOn(browser, page);
  console.log(
    count === '' ? 'No passage about Russia and the Taliban on this page.' : `${count} passages about Russia and the Taliban (the toolbar shows ${count}).`,
  );
  const folder = path.join(root, 'artefacts/start');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, 'page.png') });
  const tab = await tabOf(browser.worker, page.url());
  await page.bringToFront();
  const card = count === '' ? null : await cardOn(page);
  if (card) {
    // A card is there before it has the height of what is in it.
    await card.locator('.half').first().waitFor();
    await page.waitForTimeout(SETTLED_MS);
    await page.screenshot({ path: path.join(folder, 'card.png') });
  }
  const popup = await openPopupTab(browser, page, { width: 420, height: 1000 });
  printMatches(pack, await passagesOf(popup, tab));
  await popup.screenshot({ path: path.join(folder, 'popup.png') });
  console.log(`\nScreenshots: ${path.relative(process.cwd(), folder)}/page.png,${card ? ' card.png' : ''} and popup.png`);
}

async function main(): Promise<void> {
  const { values, positionals } = usage(HELP, () => parseArgs({ allowPositionals: true, options: { help: { type: 'boolean' } } }));
  if (values.help || positionals.length > 1) usage(HELP);
  const [target] = positionals;
  const pack = readCorpus(BUNDLED);
  if (!pack.ok) fail(`The record does not build: ${pack.errors[0]}`);
  const { url, server } = await addressOf(target);
  const display = hasDisplay();
  const options = { extension, headless: !display, offline: server !== null };
  // With a display the reader answers the browser's question; without one nobody could.
  const browser = await (display ? openChromium(options) : openWillingChromium(options)).catch((error: unknown) => fail(`Chromium did not start: ${error}`));
  if (!display) await allowAllSites(browser);
  const page = await browser.context.newPage();
  await page.goto(url).catch((error: unknown) => fail(`${url} could not be opened: ${error instanceof Error ? error.message.split('\n')[0] : error}`));
  if (display) {
    console.log(
      `Chromium is open with On Record. Choose on its first page where it may read${server ? ' (“On all sites”: the page is on this machine, which is no news site)' : ''}; then passages about Russia and the Taliban are underlined: point at one, press it, or press the toolbar button (under the puzzle piece, until it is pinned). Close the window to end.`,
    );
    await new Promise((resolve) => browser.context.on('close', resolve));
  } else await withoutDisplay(browser, page, pack.value);
  await browser.context.close();
  await server?.close();
}

await main();
