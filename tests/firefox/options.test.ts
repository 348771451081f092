import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect } from 'vitest';
import { allowAllSites, type OpenFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import { ENGLISH, type Extension, exceptedSites, marksOn, openOwn, openPopupTab, poll, settledMarks, test } from './extension.ts';

const openOptions = (firefox: OpenFirefox): Promise<FirefoxPage> => openOwn(firefox, 'options.html');
const says = (page: FirefoxPage, css: string, text: string): Promise<null> => page.on({ css, text }, () => null);

test('language, calendar and colours change at once', async ({ firefox }) => {
  const options = await openOptions(firefox);
  const root = () => options.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
  await options.choose({ css: 'select', nth: 0 }, 'fa');
  await poll(() => options.text('h1')).toBe('تنظیمات');
  expect(await root()).toEqual(['fa', 'rtl']);
  await options.choose({ css: 'select', nth: 1 }, 'gregory');
  await says(options, 'dd', '۲۰۲۶');
  await options.choose({ css: 'select', nth: 2 }, 'dark');
  await poll(() => options.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)).toBe('rgb(25, 27, 30)');
  for (const lang of ['prs', 'ar', 'ps', 'ur', 'ru', 'en']) {
    await options.choose({ css: 'select', nth: 0 }, lang);
    await poll(root).toEqual([lang, ['ru', 'en'].includes(lang) ? 'ltr' : 'rtl']);
  }
  await options.choose({ css: 'select', nth: 0 }, 'auto');
  await options.choose({ css: 'select', nth: 1 }, 'auto');
  await options.choose({ css: 'select', nth: 2 }, 'auto');
  await options.close();
});

test('the options open from the browser’s own list of extensions, in a tab', async ({ firefox }) => {
  await firefox.asExtension(() => (globalThis as unknown as { browser: { runtime: { openOptionsPage(): Promise<void> } } }).browser.runtime.openOptionsPage());
  await until('the options', async () => (await firefox.pages()).some(({ url }) => url === `${firefox.origin}/options.html`));
});

test('how passages are marked', async ({ firefox, page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const rule = () => page.evaluate(() => document.adoptedStyleSheets.map((sheet) => [...sheet.cssRules].map((one) => one.cssText).join('')).join(''));
  const options = await openOptions(firefox);
  await options.click({ css: 'input[name=highlight]', nth: 2 });
  await poll(rule).toContain('background-color');
  await options.click({ css: 'input[name=highlight]', nth: 0 });
  await options.close();
});

test('the keys are those that the browser has for the extension', async ({ firefox }) => {
  const options = await openOptions(firefox);
  expect(await options.evaluate(() => [...document.querySelectorAll('.shortcuts kbd')].map(({ textContent }) => textContent))).toEqual(
    expect.arrayContaining(['Alt+O', 'Alt+J', 'Alt+K']),
  );
  await options.close();
});

test('choices are saved to a file, erased, and read again; a file that is none changes nothing', async ({ firefox }) => {
  const options = await openOptions(firefox);
  const calendar = () => options.on({ css: 'select', nth: 1 }, (list) => (list as HTMLSelectElement).value);
  await options.choose({ css: 'select', nth: 1 }, 'persian');
  await poll(calendar).toBe('persian');
  await options.click({ css: 'button', text: 'Save to a file' });
  await until('the file', async () => readdirSync(firefox.downloads).includes('on-record-settings.json'));
  await options.click({ css: 'button', text: 'Erase all and start anew' });
  await options.click({ css: 'button', text: 'Erase all my choices' });
  await says(options, '[role=status]', 'Erased.');
  await poll(calendar).toBe('auto');
  const none = path.join(firefox.downloads, 'none.json');
  writeFileSync(none, '{"no":"choices"}');
  await options.giveFile('input[type=file]', none);
  await says(options, '[role=status]', 'This file does not hold choices of On Record.');
  await options.giveFile('input[type=file]', path.join(firefox.downloads, 'on-record-settings.json'));
  await says(options, '[role=status]', 'Your choices were read from the file.');
  await poll(calendar).toBe('persian');
  await options.choose({ css: 'select', nth: 1 }, 'auto');
  await options.close();
  await allowAllSites(firefox);
});

/** How many leaves and registered scripts the extension has. */
const held = ({ asExtension }: OpenFirefox) =>
  asExtension(async () => {
    const { permissions, scripting } = (globalThis as unknown as Extension).browser;
    return [(await permissions.getAll()).origins.length, (await scripting.getRegisteredContentScripts()).length];
  });

const ask = async (firefox: OpenFirefox, name: string): Promise<void> => {
  const options = await openOptions(firefox);
  await options.click({ css: '.way button', text: name });
  await says(options, '.answer', 'Done.');
  await options.close();
};

describe('where it reads', () => {
  test('a site that is switched off in the popup is not read, and the popup says so; it can be switched on again', async ({ firefox, page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    const popup = await openPopupTab(firefox, page);
    await popup.click('.site input[type=checkbox]');
    await poll(async () => (await exceptedSites(firefox)).length).toBe(2);
    await page.reload();
    expect((await settledMarks(page)).texts).toEqual([]);
    await poll(() => popup.text('.state')).toBe('Off on this site. The page was not read.');
    await popup.click('.site input[type=checkbox]');
    await poll(() => exceptedSites(firefox)).toEqual([]);
    await page.reload();
    expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
    await popup.close();
  });

  test('“only when I ask” gives the leave back at once; a page that is open when leave is given again is read', async ({ firefox, page, site }) => {
    await ask(firefox, 'Only when I ask');
    await poll(() => held(firefox)).toEqual([0, 0]);
    await page.goto(`${site.url}/${ENGLISH}`);
    expect((await settledMarks(page)).texts).toEqual([]);
    await ask(firefox, 'On all sites');
    await poll(async () => (await marksOn(page)).texts.length).toBeGreaterThan(5);
  });

  test('news sites: the list can be read and changed before anything is allowed, and no other site is', async ({ firefox, page, site }) => {
    const options = await openOptions(firefox);
    await options.click({ css: 'summary', text: 'The list of news sites' });
    await options.fill('.sites input', 'not a site');
    await options.click('.sites [type=submit]');
    await says(options, '[role=alert]', '“not a site” is not the name of a site.');
    await options.fill('.sites input', 'https://news.example.org/today');
    await options.click('.sites [type=submit]');
    await says(options, 'button', 'Remove news.example.org');
    await options.close();
    await ask(firefox, 'On news sites');
    const allowed = (origin: string) =>
      firefox.asExtension((one) => (globalThis as unknown as Extension).browser.permissions.contains({ origins: [one] }), origin);
    expect(await allowed('https://news.example.org/*')).toBe(true);
    expect(await allowed('https://www.bbc.com/*')).toBe(true);
    expect(await allowed('https://other.example.com/*')).toBe(false);
    await page.goto(`${site.url}/${ENGLISH}`);
    expect((await settledMarks(page)).texts).toEqual([]);
  });

  test.afterEach(({ firefox }) => allowAllSites(firefox));
});

test('all of the options can be reached by keyboard alone', async ({ firefox }) => {
  const options = await openOptions(firefox);
  const reached = new Set<string>();
  for (let i = 0; i < 60; i++) {
    await options.press('Tab');
    reached.add(await options.evaluate(() => document.activeElement?.textContent?.slice(0, 30) || document.activeElement?.tagName || ''));
  }
  for (const name of ['On news sites (recommended)', 'Only when I ask', 'Save to a file', 'Read from a file', 'Erase all and start anew', 'Libraries'])
    expect([...reached].join('\n')).toContain(name);
  await options.close();
});
