import { type BrowserContext, expect, type Worker } from '@playwright/test';
import { allowAllSites, openWillingChromium } from '../../tools/browser/chromium.ts';
import * as answers from '../packs-host/answers.ts';
import { asksPlainly } from '../packs-host/asking.ts';
import { type Host, isPart, openHost } from '../packs-host/host.ts';
import type { Reader } from '../packs-host/reader.ts';
import { installed, untilAskable, updateFails } from '../packs-host/scenes.ts';
import { BUILT, readerIn } from './packs-browser.ts';

/** A browser that gives leave for all sites when it is asked for it: then what a host lets others read does not bind the extension. */
export type Willing = { readonly context: BrowserContext; readonly worker: Worker; readonly reader: Reader; readonly closed: Host };

const NO_CORS = answers.withHeaders({ 'content-type': 'application/json' });

/** `closed` is a host that lets no extension read. Before leave was given, it could not be subscribed to. */
export async function openWilling(): Promise<Willing> {
  const opened = await openWillingChromium({ extension: BUILT, headless: true, offline: true });
  const page = await opened.context.newPage();
  await page.goto(`chrome-extension://${opened.extension}/welcome.html`);
  const reader = readerIn(page);
  const closed = await openHost();
  closed.publisher.publish(41);
  closed.fault = NO_CORS;
  expect(await reader.subscribe(closed)).toMatchObject({ ok: false, trouble: { code: 'NETWORK' } });
  await allowAllSites(opened);
  return { context: opened.context, worker: opened.worker, reader, closed };
}

type Scene = (willing: Willing) => Promise<unknown>;

export const withoutCors: Scene = async ({ reader, closed }) => {
  expect(await reader.subscribe(closed)).toEqual({ ok: true, value: 'new' });
  await untilAskable(reader, closed);
  closed.publisher.publish(42);
  expect(await reader.check(closed)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(closed)).toBe(42);
};

export const cookies: Scene = ({ reader, worker }) =>
  asksPlainly(reader, (url) => worker.evaluate(async (address) => (await fetch(address, { credentials: 'include' })).status, url), BROWSERS_OWN);

/** The headers that Chromium sends with every question; none of them is ours. */
const BROWSERS_OWN = [
  'accept',
  'accept-encoding',
  'accept-language',
  'cache-control',
  'connection',
  'host',
  'pragma',
  'sec-fetch-dest',
  'sec-fetch-mode',
  'sec-fetch-site',
  'user-agent',
];

export const poisonedCache: Scene = async ({ reader, worker }) => {
  const host = await installed(reader);
  await untilAskable(reader, host);
  const known = new Set(host.publisher.files.keys());
  host.publisher.publish(42);
  const [part = ''] = [...host.publisher.files.keys()].filter((path) => isPart(path) && !known.has(path));
  const wrong = answers.status(200, '{"poison":1}', { 'cache-control': 'max-age=3600' });
  host.fault = (exchange) => exchange.path === part && wrong(exchange);
  const cached = (): Promise<string> => worker.evaluate(async (url) => (await fetch(url)).text(), `${host.address}${part}`);
  host.log.length = 0;
  expect([await cached(), await cached()]).toEqual(['{"poison":1}', '{"poison":1}']);
  // The second was not asked of the host: it is in the browser's cache.
  expect(host.log.length).toBe(1);
  host.fault = null;
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  expect(host.log.filter(({ path }) => path === part)).toHaveLength(2);
  expect(await reader.shown(host)).toBe(42);
};

export const redirected =
  (code: 301 | 302 | 307 | 308): Scene =>
  async ({ reader }) => {
    const other = await openHost();
    await updateFails(reader, { code: 'REDIRECT', fault: answers.onHead(answers.redirect(code, `${other.address}pack.json`)) });
    expect(other.log).toEqual([]);
    await other.stop();
  };
