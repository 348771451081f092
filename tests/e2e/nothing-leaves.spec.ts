import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { cardOn, type OpenBrowser, openPopupTab, openWillingChromium, tabOf } from '../../tools/browser/chromium.ts';
import { filesUnder } from '../../tools/release/archive.ts';
import { PAGES } from '../fixtures/surfaces.ts';
import { createCertificate } from '../packs-host/certificate.ts';
import { ASKED_LONG_AGO, changeSyncs, DUE } from '../packs-host/reader.ts';
import { leaksAreFound, type Own, telling, unaccounted } from '../proxy/account.ts';
import { browse, type Diary, type Hands } from '../proxy/browsing.ts';
import { LONGEST_MS } from '../proxy/minutes.ts';
import { type LoggingProxy, openProxy } from '../proxy/proxy.ts';
import { createWeb } from '../proxy/web.ts';
import { choose, expect, listedPassages, settledMarks, test } from './extension.ts';
import { BUILT, readerIn } from './packs-browser.ts';
import { bridgeIn, openOptions, subscribe } from './packs-page.ts';

/** What this Chromium asks of its own accord, with all that it has switched off (`tools/browser/chromium.ts`). */
const CHROMIUMS_OWN: readonly Own[] = [
  { what: /^GET http:\/\/[^/]+\.news\.example\/favicon\.ico$/, why: 'the picture of a site that the tab shows' },
  { what: /^POST https?:\/\/update\.googleapis\.com\/service\/update2\/json\?cup2key=/, why: 'new versions of parts of the browser' },
  { what: /^CONNECT update\.googleapis\.com:443$/, why: 'the same' },
  { what: /^POST https:\/\/accounts\.google\.com\/ListAccounts\?[^/]*source=ChromiumBrowser/, why: 'whether the browser is signed in' },
  { what: /^CONNECT accounts\.google\.com:443$/, why: 'the same' },
];

const web = createWeb();
let proxy: LoggingProxy;
let opened: OpenBrowser;
let options: Page;
let diary: Diary;

test.beforeAll(async () => {
  test.setTimeout(LONGEST_MS);
  const certificate = createCertificate();
  proxy = await openProxy(certificate, web.pageAt);
  opened = await openWillingChromium({ extension: BUILT, headless: true, offline: true, proxyPort: proxy.port, trusts: certificate.spki });
  options = await openOptions(opened);
  diary = await browse(await handsIn(opened), web, proxy.log);
});
test.afterAll(async () => {
  await opened.context.close();
  await proxy.close();
});

async function handsIn(browser: OpenBrowser): Promise<Hands> {
  const page = await browser.context.newPage();
  const reader = readerIn(options);
  const answerWith = async (name: string): Promise<void> => {
    await options.getByRole('button', { name }).click();
    await expect(options.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
  };
  return {
    visit: async (url) => {
      await page.bringToFront();
      await page.goto(url);
      await settledMarks(page);
      await cardOn(page);
      return { title: await page.title(), passages: (await listedPassages(browser, page)).map(({ text }) => text) };
    },
    openSurfaces: async () => {
      for (const address of Object.values(PAGES)) await lookAtOwn(browser, address);
      for (const name of ['popup', 'sidepanel'] as const) await (await openPopupTab(browser, page, { width: 420, height: 600 }, name)).close();
    },
    subscribe: (link) => subscribe(options, link),
    checkNow: async () => {
      await options.evaluate(changeSyncs, ASKED_LONG_AGO);
      await bridgeIn(options).getByRole('button', { name: 'Check now' }).click();
    },
    wakeByAlarm: async () => {
      await options.evaluate(changeSyncs, DUE);
      await options.evaluate(() => (globalThis as unknown as Chrome).chrome.alarms.create('packs', { when: Date.now() }));
    },
    version: async () => (await reader.ask<'list-packs'>({ type: 'list-packs' })).find(({ key }) => key === web.publisher.fingerprint)?.about?.version ?? null,
    giveLeave: () => answerWith('On all sites'),
    takeLeaveBack: () => answerWith('Only when I ask'),
    changeSettings: async () => {
      await choose(browser, { language: 'fa', highlight: 'tint' });
      await lookAtOwn(browser, PAGES.options ?? '');
      await choose(browser, { language: 'auto', highlight: 'dotted' });
    },
  };
}

type Chrome = {
  readonly chrome: {
    readonly alarms: { create(name: string, when: { when: number }): Promise<void> };
    readonly scripting: { executeScript(what: object): Promise<unknown> };
  };
};

async function lookAtOwn({ context, extension }: OpenBrowser, address: string): Promise<void> {
  const surface = await context.newPage();
  await surface.goto(`chrome-extension://${extension}/${address}`);
  await surface.locator('h1').waitFor();
  await surface.close();
}

/** Asks for a page once more from the page itself, as a script of ours there could: the policy of our own pages allows no http. */
async function askAgain(url: string): Promise<void> {
  const ask = async ([tabId, address]: readonly [number, string]): Promise<void> => {
    const func = async (one: string): Promise<void> => void (await fetch(one));
    await (globalThis as unknown as Chrome).chrome.scripting.executeScript({ target: { tabId }, func, args: [address] });
  };
  await opened.worker.evaluate(ask, [await tabOf(opened.worker, url), url] as const);
}

/** Asks an address in the extension's name, as its own code could. */
const askAsExtension = (url: string): Promise<void> =>
  options.evaluate(async (address) => {
    await fetch(address).catch(() => undefined);
  }, url);

test('134. a reader browses behind a proxy: nothing was asked for but the pages and the files of the subscribed pack', async () => {
  expect(diary.visits.size).toBeGreaterThan(14);
  expect(unaccounted(proxy.log, diary, web, CHROMIUMS_OWN)).toEqual([]);
});

test('134. no script of the extension names a host that the browser asks by itself: it could hide behind that', () => {
  const scripts = filesUnder(BUILT).filter((file) => file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  for (const file of scripts) expect([file, /google(?:apis)?\.com/.exec(readFileSync(path.join(BUILT, file), 'utf8'))]).toEqual([file, null]);
});

test('135. what the pack’s host is asked carries nothing of the pages, of what was found on them, or of the reader', async () => {
  expect(diary.secrets.size).toBeGreaterThan(40);
  const asked = proxy.log.filter(({ url }) => web.isOfPack(url)).map(({ url }) => url);
  // Corrections came twice at least, by a press and by the alarm.
  expect(asked.filter((url) => url.endsWith('/pack.json')).length).toBeGreaterThan(3);
  // Without leave for the host the browser says which extension asks; of the store's it says the same for every reader.
  const origins = proxy.log.filter(({ url }) => web.isOfPack(url)).map(({ headers }) => headers.origin);
  expect(new Set(origins)).toEqual(new Set([`chrome-extension://${opened.extension}`, undefined]));
  expect(telling(proxy.log, diary, web)).toEqual([]);
});

test('134. and 135. a request to another host, a page that is fetched again, and one that tells are each found', () =>
  leaksAreFound({ askAsExtension, askAgain }, proxy.log, diary, web, CHROMIUMS_OWN));
