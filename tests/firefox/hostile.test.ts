import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { FirefoxPage } from '../../tools/browser/firefox-page.ts';
import { type LocalServer, serveFolder } from '../../tools/browser/serve.ts';
import { countFor, isOpen, listedPassages, marksOn, openCard, openPopupTab, poll, settledMarks, tabOf, test } from './extension.ts';

const SENTENCE = 'Moscow denied that Russia had armed the Taliban.';
const OTHER = 'Snow has closed the pass for a third day.';
const pageOf = (body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}</body></html>`;

const BENT = `
  const say = Element.prototype.setAttribute;
  const caught = (name) => { say.call(document.documentElement, 'data-caught', name); throw new Error('bent: ' + name); };
  for (const [of, names] of [
    [Element.prototype, ['attachShadow', 'closest', 'getAttribute', 'checkVisibility']],
    [Node.prototype, ['contains', 'appendChild']],
    [Document.prototype, ['createTreeWalker', 'createElementNS', 'createRange', 'elementFromPoint']],
    [Range.prototype, ['setStart', 'setEnd']],
    [CSSStyleSheet.prototype, ['replaceSync']],
    [MutationObserver.prototype, ['observe']],
    [String.prototype, ['normalize']],
  ]) for (const name of names) of[name] = () => caught(name);
  for (const name of ['parentElement', 'isConnected']) Object.defineProperty(Node.prototype, name, { get: () => caught(name) });
  for (const name of ['passages', 'blocks', 'onRecordReading']) Object.defineProperty(Object.prototype, name, { set: () => caught(name), get: () => undefined, configurable: true });
  window.Highlight = class { constructor() { caught('Highlight'); } };`;
const FIELDS = 'parentNode parentElement localName nodeName getAttribute closest contains textContent isConnected append getBoundingClientRect addEventListener'
  .split(' ')
  .map((name) => `<input type="hidden" name="${name}">`)
  .join('');

const PAGES: Readonly<Record<string, string>> = {
  'bent.html': pageOf(`<script>${BENT}</script><form>${FIELDS}<p id="story">${SENTENCE}</p></form>`),
  'senses.html': pageOf(`<script>
    globalThis.records = [];
    new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) => records.push(node.outerHTML ?? node.data ?? ''))))
      .observe(document, { childList: true, subtree: true, attributes: true });
  </script><p id="story">${SENTENCE}</p><p>${OTHER}</p>`),
  'empty.html': pageOf(''),
  'framing.html': pageOf(`<p id="story">${SENTENCE}</p>`),
  'first.html': pageOf(`<p>${SENTENCE}</p><p>Again: ${SENTENCE}</p>`),
  'second.html': pageOf(`<p>${OTHER}</p>`),
  'picture.svg': `<svg xmlns="http://www.w3.org/2000/svg"><text y="20">${SENTENCE}</text></svg>`,
  'page.xhtml': `<html xmlns="http://www.w3.org/1999/xhtml" lang="en"><head><title>A page</title></head><body><p id="story">${SENTENCE}</p></body></html>`,
};

let hostile: LocalServer;
beforeAll(async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'on-record-hostile-'));
  for (const [name, text] of Object.entries(PAGES)) writeFileSync(path.join(folder, name), text);
  hostile = await serveFolder(folder);
});
afterAll(async () => hostile.close());

/** Presses the sentence where its words are; the page may have bent what finds its place. */
async function pressAt(page: FirefoxPage, x: number, y: number): Promise<FirefoxPage> {
  await page.clickAt(x, y);
  const card = await openCard(page);
  await card.on('.half', () => null);
  return card;
}

test('115. a page that bends its globals and its forms before us bends none of ours', async ({ page, firefox }) => {
  await page.goto(`${hostile.url}/bent.html`);
  await poll(() => countFor(firefox, page)).toBe('1');
  await pressAt(page, 30, 30);
  expect(await page.evaluate(() => document.documentElement.dataset.caught ?? null)).toBe(null);
});

test('117. the page finds no word of the card, no name of a pack and no address of ours, by any of its senses', async ({ page, firefox }) => {
  await page.goto(`${hostile.url}/senses.html`);
  await settledMarks(page);
  const card = await pressAt(page, 30, 25);
  const shown = await card.evaluate(() => document.body.innerText);
  const lines = shown
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 7);
  expect(lines.length).toBeGreaterThan(10);
  const look = (words: readonly string[]) => {
    type Finding = { find(text: string): boolean; records: string[] };
    const own = window as unknown as Finding;
    const found = words.filter((line) => {
      getSelection()?.removeAllRanges();
      return own.find(line);
    });
    const around = document.elementsFromPoint(60, 120).map((element) => `${element.outerHTML} ${(element as HTMLElement).innerText}`);
    const all = [document.documentElement.outerHTML, document.documentElement.innerText, String(getSelection()), ...around];
    const sheets = document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText));
    return { found, all: [...all, ...sheets, ...performance.getEntries().map(({ name }) => name), ...own.records, `${window.length} frames`].join('\n') };
  };
  const { found, all } = await page.evaluate(look, lines);
  expect(found).toEqual([]);
  expect(lines.filter((line) => all.includes(line))).toEqual([]);
  expect(all).not.toMatch(/on.?record|extension:/i);
  expect(all).not.toContain(firefox.origin);
  expect((await page.evaluate(look, [OTHER])).found).toEqual([OTHER]);
});

test('120. a page with a million text nodes has its first part read, the popup says so, and the page answers', async ({ page, firefox }) => {
  await page.goto(`${hostile.url}/empty.html`);
  await page.evaluate((text: string) => {
    const box = document.createElement('div');
    box.hidden = true;
    for (let at = 0; at < 1_000_000; at++) box.appendChild(document.createTextNode('word and word '));
    const own = globalThis as unknown as { longest: number };
    document.body.append(Object.assign(document.createElement('p'), { textContent: text }), box);
    own.longest = 0;
    let last = performance.now();
    setInterval(() => {
      own.longest = Math.max(own.longest, performance.now() - last - 20);
      last = performance.now();
    }, 20);
  }, SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts, { timeout: 30_000 }).toEqual([SENTENCE]);
  const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
  console.info(`120. in Firefox the page waited for ${Math.round(longest)} ms at most`);
  expect(longest).toBeLessThan(1_000);
  const popup = await openPopupTab(firefox, page);
  expect(await popup.text('.popup')).toContain('Only its first part was read.');
  await popup.close();
});

test('122. a page that frames the extension’s pages sees none but the card’s, and that one is empty', async ({ page, firefox }) => {
  await page.goto(`${hostile.url}/framing.html`);
  await settledMarks(page);
  // The page is told the address, which it cannot know.
  await page.evaluate((origin: string) => {
    for (const name of ['options.html', 'popup.html', 'record.html', 'welcome.html', 'sidepanel.html', 'card.html'])
      document.body.append(Object.assign(document.createElement('iframe'), { src: `${origin}/${name}` }));
  }, firefox.origin);
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  for (const name of ['options.html', 'popup.html', 'record.html', 'welcome.html', 'sidepanel.html']) {
    const frame = await page.frame(`/${name}`);
    expect([name, (await frame?.count('#app > *').catch(() => 0)) ?? 0]).toEqual([name, 0]);
  }
  // Nothing was announced, so it has nothing to show.
  expect((await (await page.frame('/card.html'))?.count('.card').catch(() => 0)) ?? 0).toBe(0);
});

test('127. an XHTML page has its marks and its card; an SVG picture is left alone', async ({ page, firefox }) => {
  await page.goto(`${hostile.url}/page.xhtml`);
  expect((await settledMarks(page)).texts).toEqual([SENTENCE]);
  await pressAt(page, 30, 25);
  await page.goto(`${hostile.url}/picture.svg`);
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  expect(await countFor(firefox, page)).toBe('');
  expect(await isOpen(page)).toBe(false);
});

test('127. a page written anew by document.open is read and pressed; one that comes back from memory has its marks and its count', async ({
  page,
  firefox,
}) => {
  await page.goto(`${hostile.url}/first.html`);
  await settledMarks(page);
  await page.goto(`${hostile.url}/second.html`);
  await page.evaluate(() => history.back());
  await poll(() => countFor(firefox, page)).toBe('2');
  await page.evaluate((text: string) => {
    document.open();
    document.write(`<!doctype html><title>Another</title><p>Anew: ${text}</p>`);
    document.close();
  }, SENTENCE);
  await poll(async () => (await marksOn(page)).texts).toEqual([`Anew: ${SENTENCE}`]);
  await poll(() => countFor(firefox, page)).toBe('1');
  await pressAt(page, 30, 25);
});

test('130. what a page asked before it was left is not taken for the next page’s', async ({ page, firefox }) => {
  for (let turn = 0; turn < 3; turn++) {
    await page.goto(`${hostile.url}/first.html`);
    await poll(() => countFor(firefox, page)).toBe('2');
    await page.evaluate((text: string) => {
      for (let at = 0; at < 50; at++) document.body.append(Object.assign(document.createElement('p'), { textContent: `${at}: ${text}` }));
    }, SENTENCE);
    // About when the changes are read.
    await new Promise((resolve) => setTimeout(resolve, 150 + 20 * turn));
    await page.goto(`${hostile.url}/second.html`);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(await countFor(firefox, page)).toBe('');
    expect(await listedPassages(firefox, page)).toEqual([]);
  }
});

test('130. the browser says which document a message comes from', async ({ page, firefox }) => {
  await page.goto(`${hostile.url}/first.html`);
  await poll(() => countFor(firefox, page)).toBe('2');
  const documents = await firefox.asExtension(
    async (tabId: number) => {
      type Scripting = { browser: { scripting: { executeScript(what: object): Promise<readonly { readonly documentId?: string }[]> } } };
      return await (globalThis as unknown as Scripting).browser.scripting.executeScript({ target: { tabId }, func: () => null });
    },
    await tabOf(firefox, page),
  );
  expect(documents.map(({ documentId }) => typeof documentId)).toEqual(['string']);
});
