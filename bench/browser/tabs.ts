import path from 'node:path';
import type { CDPSession, Page } from '@playwright/test';
import { allowAllSites, type OpenBrowser, openChromium, openWillingChromium } from '../../tools/browser/chromium.ts';
import { type RivalName, rivalExtension } from './rivals.ts';

/** The built extension. */
export const BUILT = path.join(import.meta.dirname, '../../.output/chrome-mv3');
const SETTINGS = { headless: true, offline: true } as const;

/** A browser with the built extension, its record installed and leave given for all sites. */
export async function openOurs(extension = BUILT): Promise<OpenBrowser> {
  const opened = await openWillingChromium({ ...SETTINGS, extension });
  const popup = await opened.context.newPage();
  await popup.goto(`chrome-extension://${opened.extension}/popup.html`);
  await popup.locator('.state').waitFor({ timeout: 300_000 });
  await popup.close();
  await allowAllSites(opened);
  return opened;
}

export const openRival = async (name: RivalName): Promise<OpenBrowser> => openChromium({ ...SETTINGS, extension: rivalExtension(name) });

/** A tab that shows an empty page of the site, so that the next page is made in the same process and can be measured from its first byte. */
export type Tab = { readonly page: Page; readonly cdp: CDPSession };

export async function openTab({ context }: OpenBrowser, site: string): Promise<Tab> {
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await page.goto(`${site}/blank.html`);
  return { page, cdp };
}

/** Milliseconds of the processor that the page's main thread has used. */
export async function mainThread({ cdp }: Tab): Promise<number> {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
}

const LOOK_MS = 250;
const AT_REST_MS = 2;
const LONGEST_MS = 60_000;

/** Waits until the main thread has had nearly nothing to do for a while; scripts that gather changes wait less than that. */
export async function untilAtRest(tab: Tab): Promise<void> {
  let quiet = 0;
  let last = await mainThread(tab);
  for (const until = Date.now() + LONGEST_MS; quiet < 3 && Date.now() < until; ) {
    await tab.page.waitForTimeout(LOOK_MS);
    const now = await mainThread(tab);
    quiet = now - last < AT_REST_MS ? quiet + 1 : 0;
    last = now;
  }
}

/** Milliseconds of the main thread that a page takes from its address to rest. */
export async function costOf(opened: OpenBrowser, site: string, file: string): Promise<number> {
  const tab = await openTab(opened, site);
  const before = await mainThread(tab);
  await tab.page.goto(`${site}/${file}`, { waitUntil: 'load' });
  await untilAtRest(tab);
  const cost = (await mainThread(tab)) - before;
  await tab.page.close();
  return cost;
}
