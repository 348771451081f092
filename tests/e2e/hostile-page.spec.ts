import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openCard } from '../../tools/browser/chromium.ts';
import { isOpen } from './card-page.ts';
import { expect, marksOn, settledMarks, test } from './extension.ts';
import { givePage, marksInOurWorld, OTHER, openWithCard, ourWorld, pageOf, SENTENCE } from './hostile.ts';

/** Runs on the page before everything else: what its own world calls from here on is wrong, and says that it was called. */
const BENT = `
  const say = Element.prototype.setAttribute;
  const root = document.documentElement;
  const caught = (name) => { say.call(root, 'data-caught', name); throw new Error('bent: ' + name); };
  for (const [of, names] of [
    [Element.prototype, ['attachShadow', 'querySelector', 'querySelectorAll', 'append', 'closest', 'getAttribute', 'checkVisibility']],
    [Node.prototype, ['contains', 'appendChild', 'cloneNode']],
    [Document.prototype, ['createTreeWalker', 'createElement', 'createElementNS', 'createRange', 'querySelectorAll', 'elementFromPoint']],
    [Range.prototype, ['setStart', 'setEnd', 'getClientRects', 'compareBoundaryPoints']],
    [CSSStyleSheet.prototype, ['replaceSync']],
    [MutationObserver.prototype, ['observe']],
    [JSON, ['parse', 'stringify']],
    [String.prototype, ['normalize', 'trim']],
  ]) for (const name of names) of[name] = () => caught(name);
  for (const name of ['textContent', 'parentElement', 'isConnected']) Object.defineProperty(Node.prototype, name, { get: () => caught(name) });
  for (const name of ['passages', 'blocks', 'type', 'text', 'onRecordReading']) Object.defineProperty(Object.prototype, name, { set: () => caught(name), get: () => undefined, configurable: true });
  window.Highlight = class { constructor() { caught('Highlight'); } };
`;

test('115. a page that bends its globals before us bends none of ours', async ({ page, opened, site }) => {
  const url = `${site.url}/bent.html`;
  await givePage(page, url, pageOf(`<script>${BENT}</script><p>${SENTENCE}</p><p>${OTHER}</p>`));
  await page.goto(url);
  expect((await marksInOurWorld(page, opened.extension)).texts).toEqual([SENTENCE]);
  const run = await ourWorld(page, opened.extension);
  const { x, y } = await run(() => document.querySelector('p')?.getBoundingClientRect().toJSON() as DOMRect);
  await page.mouse.click(x + 20, y + 8);
  const card = await openCard(page);
  await expect(card.locator('.half').first()).toBeVisible();
  expect(await run(() => document.documentElement.getAttribute('data-caught'))).toBe(null);
});

/** Names of fields in a form that covers everything, and of pictures: properties that scripts ask elements and documents for. */
const FIELDS =
  'parentNode parentElement attributes localName nodeName nodeType getAttribute closest contains matches textContent isConnected childNodes children firstChild ownerDocument assignedSlot append getBoundingClientRect scrollIntoView checkVisibility getClientRects addEventListener removeEventListener isContentEditable shadowRoot style focus'.split(
    ' ',
  );
const NAMED = 'body head documentElement createTreeWalker createRange createElementNS adoptedStyleSheets fullscreenElement querySelectorAll'.split(' ');

