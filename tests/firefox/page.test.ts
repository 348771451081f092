import { expect } from 'vitest';
import { countFor, DENIAL, ENGLISH, marksOn, poll, settledMarks, test } from './extension.ts';

const SENTENCE = 'Moscow denied that Russia had armed the Taliban.';

test('marks change nothing in the page’s document', async ({ page, site }) => {
  await page.beforeScripts(() => {
    const counted = globalThis as unknown as { changes: number };
    counted.changes = 0;
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver((records) => {
        counted.changes += records.length;
      }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    });
  });
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
  expect(await page.evaluate(() => (globalThis as unknown as { changes: number }).changes)).toBe(0);
});

test('what is added later is marked, what is replaced is not marked twice, what is taken away is forgotten', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  const before = (await settledMarks(page)).texts.length;
  await page.evaluate((text) => {
    const added = document.createElement('p');
    added.id = 'added';
    added.textContent = text;
    document.querySelector('article')?.append(added);
  }, SENTENCE);
  await poll(async () => (await marksOn(page)).texts).toContain(SENTENCE);
  expect((await settledMarks(page)).texts.length).toBe(before + 1);
  await page.evaluate(() => document.getElementById('added')?.replaceChildren('Nothing of the kind.'));
  await poll(async () => (await marksOn(page)).texts).not.toContain(SENTENCE);
  expect((await settledMarks(page)).overlap).toBe(false);
  expect(await countFor(firefox, page)).toBe('8');
});

test('a page that names the topic only later is read then', async ({ page, site }) => {
  await page.goto(`${site.url}/pages/p08-en-br-lines/index.html`);
  await page.evaluate(() => document.body.replaceChildren());
  await page.evaluate((text) => document.body.append(Object.assign(document.createElement('p'), { textContent: text })), SENTENCE);
  await poll(async () => (await marksOn(page)).texts).toEqual([SENTENCE]);
});

test('scripts, form fields, editable text and code are never marked', async ({ page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await page.evaluate((text) => {
    const box = document.createElement('section');
    box.innerHTML = `<textarea>${text}</textarea><input value="${text}"><div contenteditable="true">${text}</div><code>${text}</code><noscript>${text}</noscript><style>/* ${text} */</style><button>${text}</button><p id="plain">${text}</p>`;
    document.body.append(box);
  }, SENTENCE);
  await poll(async () => (await marksOn(page)).texts.filter((text) => text === SENTENCE).length).toBe(1);
});

test('a page under the strictest policy is marked all the same', async ({ page, strict }) => {
  await page.goto(`${strict.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
});

test('a page that comes back from the browser’s memory has its marks and its count', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  const before = (await settledMarks(page)).texts;
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await page.evaluate(() => history.back());
  await poll(async () => (await marksOn(page)).texts).toEqual(before);
  await poll(() => countFor(firefox, page)).toBe('8');
});

test('nothing is asked of the network, by the extension or in its name', async ({ page, firefox, site }) => {
  await firefox.inBrowser(watchRequests);
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await page.click({ css: 'p', text: DENIAL });
  await poll(async () => (await page.frame('/card.html')) !== null).toBe(true);
  const asked = await firefox.inBrowser(() => (globalThis as unknown as Watched).asked);
  expect(asked.map(({ url }) => url)).toContain(`${site.url}/${ENGLISH}`);
  // What the browser asks of its own makers is not ours, and cannot get out here.
  expect(asked.filter(({ url, by }) => by !== 'browser' && !url.startsWith(site.url))).toEqual([]);
  expect(asked.filter(({ by }) => by === firefox.id)).toEqual([]);
});

type Watched = { asked: { readonly url: string; readonly by: string }[] };

/** Runs in the browser's own window: notes each request with who asks, before a proxy or a cache could hide it. */
function watchRequests(): void {
  type Principal = { readonly isSystemPrincipal: boolean; readonly addonId?: string; readonly origin: string };
  type Channel = { readonly URI: { readonly spec: string }; readonly loadInfo: { readonly triggeringPrincipal: Principal } };
  type Subject = { QueryInterface(kind: unknown): Channel };
  type Own = Watched & {
    Services: { obs: { addObserver(observer: { observe(subject: Subject): void }, topic: string): void } };
    Ci: { nsIHttpChannel: unknown };
  };
  const own = globalThis as unknown as Own;
  own.asked = [];
  const observe = (subject: Subject): void => {
    const { URI, loadInfo } = subject.QueryInterface(own.Ci.nsIHttpChannel);
    const { isSystemPrincipal, addonId, origin } = loadInfo.triggeringPrincipal;
    own.asked.push({ url: URI.spec, by: isSystemPrincipal ? 'browser' : addonId || origin });
  };
  own.Services.obs.addObserver({ observe }, 'http-on-modify-request');
}
