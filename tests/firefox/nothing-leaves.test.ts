import { expect, test } from 'vitest';
import { type OpenFirefox, openFirefox } from '../../tools/browser/firefox.ts';
import type { FirefoxPage } from '../../tools/browser/firefox-page.ts';
import { PAGES } from '../fixtures/surfaces.ts';
import { createCertificate } from '../packs-host/certificate.ts';
import { ASKED_LONG_AGO, changeSyncs, DUE } from '../packs-host/reader.ts';
import { leaksAreFound, type Own, telling, unaccounted } from '../proxy/account.ts';
import { browse, type Diary, type Hands } from '../proxy/browsing.ts';
import { LONGEST_MS } from '../proxy/minutes.ts';
import { type LoggingProxy, openProxy, type ProxyRequest } from '../proxy/proxy.ts';
import { createWeb } from '../proxy/web.ts';
import { BUILT, choose, listedPassages, openOwn, openPopupTab, pointAtFirst, poll, settledMarks } from './extension.ts';
import { type InPage, withPacks } from './packs-browser.ts';

/** What this Firefox asks of its own accord, with all that it has switched off (`tools/browser/firefox-profile.ts`). */
const FIREFOXS_OWN: readonly Own[] = [{ what: /^GET http:\/\/[^/]+\.news\.example\/favicon\.ico$/, why: 'the picture of a site that the tab shows' }];

const web = createWeb();
let proxy: LoggingProxy;
let firefox: OpenFirefox;
let options: FirefoxPage;
let hands: Hands;
let diary: Diary;

test.beforeAll(async () => {
  proxy = await openProxy(createCertificate(), web.pageAt);
  firefox = await openFirefox({ extension: BUILT, headless: true, offline: true, willing: true, proxyPort: proxy.port });
  await firefox.inBrowser(trustAll);
  options = await openOwn(firefox, 'options.html');
  hands = await handsIn(firefox);
  diary = await browse(hands, web, proxy.log);
}, LONGEST_MS);
test.afterAll(async () => {
  await firefox.close();
  await proxy.close();
});

/** Runs in the browser's own window: any certificate will do, for the proxy stands for every host. */
function trustAll(): void {
  type Override = { setDisableAllSecurityChecksAndLetAttackersInterceptMyData(on: boolean): void };
  type Own = { readonly Cc: Record<string, { getService(kind: unknown): Override }>; readonly Ci: Record<string, unknown> };
  const { Cc, Ci } = globalThis as unknown as Own;
  Cc['@mozilla.org/security/certoverride;1']?.getService(Ci.nsICertOverrideService).setDisableAllSecurityChecksAndLetAttackersInterceptMyData(true);
}

async function handsIn(browser: OpenFirefox): Promise<Hands> {
  const page = await browser.newPage();
  const { reader } = await withPacks(browser);
  const answerWith = async (name: string): Promise<void> => {
    await options.activate();
    await options.click({ css: '.way button', text: name });
    await options.on({ css: '.way button[aria-pressed=true]', text: name }, () => null);
  };
  return {
    visit: async (url) => {
      await page.activate();
      await page.goto(url);
      const { texts } = await settledMarks(page);
      if (texts.length > 0) await pointAtFirst(page);
      return { title: await page.evaluate(() => document.title), passages: (await listedPassages(browser, page)).map(({ text }) => text) };
    },
    openSurfaces: async () => {
      for (const address of Object.values(PAGES)) await (await openOwn(browser, address)).close();
      for (const name of ['popup', 'sidepanel'] as const) await (await openPopupTab(browser, page, name)).close();
    },
    subscribe: async (link) => {
      await options.activate();
      await options.fill('#pack-link', link);
      await options.click({ css: '.add-pack button', text: 'Look at it' });
      await options.click({ css: 'dialog button', text: 'Subscribe' });
    },
    checkNow: async () => {
      await options.activate();
      await options.evaluate(changeSyncs, ASKED_LONG_AGO);
      await options.click({ css: '.pack button', text: 'Check now' });
    },
    wakeByAlarm: async () => {
      await options.evaluate(changeSyncs, DUE);
      await options.evaluate(() => (globalThis as unknown as InPage).browser.alarms.create('packs', { when: Date.now() }));
    },
    version: async () => (await reader.ask<'list-packs'>({ type: 'list-packs' })).find(({ key }) => key === web.publisher.fingerprint)?.about?.version ?? null,
    giveLeave: () => answerWith('On all sites'),
    takeLeaveBack: () => answerWith('Only when I ask'),
    changeSettings: async () => {
      await choose(browser, { language: 'fa', highlight: 'tint' });
      await (await openOwn(browser, PAGES.options ?? '')).close();
      await choose(browser, { language: 'auto', highlight: 'dotted' });
    },
  };
}

/** Asks for a page once more from the page itself, as a script of ours there could: the policy of our own pages allows no http. */
const askAgain = (url: string): Promise<void> =>
  firefox.asExtension(async (address: string) => {
    const { tabs, scripting } = (globalThis as unknown as Scripting).browser;
    const tab = (await tabs.query({})).find((one) => one.url === address);
    const func = async (one: string): Promise<void> => void (await fetch(one));
    await scripting.executeScript({ target: { tabId: tab?.id ?? -1 }, func, args: [address] });
  }, url);

type Scripting = {
  readonly browser: {
    readonly tabs: { query(what: object): Promise<readonly { readonly id: number; readonly url?: string }[]> };
    readonly scripting: { executeScript(what: object): Promise<unknown> };
  };
};

/** Asks an address in the extension's name, as its own code could. */
const askAsExtension = (url: string): Promise<void> =>
  options.evaluate(async (address: string) => {
    await fetch(address).catch(() => undefined);
  }, url);

test('134. a reader browses behind a proxy: nothing was asked for but the pages and the files of the subscribed pack', () => {
  expect(diary.visits.size).toBeGreaterThan(14);
  expect(unaccounted(proxy.log, diary, web, FIREFOXS_OWN)).toEqual([]);
});

test('135. what the pack’s host is asked carries nothing of the pages, of what was found on them, or of the reader', () => {
  expect(diary.secrets.size).toBeGreaterThan(40);
  expect(telling(proxy.log, diary, web)).toEqual([]);
});

/** What the pack's host was asked, from a place in the log on. */
const askedOfPack = (from: number): readonly ProxyRequest[] => proxy.log.slice(from).filter(({ url }) => web.isOfPack(url));

test('135. the address of the extension’s pages, which Firefox draws for each reader, goes to a pack’s host only without leave for it', async () => {
  const { host } = new URL(firefox.origin);
  // Without leave the browser itself says who asks; `fetch` has no way to keep it from that.
  const told = askedOfPack(0).filter(({ headers }) => headers.origin === firefox.origin);
  expect(told.length).toBeGreaterThan(0);
  for (const { url, headers } of askedOfPack(0)) expect(JSON.stringify([url, { ...headers, origin: '' }])).not.toContain(host);
  // The reader has given leave again, and looks for an update.
  const before = proxy.log.length;
  await hands.checkNow();
  await poll(async () => askedOfPack(before).length).toBeGreaterThan(0);
  expect(askedOfPack(before).filter(({ headers }) => headers.origin !== undefined)).toEqual([]);
});

test('134. and 135. a request to another host, a page that is fetched again, and one that tells are each found', () =>
  leaksAreFound({ askAsExtension, askAgain }, proxy.log, diary, web, FIREFOXS_OWN));