test('116. a form whose fields take the place of properties is read, followed, pressed, and its card stands beside the sentence', async ({ page, site }) => {
  const url = `${site.url}/clobbered.html`;
  const fields = FIELDS.map((name) => `<input type="hidden" name="${name}">`).join('');
  const pictures = NAMED.map((name) => `<img name="${name}"><embed name="${name}" hidden>`).join('');
  await givePage(page, url, pageOf(`${pictures}<form id="outer" style="margin: 200px 60px">${fields}${SENTENCE}<div><p id="inner">${OTHER}</p></div></form>`));
  await page.goto(url);
  expect((await settledMarks(page)).texts).toEqual([SENTENCE]);
  await page.evaluate((text) => Document.prototype.getElementById.call(document, 'inner')?.replaceChildren(`Later: ${text}`), SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts).toEqual([SENTENCE, `Later: ${SENTENCE}`]);
  await page.evaluate((text) => {
    const whole = Document.prototype.getElementById.call(document, 'outer')?.cloneNode(true) as HTMLElement;
    Element.prototype.replaceWith.call(Document.prototype.getElementById.call(document, 'outer') as Element, whole);
    Document.prototype.getElementById.call(document, 'inner')?.replaceChildren(`Again: ${text}`);
  }, SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts).toEqual([SENTENCE, `Again: ${SENTENCE}`]);
  const sentence = (await page.locator('#inner').boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.click(sentence.x + 20, sentence.y + 8);
  const frame = await (await (await openCard(page)).frameElement()).boundingBox();
  expect(Math.abs((frame?.x ?? 0) - sentence.x)).toBeLessThan(2);
  expect(Math.abs((frame?.y ?? 0) - sentence.y - sentence.height - 8)).toBeLessThan(3);
});

/** All that a page can see of itself and of what stands on it, as one text; runs in the page. */
function seenByPage({ at, lines }: { readonly at: { readonly x: number; readonly y: number }; readonly lines: readonly string[] }) {
  type Finding = { find(text: string, ...how: readonly boolean[]): boolean };
  const found = lines.filter((line) => {
    getSelection()?.removeAllRanges();
    return (window as unknown as Finding).find(line, false, false, true, false, true, true);
  });
  const host = document.documentElement.lastElementChild;
  const registry = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights;
  const notes = globalThis as unknown as { records: string[] };
  const seen = [
    document.documentElement.outerHTML,
    document.documentElement.innerText,
    String(getSelection()),
    ...document.elementsFromPoint(at.x, at.y).map((element) => `${element.outerHTML} ${(element as HTMLElement).innerText}`),
    ...performance.getEntries().map(({ name }) => name),
    ...document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)),
    ...[...registry].map(([name, ranges]) => `${name}: ${[...ranges].join()}`),
    ...[...document.querySelectorAll('*')].map((element) => element.shadowRoot?.textContent ?? ''),
    ...Array.from({ length: window.length }, (_, frame) => window[frame] && `frame ${(window[frame] as Window).name}`),
    host?.getHTML({ serializableShadowRoots: true }) ?? '',
    JSON.stringify(host ? getComputedStyle(host).cssText : ''),
    ...notes.records,
  ];
  return { all: seen.join('\n'), found };
}

test('117. the page finds no word of the card, no name of a pack and no address of ours, by any of its senses', async ({ page, opened, site }) => {
  const url = `${site.url}/senses.html`;
  const watch = `<script>
    globalThis.records = [];
    new MutationObserver((all) => all.forEach((one) => one.addedNodes.forEach((node) => records.push(node.outerHTML ?? node.data ?? ''))))
      .observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    for (const kind of ['pointermove', 'pointerover', 'focusin', 'load', 'error', 'message', 'securitypolicyviolation'])
      addEventListener(kind, (event) => records.push([kind, event.composedPath().map((one) => one.outerHTML ?? one).join(), event.data, event.blockedURI].join(' ')), true);
  </script>`;
  await givePage(page, url, pageOf(`${watch}<p>${SENTENCE}</p><p>${OTHER}</p>`));
  const card = await openWithCard(page, url);
  const frame = (await (await card.frameElement()).boundingBox()) ?? { x: 0, y: 0 };
  const at = { x: frame.x + 60, y: frame.y + 60 };
  await page.mouse.move(at.x, at.y);
  const lines = (await card.locator('body').innerText())
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line.length > 7);
  expect(lines.length).toBeGreaterThan(10);
  const { all, found } = await page.evaluate(seenByPage, { at, lines });
  expect(found).toEqual([]);
  expect(lines.filter((line) => all.includes(line))).toEqual([]);
  expect(all).not.toMatch(/on.?record|extension:/i);
  expect(all).not.toContain(opened.extension);
  // The page's senses do work.
  const own = await page.evaluate(seenByPage, { at: { x: 20, y: 60 }, lines: [OTHER] });
  expect(own.found).toEqual([OTHER]);
  expect(own.all).toContain(OTHER);
  expect(own.all).toContain('<div></div>');
});

