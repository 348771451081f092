import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { progressIn } from '../../messages.ts';
import * as answers from '../packs-host/answers.ts';
import { onHead, onParts } from '../packs-host/answers.ts';
import { type Host, isPart, openHost } from '../packs-host/host.ts';
import { installed } from '../packs-host/scenes.ts';
import { sizedPack } from '../packs-host/sized-pack.ts';
import { BUILT, developerMode, newFolder, openBrowser, type RealBrowser, readerIn } from './packs-browser.ts';
import { askInVain, until } from './packs-holds.ts';

let browser: RealBrowser;

test.beforeAll(async () => {
  browser = await openBrowser({ willing: true });
});
test.afterAll(() => browser.close());

type Alarm = { readonly name: string; readonly scheduledTime: number };
type Chrome = {
  readonly alarms: { getAll(): Promise<Alarm[]>; clearAll(): Promise<boolean>; create(name: string, when: { when: number }): Promise<void> };
  readonly permissions: { request(what: object): Promise<boolean>; remove(what: object): Promise<boolean> };
  readonly scripting: { getRegisteredContentScripts(): Promise<object[]> };
  readonly runtime: { reload(): void };
};

/** Runs in a page of the extension, as if the reader had pressed something there. */
const inPage = <T>(run: (chrome: Chrome) => T | Promise<T>): Promise<T> => browser.page.evaluate(`(${run})(chrome)`);

