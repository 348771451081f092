import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { allowAllSites, cardOn, type OpenBrowser, openPopupTab, openWillingChromium } from './browser/chromium.ts';
import { serveFolder } from './browser/serve.ts';
import { usage } from './say.ts';

const HELP = `Usage: npm run screenshots
Writes the pictures that stores show to listing/screenshots: the built extension on sample pages of our own, in English and in Persian.`;

const root = path.join(import.meta.dirname, '..');
const OUT = path.join(root, 'listing/screenshots');
/** What Chrome's store asks for; the others take it. */
const SIZE = { width: 1280, height: 800 };

/** A sample page in each language that the pictures are made in. */
const SAMPLES = { en: 'pages/p01-en-classic/index.html', fa: 'pages/p02-fa-crawl-date/index.html' } as const;

/** Pages of the extension, with the name of each picture. */
const OWN = { '2-claim': 'record.html#/claim/putin-mansour-meeting', '3-overview': 'record.html#/overview' } as const;

async function shoot(lang: keyof typeof SAMPLES, samples: string): Promise<void> {
  const browser = await openWillingChromium({ extension: path.join(root, '.output/chrome-mv3'), headless: true, offline: true, lang, viewport: SIZE });
  const page = await browser.context.newPage();
  const save = async (name: string): Promise<void> => void (await page.screenshot({ path: path.join(OUT, `${lang}-${name}.png`) }));
  const own = async (address: string): Promise<void> => {
    await page.goto(`chrome-extension://${browser.extension}/${address}`);
    await page.reload();
    await page.locator('main h1').first().waitFor();
  };
  // As it is after installing, before the reader has answered.
  await own('welcome.html');
  await save('5-where');
  await allowAllSites(browser);
  await page.goto(`${samples}/${SAMPLES[lang]}`);
  await page.waitForFunction(() => ((CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('noted')?.size ?? 0) > 0);
  await besideThePage(browser, page, save);
  for (const [name, address] of Object.entries(OWN)) {
    await own(address);
    await save(name);
  }
  await browser.context.close();
}

/** The card, and the popup drawn over the page where browsers open it: its own window cannot be in a picture of a page. */
async function besideThePage(browser: OpenBrowser, page: Page, save: (name: string) => Promise<void>): Promise<void> {
  const card = await cardOn(page);
  if (!card) throw new Error('No card opened on the sample page.');
  await card.locator('.half').first().waitFor();
  // The card takes its height from what is in it, a frame later.
  await page.waitForTimeout(500);
  await save('1-card');
  const popup = await openPopupTab(browser, page, { width: 420, height: SIZE.height });
  const picture = (await popup.screenshot()).toString('base64');
  await popup.close();
  await page.bringToFront();
  await page.mouse.move(1, 1);
  await page.evaluate((png) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${png}` });
    image.style.cssText = 'position:fixed;inset-block-start:0;inset-inline-end:0;box-shadow:0 0 24px #0006;z-index:9';
    document.documentElement.append(image);
    return image.decode();
  }, picture);
  await page.waitForTimeout(1000);
  await save('4-popup');
}

if (process.argv.length > 2) usage(HELP);
mkdirSync(OUT, { recursive: true });
const { url, close } = await serveFolder(path.join(root, 'tests/fixtures'));
for (const lang of ['en', 'fa'] as const) await shoot(lang, url);
await close();
console.log('Ten pictures in listing/screenshots.');
