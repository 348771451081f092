import { expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import { answerQuestion, pressAlt } from '../../tools/browser/firefox-window.ts';
import { ENGLISH, type Extension, firefoxTest, marksOn, poll, settledMarks } from './extension.ts';

/** As the reader has it who installed a moment ago: nothing is allowed, and the browser asks. */
const test = firefoxTest('file', { willing: false }, async () => undefined);

/** The first page, which opened by itself. */
const welcome = ({ pages, origin }: OpenFirefox): Promise<FirefoxPage> =>
  until('the first page', async () => (await pages()).find(({ url }) => url === `${origin}/welcome.html`)?.page);

test('132. after installing, the first page opens by itself and nothing is allowed', async ({ firefox, page, site }) => {
  const first = await welcome(firefox);
  expect(await first.text('h1')).toMatch(/\S/);
  expect(await first.count('.way button')).toBe(3);
  await first.screenshot('artefacts/firefox/welcome.png');
  const origins = await firefox.asExtension(async () => (await (globalThis as unknown as Extension).browser.permissions.getAll()).origins);
  expect(origins).toEqual([]);
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts).toEqual([]);
});

/** What the browser's own popup window shows. */
const popupText = ({ asExtension }: OpenFirefox): Promise<string> =>
  asExtension(() => (globalThis as unknown as Extension).browser.extension.getViews({ type: 'popup' })[0]?.document.body.innerText ?? '');

test('without leave, the popup says so and reads the page once when asked to', async ({ firefox, page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await page.activate();
  await pressAlt(firefox, 'o');
  await poll(() => popupText(firefox)).toContain('has not been allowed to read this site');
  await firefox.asExtension(() => {
    const popup = (globalThis as unknown as Extension).browser.extension.getViews({ type: 'popup' })[0];
    popup?.document.querySelector<HTMLElement>('.site .main')?.click();
  });
  await poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
  await poll(() => popupText(firefox)).toMatch(/8 passages/);
});

/** For which of what is given each script is registered. */
const registered = ({ asExtension }: OpenFirefox): Promise<readonly (readonly string[])[]> =>
  asExtension(async () => {
    type Scripting = {
      readonly browser: { readonly scripting: { getRegisteredContentScripts(): Promise<readonly { readonly matches: readonly string[] }[]> } };
    };
    const scripts = await (globalThis as unknown as Scripting).browser.scripting.getRegisteredContentScripts();
    return scripts.map(({ matches }) => [...matches].sort());
  });

test('132. the browser’s question refused: the page says so and nothing is read; answered yes: open pages are read', async ({ firefox, page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  const first = await welcome(firefox);
  await first.activate();
  await first.click({ css: '.way button', text: 'On all sites' });
  await answerQuestion(firefox, 'no');
  await poll(() => first.text('.answer')).toMatch(/\S/);
  const refused = await first.text('.answer');
  expect((await marksOn(page)).texts).toEqual([]);
  expect(await registered(firefox)).toEqual([]);
  await first.click({ css: '.way button', text: 'On all sites' });
  await answerQuestion(firefox, 'yes');
  await poll(() => registered(firefox)).toEqual([['http://*/*', 'https://*/*']]);
  await poll(() => first.text('.answer')).not.toBe(refused);
  await poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
});

test('132. leave taken back in the browser’s own page of extensions: pages are no longer read', async ({ firefox, page, site }) => {
  await firefox.inBrowser(async (id: string) => {
    type Own = {
      ChromeUtils: { importESModule(url: string): { ExtensionPermissions: { remove(id: string, what: object, extension: object): Promise<void> } } };
      WebExtensionPolicy: { getByID(id: string): { readonly extension: object } };
    };
    const { ChromeUtils, WebExtensionPolicy } = globalThis as unknown as Own;
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    await ExtensionPermissions.remove(id, { permissions: [], origins: ['http://*/*', 'https://*/*'] }, WebExtensionPolicy.getByID(id).extension);
  }, firefox.id);
  await poll(() => registered(firefox)).toEqual([]);
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts).toEqual([]);
});

/** What the browser's console has of errors in the extension's files. */
const errorsIn = ({ inBrowser, origin }: OpenFirefox): Promise<readonly string[]> =>
  inBrowser((from: string) => {
    type Said = { readonly message: string };
    const { console: said } = (globalThis as unknown as { Services: { console: { getMessageArray(): readonly Said[] } } }).Services;
    return said
      .getMessageArray()
      .map(({ message }) => message)
      .filter((message) => message.startsWith('[JavaScript Error') && message.includes(from));
  }, origin);

test('132. through all of this the extension threw no error, and one that it throws is seen', async ({ firefox }) => {
  expect(await errorsIn(firefox)).toEqual([]);
  await firefox.asExtension(() => void setTimeout(() => Promise.reject(new Error('an error that is seen'))));
  await poll(() => errorsIn(firefox)).toEqual([expect.stringContaining('an error that is seen')]);
});