/** Another page of the extension. */
async function openPage(name: string): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extension}/${name}`);
  return page;
}

/** A host that has version 41, of which nothing is there yet: its first answer was an error. */
async function refused(): Promise<Host> {
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onHead(answers.status(500));
  expect(await browser.reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'SERVER_ERROR' } });
  host.fault = null;
  host.log.length = 0;
  return host;
}

/** A host whose parts come only when they are let go. */
function holdingParts(host: Host): () => void {
  const waiting: (() => void)[] = [];
  host.fault = onParts((exchange) => waiting.push(() => answers.asUsual(exchange)));
  return () => {
    host.fault = null;
    for (const go of waiting) go();
  };
}

test('14. a cold worker wakes for its install: the first page is open', async () => {
  await until(() => browser.context.pages().some((page) => page !== browser.page && page.url().endsWith('/welcome.html')), 'the first page is open');
});

test('14. a cold worker wakes for a message, an alarm, and leave that is given and taken', async () => {
  await installed(browser.reader);
  await browser.killWorker();
  expect((await browser.reader.ask({ type: 'list-packs' })).length).toBeGreaterThan(1);
  await browser.killWorker();
  await inPage((chrome) => chrome.alarms.create('packs', { when: Date.now() + 500 }));
  expect(await browser.isAwake()).toBe(false);
  await until(browser.isAwake, 'the alarm has woken it');
  const scripts = () => inPage(async (chrome) => (await chrome.scripting.getRegisteredContentScripts()).length);
  expect(await scripts()).toBe(0);
  await browser.killWorker();
  expect(await inPage((chrome) => chrome.permissions.request({ origins: ['https://*/*'] }))).toBe(true);
  await until(async () => (await scripts()) > 0, 'the gate is registered');
  await browser.killWorker();
  expect(await inPage((chrome) => chrome.permissions.remove({ origins: ['https://*/*'] }))).toBe(true);
  await until(async () => (await scripts()) === 0, 'the gate is taken away');
});

test('13. an alarm that is missing is set with the next start, there are never two, and a start does not put it off', async () => {
  const alarms = () => inPage((chrome) => chrome.alarms.getAll());
  const host = await openHost();
  host.publisher.publish(41);
  const letGo = holdingParts(host);
  askInVain(browser.reader.subscribe(host));
  await until(() => host.log.some(({ path: asked }) => isPart(asked)), 'a part is asked for');
  await inPage((chrome) => chrome.alarms.clearAll());
  expect(await alarms()).toEqual([]);
  await browser.killWorker();
  await browser.worker();
  const first = await alarms();
  expect(first.map(({ name }) => name)).toEqual(['packs']);
  // It is due, as its first sync was never ended.
  expect(first[0]?.scheduledTime).toBeLessThan(Date.now() + 61_000);
  await browser.page.waitForTimeout(1500);
  await browser.killWorker();
  await browser.worker();
  expect(await alarms()).toEqual(first);
  letGo();
  expect(await browser.reader.check(host)).toEqual({ ok: true, value: 'new' });
});

test('15. every command is answered by a worker that has just started', async () => {
  const { reader } = browser;
  const host = await refused();
  const key = host.fingerprint;
  const other = await openHost();
  other.publisher.publish(41);
  const cold = async <T>(ask: () => Promise<T>): Promise<T> => {
    await browser.killWorker();
    return await ask();
  };
  expect(await cold(() => reader.ask({ type: 'look-at-pack', link: other.link }))).toMatchObject({ ok: true, value: { fingerprint: other.fingerprint } });
  expect(await cold(() => reader.subscribe(other))).toEqual({ ok: true, value: 'new' });
  expect(await cold(() => reader.check(host))).toEqual({ ok: true, value: 'new' });
  expect(await cold(() => reader.ask({ type: 'change-pack', key, change: { paused: true } }))).toBe(null);
  expect((await cold(() => reader.listed(host))).subscription).toMatchObject({ paused: true });
  expect(await cold(() => reader.ask({ type: 'swap-editions', key }))).toMatchObject({ ok: false, trouble: { code: 'NO_SUCH_PACK' } });
  expect(await cold(() => reader.shown(host))).toBe(41);
  const copies = await cold(() => reader.ask({ type: 'saved-packs' }));
  expect(Object.keys(copies)).toContain(key);
  expect(await cold(() => reader.ask({ type: 'remove-pack', key }))).toBe(null);
  expect(await cold(() => reader.ask({ type: 'restore-packs', packs: copies }))).toEqual({ restored: 1 });
  expect(await cold(() => reader.ask({ type: 'rebuild-storage' }))).toEqual({ ok: true, value: null });
  await until(async () => (await reader.listed(other)).about?.version === 41, 'what was thrown away is there again');
  const { passages } = await cold(() => reader.ask({ type: 'check-text', text: 'Moscow said on Tuesday that the Taliban were not its allies.' }));
  expect(passages.length).toBe(1);
});

test('16. two windows look for an update at once: one does, and both see what came of it', async () => {
  const host = await refused();
  host.fault = onHead(answers.late(500, answers.asUsual));
  const other = readerIn(await openPage('record.html'));
  const news = await Promise.all([browser.reader.check(host), other.check(host)]);
  expect(news.map((one) => (one.ok ? one.value : one.trouble.code)).sort()).toEqual(['ALREADY_CHECKING', 'new']);
  for (const reader of [browser.reader, other]) expect(await reader.listed(host)).toMatchObject({ about: { version: 41 }, trouble: null });
  expect(host.log.filter(({ path: asked }) => asked === 'pack.json')).toHaveLength(1);
});

test('17. options, popup and alarm begin a sync of the same pack: one runs', async () => {
  const host = await openHost();
  host.publisher.publish(41);
  const letGo = holdingParts(host);
  const popup = readerIn(await openPage('popup.html'));
  const options = readerIn(await openPage('options.html'));
  const running = options.subscribe(host);
  await until(() => host.log.some(({ path: asked }) => isPart(asked)), 'the sync has begun');
  await inPage((chrome) => chrome.alarms.create('packs', { when: Date.now() }));
  await browser.page.waitForTimeout(1500);
  for (const reader of [popup, options]) expect(await reader.check(host)).toMatchObject({ ok: false, trouble: { code: 'ALREADY_CHECKING' } });
  letGo();
  expect(await running).toEqual({ ok: true, value: 'new' });
  expect(host.log.filter(({ path: asked }) => asked === 'pack.json')).toHaveLength(1);
});

test('19. a pack that is removed during its sync does not come back, and nothing of it is left', async () => {
  const { reader } = browser;
  const host = await openHost();
  host.publisher.publish(41, { pack: sizedPack(20, 'removed') });
  const letGo = holdingParts(host);
  const running = reader.subscribe(host);
  await until(() => host.log.some(({ path: asked }) => isPart(asked)), 'the sync has begun');
  await reader.ask({ type: 'remove-pack', key: host.fingerprint });
  letGo();
  expect(await running).toMatchObject({ ok: false, trouble: { code: 'NO_SUCH_PACK' } });
  const isThere = async () => (await reader.ask({ type: 'list-packs' })).some(({ key }) => key === host.fingerprint);
  expect(await isThere()).toBe(false);
  await browser.killWorker();
  expect(await isThere()).toBe(false);
  expect(await reader.stored('session', progressIn(host.fingerprint))).toBe(undefined);
  expect(Object.keys((await reader.stored('local', 'packs')) as object)).not.toContain(host.fingerprint);
  expect(await reader.looseParts()).toEqual([]);
});

test('22. the extension is updated during a sync: the new one goes on from the parts that are there', async () => {
  const extension = path.join(newFolder(), 'extension');
  cpSync(BUILT, extension, { recursive: true });
  const updated = await openBrowser({ extension });
  await developerMode(updated.context);
  const host = await openHost();
  host.publisher.publish(41);
  let served = 0;
  host.fault = ({ path: asked }) => isPart(asked) && ++served > 5;
  askInVain(updated.reader.subscribe(host));
  await until(() => served === 6, 'the sixth part is asked for');
  const fetched = host.log
    .map(({ path: asked }) => asked)
    .filter(isPart)
    .slice(0, 5);
  const manifest = path.join(extension, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace(/"version":"[^"]*"/, '"version":"9.9.9"'));
  host.fault = null;
  host.log.length = 0;
  await updated.page.evaluate(() => (globalThis as unknown as { chrome: Chrome }).chrome.runtime.reload()).catch(() => undefined);
  const page = await updated.context.newPage();
  await until(async () => {
    await page.goto(`chrome-extension://${updated.extension}/manifest.json`).catch(() => undefined);
    return (await page.textContent('body').catch(() => ''))?.includes('9.9.9') ?? false;
  }, 'the new version is there');
  await page.goto(`chrome-extension://${updated.extension}/welcome.html`);
  const reader = readerIn(page);
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(host)).toBe(41);
  expect(host.log.filter(({ path: asked }) => fetched.includes(asked))).toEqual([]);
  await updated.close();
});