/** How many messages reach the background while something happens. */
async function messagesDuring(page: Page, opened: { worker: { evaluate: Page['evaluate'] } }, act: () => Promise<void>): Promise<number> {
  type Counting = { counted: number; chrome: { runtime: { onMessage: { addListener(listener: () => void): void } } } };
  await opened.worker.evaluate(() => {
    const own = globalThis as unknown as Counting;
    if (own.counted === undefined)
      own.chrome.runtime.onMessage.addListener(() => {
        own.counted += 1;
      });
    own.counted = 0;
  });
  await act();
  await page.waitForTimeout(1_000);
  return await opened.worker.evaluate(() => (globalThis as unknown as Counting).counted);
}

test('123. a page that forges our messages and events is heard by nobody', async ({ page, opened, site }) => {
  const url = `${site.url}/forger.html`;
  await givePage(page, url, pageOf(`<p>${SENTENCE}</p>`));
  await page.goto(url);
  const before = await settledMarks(page);
  const forge = (): void => {
    const types = ['gate-open', 'read-blocks', 'go-to-passage', 'step-passage', 'move-card', 'read-again', 'report-again', 'switch', 'close-card', 'subscribe'];
    for (const type of types) {
      const detail = { type, by: 1, on: false, passage: 'p1', blocks: [], passages: [], published: null };
      for (const target of [window, document, document.documentElement]) {
        target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true }));
        target.dispatchEvent(new MessageEvent('message', { data: detail, bubbles: true }));
      }
      window.postMessage(detail, '*');
      new BroadcastChannel('on-record').postMessage(detail);
    }
    for (const name of ['wxt:content-script-started', 'on-record', 'pageshow']) document.dispatchEvent(new CustomEvent(name, { detail: {} }));
  };
  expect(await messagesDuring(page, opened, () => page.evaluate(forge))).toBe(0);
  expect(await marksOn(page)).toEqual(before);
  expect(isOpen(page)).toBe(false);
  expect(await page.evaluate(() => typeof (globalThis as unknown as { chrome?: { runtime?: object } }).chrome?.runtime)).toBe('undefined');
  for (const file of ['page.js', 'gate.js', 'pack-gate.js'])
    expect(readFileSync(path.join(import.meta.dirname, '../../.output/chrome-mv3', file), 'utf8')).not.toMatch(/postMessage|[`'"]message[`'"]|CustomEvent/);
  // What the page really does is heard.
  const add = (text: string): void => document.body.append(Object.assign(document.createElement('p'), { textContent: text }));
  expect(await messagesDuring(page, opened, () => page.evaluate(add, SENTENCE))).toBeGreaterThan(0);
});

test('128. under strict Trusted Types neither the marks nor the card trip the page’s policy', async ({ page, site }) => {
  const url = `${site.url}/typed.html`;
  const policy = "require-trusted-types-for 'script'; trusted-types 'none'; default-src 'none'; script-src 'unsafe-inline'; report-uri /report";
  const watch = "<script>globalThis.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));</script>";
  await givePage(page, url, pageOf(`${watch}<p>${SENTENCE}</p>`), { 'content-security-policy': policy });
  const reports: string[] = [];
  page.on('request', (request) => request.url().endsWith('/report') && reports.push(request.postData() ?? ''));
  await openWithCard(page, url);
  const broken = (): Promise<string[]> => page.evaluate(() => (globalThis as unknown as { broken: string[] }).broken);
  expect(await broken()).toEqual([]);
  expect(reports).toEqual([]);
  // The policy does hold for the page itself.
  expect(
    await page.evaluate(() => {
      try {
        document.body.innerHTML = '<b>no</b>';
        return 'written';
      } catch {
        return 'refused';
      }
    }),
  ).toBe('refused');
  await expect.poll(broken).toEqual(['require-trusted-types-for']);
});
