import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { until } from '../../tools/browser/firefox-page.ts';
import { pressMenuLine } from '../../tools/browser/firefox-window.ts';
import { openOwn, poll, test } from './extension.ts';

const MEETING = 'record.html#/claim/putin-mansour-meeting';
const TEXT = 'The weather was fine.\nMoscow denied that Russia had armed the Taliban.';

test('every claim, speaker and source has an address that can be kept; one that leads nowhere says so', async ({ firefox }) => {
  const heading = async (route: string): Promise<string> => {
    const page = await openOwn(firefox, `record.html${route}`);
    const text = await page.text('h1');
    await page.close();
    return text;
  };
  expect(await heading('#/claim/putin-mansour-meeting')).toBe('Alleged Putin-Mansour meeting in 2015');
  expect(await heading('#/speaker/zamir-kabulov')).toBe('Zamir Kabulov');
  expect(await heading('#/source/asharq-al-awsat-2015-12')).toContain('address not known');
  const page = await firefox.newPage();
  await page.goto(`${firefox.origin}/record.html#/claim/no-such-claim`);
  await page.on({ css: '[role=status]', text: 'The record has nothing at this address.' }, () => null);
  await page.close();
});

test('filters and search narrow the list, and the address says how', async ({ firefox }) => {
  const page = await openOwn(firefox, 'record.html#/claims');
  const rows = (): Promise<number> => page.count('.row');
  const all = await rows();
  await page.choose({ css: 'label select', nth: 0 }, 'taliban');
  await page.choose({ css: 'label select', nth: 1 }, 'denies');
  await poll(() => page.evaluate(() => location.href)).toContain('side=taliban&stance=denies');
  const denied = await rows();
  expect(denied).toBeGreaterThan(0);
  expect(denied).toBeLessThan(all);
  await page.click({ css: 'button', text: 'Clear the filters' });
  await poll(rows).toBe(all);
  await page.fill('input[type=search]', 'bountis');
  await poll(() => page.text('.row')).toContain('bounties');
  await page.choose({ css: 'label select', nth: 2 }, '2015');
  await page.on({ css: '[role=status]', text: '0 of' }, () => null);
  await page.close();
});

test('a claim is shown in time, and the same as a table', async ({ firefox }) => {
  const page = await openOwn(firefox, MEETING);
  expect(await page.count('.claim .statement')).toBe(4);
  await poll(() => page.count('svg [role=button]')).toBe(4);
  await page.on('svg [role=button]', (mark) => (mark as SVGElement).focus());
  await page.press('Enter');
  await poll(() => page.count('.statement.closest')).toBe(1);
  await page.screenshot('artefacts/firefox/claim.png');
  await page.click({ css: 'button', text: 'The same as a table' });
  await poll(() => page.count('tr')).toBe(5);
  await page.close();
});

test('the overview leads from a side’s year to its claims', async ({ firefox }) => {
  const page = await openOwn(firefox, 'record.html#/overview');
  const cell = 'button[aria-label*="Taliban"][aria-label*="2015"]';
  await page.on(cell, (element) => (element as HTMLElement).focus());
  await page.press('Enter');
  await poll(() => page.evaluate(() => location.href)).toMatch(/side=taliban&year=2015/);
  expect(await page.count('.row')).toBeGreaterThan(0);
  await page.close();
});

/** A file that the reader saved, once it is whole. */
const saved = ({ downloads }: OpenFirefox, name: string): Promise<string> =>
  until(name, async () => (readdirSync(downloads).includes(name) && readFileSync(path.join(downloads, name), 'utf8')) || null);

test('a claim can be taken along as Markdown, CSV, JSON and JSON-LD', async ({ firefox }) => {
  const page = await openOwn(firefox, MEETING);
  for (const [place, ending, check] of [
    [0, 'md', (text: string) => expect(text).toMatch(/^# Alleged Putin-Mansour meeting in 2015\n/)],
    [1, 'csv', (text: string) => expect(text.split('\r\n').length).toBeGreaterThan(4)],
    [2, 'json', (text: string) => expect(JSON.parse(text)).toBeTruthy()],
    [3, 'jsonld', (text: string) => expect(JSON.parse(text)).toMatchObject({ '@context': 'https://schema.org' })],
  ] as const) {
    await page.click({ css: '.export button', nth: place });
    check(await saved(firefox, `putin-mansour-meeting.${ending}`));
  }
  await page.close();
});

test('a text of the reader’s own is checked, in the record and in the popup', async ({ firefox }) => {
  const page = await openOwn(firefox, 'record.html#/check');
  await page.fill('#check', TEXT);
  await page.click('.check-box [type=submit]');
  await poll(() => page.count('.passage')).toBe(1);
  expect(await page.text('.passage .title')).toContain('armed the Taliban');
  await page.fill('#check', 'The weather was fine.');
  await page.click('.check-box [type=submit]');
  await page.on({ css: '[role=status]', text: 'No passage about Russia and the Taliban was found in this text.' }, () => null);
  await page.close();
  const popup = await openOwn(firefox, 'popup.html');
  await popup.click({ css: 'summary', text: 'Check a text' });
  await popup.fill('#check', TEXT);
  await popup.click('.check-box [type=submit]');
  await poll(() => popup.count('.check .passage')).toBe(1);
  await popup.close();
});

test('a selection comes from the menu of the page', async ({ firefox, page, site }) => {
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await page.activate();
  await page.on('p', (element) => getSelection()?.selectAllChildren(element));
  const selected = await page.evaluate(() => String(getSelection()));
  await page.openMenu('p');
  await pressMenuLine(firefox, 'Check with On Record');
  const opened = await until('the page that checks', async () => (await firefox.pages()).find(({ url }) => url.endsWith('record.html#/check'))?.page);
  await poll(() => opened.on('#check', (field) => (field as HTMLTextAreaElement).value)).toBe(selected);
  await opened.close();
});
