import { countFor, expect, marksOn, settledMarks, test } from './extension.ts';

const SENTENCE = 'Moscow denied that Russia had armed the Taliban.';

test('marks change nothing in the page’s document', async ({ page, site }) => {
  await page.addInitScript(() => {
    const counted = globalThis as unknown as { changes: number };
    counted.changes = 0;
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver((records) => {
        counted.changes += records.length;
      }).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
    });
  });
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
  expect(await page.evaluate(() => (globalThis as unknown as { changes: number }).changes)).toBe(0);
});

test('what is added later is marked, what is replaced is not marked twice, what is taken away is forgotten', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  const before = (await settledMarks(page)).texts.length;
  const count = await countFor(opened, page);
  await page.evaluate((text) => {
    const added = document.createElement('p');
    added.id = 'added';
    added.textContent = text;
    document.querySelector('article')?.append(added);
  }, SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts).toContain(SENTENCE);
  expect((await settledMarks(page)).texts.length).toBe(before + 1);
  await page.evaluate(() => document.getElementById('added')?.replaceChildren('Nothing of the kind.'));
  await expect.poll(async () => (await marksOn(page)).texts).not.toContain(SENTENCE);
  expect((await settledMarks(page)).overlap).toBe(false);
  expect(await countFor(opened, page)).toBe(count);
});

test('a page that names the topic only later is read then', async ({ page, site }) => {
  await page.goto(`${site.url}/pages/p08-en-br-lines/index.html`);
  await page.evaluate(() => document.body.replaceChildren());
  await page.evaluate((text) => document.body.append(Object.assign(document.createElement('p'), { textContent: text })), SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts, { timeout: 10_000 }).toEqual([SENTENCE]);
});

test('scripts, form fields, editable text and code are never marked', async ({ page, site }) => {
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  await settledMarks(page);
  await page.evaluate((text) => {
    const box = document.createElement('section');
    box.innerHTML = `<textarea>${text}</textarea><input value="${text}"><div contenteditable="true">${text}</div><code>${text}</code><noscript>${text}</noscript><style>/* ${text} */</style><button>${text}</button><p id="plain">${text}</p>`;
    document.body.append(box);
  }, SENTENCE);
  await expect.poll(async () => (await marksOn(page)).texts.filter((text) => text === SENTENCE).length).toBe(1);
});

test('a page under the strictest policy is marked all the same', async ({ page, site }) => {
  await page.route('**/p01-en-classic/index.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      response,
      headers: {
        ...response.headers(),
        'content-security-policy': "default-src 'none'; style-src 'none'; script-src 'none'; require-trusted-types-for 'script'",
      },
    });
  });
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
});

test('the extension asks the network for nothing', async ({ page, opened, site }) => {
  const asked: string[] = [];
  opened.context.on('request', (request) => asked.push(request.url()));
  await page.goto(`${site.url}/pages/p04-ar-two-stories/index.html`);
  await settledMarks(page);
  const outside = asked.filter((url) => !url.startsWith(site.url) && !url.startsWith('chrome-extension:') && !url.startsWith('data:'));
  expect(outside).toEqual([]);
});

test('a step within the page forgets nothing; another page forgets all', async ({ page, opened, site }) => {
  await page.goto(`${site.url}/pages/p01-en-classic/index.html`);
  await settledMarks(page);
  const count = await countFor(opened, page);
  await page.evaluate(() => history.replaceState(null, '', '#read'));
  await page.waitForTimeout(800);
  expect(await countFor(opened, page)).toBe(count);
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await settledMarks(page);
  expect(await countFor(opened, page)).toBe('');
});
