import { mkdirSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { type FirefoxPage, sleep } from '../../tools/browser/firefox-page.ts';
import { pressAlt } from '../../tools/browser/firefox-window.ts';
import { ARABIC, DENIAL, DENIAL_PARAGRAPH, ENGLISH, isOpen, marksOn, openCard, openOwn, pointAtFirst, poll, settledMarks, test } from './extension.ts';

mkdirSync('artefacts/firefox', { recursive: true });

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Where a frame stands in its page's window: only Firefox tells a page where on the screen it is drawn. */
async function boxOf(card: FirefoxPage, page: FirefoxPage): Promise<Box> {
  const corner = () => {
    const { mozInnerScreenX: x, mozInnerScreenY: y } = window as unknown as { mozInnerScreenX: number; mozInnerScreenY: number };
    return { x, y, width: innerWidth, height: innerHeight };
  };
  const [inner, outer] = [await card.evaluate(corner), await page.evaluate(corner)];
  return { ...inner, x: inner.x - outer.x, y: inner.y - outer.y };
}

const sentenceBox = (page: FirefoxPage): Promise<Box> => page.on(DENIAL_PARAGRAPH, (element) => element.getBoundingClientRect().toJSON() as Box);

describe('the card', () => {
  test('resting on a passage shows the statement and its denial, and leaving it closes the card', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.hover(DENIAL_PARAGRAPH);
    const card = await openCard(page);
    const [statement, denial] = [await card.text('.half'), await card.text({ css: '.half', nth: 1 })];
    expect(statement).toContain('Gen. John Nicholson');
    expect(statement).toContain('3 days before this article');
    expect(statement).toContain('this was given by the Russians to the Taliban');
    expect(await card.on('.half .source a', (link) => link.getAttribute('href'))).toMatch(/^https?:/);
    expect(denial).toContain('Russian Embassy in Kabul');
    expect(await card.on({ css: '.half', nth: 1 }, (half) => half.querySelector('.stance')?.textContent)).toBe('denies');
    expect(await card.text('.why')).toContain('same subject');
    await page.screenshot('artefacts/firefox/card.png');
    await page.move(2, 2);
    await poll(() => isOpen(page)).toBe(false);
  });

  test('the pointer may go into the card, and the card stays', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.hover(DENIAL_PARAGRAPH);
    const card = await openCard(page);
    await card.hover('h1');
    await sleep(1000);
    expect(await isOpen(page)).toBe(true);
  });

  test('closed by the reader it does not come back until the pointer has been elsewhere', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.hover(DENIAL_PARAGRAPH);
    await openCard(page);
    await page.press('Escape');
    await poll(() => isOpen(page)).toBe(false);
    const { x, y } = await sentenceBox(page);
    await page.move(x + 30, y + 10);
    await sleep(800);
    expect(await isOpen(page)).toBe(false);
    await page.move(2, 2);
    await sleep(500);
    await page.hover(DENIAL_PARAGRAPH);
    await openCard(page);
  });

  test('a page that draws its story anew keeps the card; one that takes it away closes it', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.click(DENIAL_PARAGRAPH);
    const card = await openCard(page);
    await page.evaluate(() => {
      const story = document.querySelector('article');
      story?.replaceWith(story.cloneNode(true));
    });
    await sleep(1000);
    await card.click({ css: 'button', text: 'Next passage' });
    await poll(() => card.text('.place')).toMatch(/^Passage 4 of/);
    await page.evaluate(() => document.querySelector('article')?.remove());
    await poll(() => isOpen(page)).toBe(false);
  });

  test('it never covers the sentence, at the top and at the bottom of a window', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    for (const block of ['start', 'end'] as const) {
      await page.on(DENIAL_PARAGRAPH, (element, where) => element.scrollIntoView({ block: where }), block);
      await page.hover(DENIAL_PARAGRAPH);
      const card = await openCard(page);
      await card.on('.half', () => null);
      await sleep(300);
      const [frame, sentence] = [await boxOf(card, page), await sentenceBox(page)];
      expect(frame.height).toBeGreaterThan(100);
      expect(frame.y >= sentence.y + sentence.height || frame.y + frame.height <= sentence.y, JSON.stringify([block, frame, sentence])).toBe(true);
      expect(frame.x >= 0 && frame.x + frame.width <= (await page.evaluate(() => innerWidth))).toBe(true);
      await page.move(2, 2);
      await poll(() => isOpen(page)).toBe(false);
    }
  });

  test('it begins where the lines of a right-to-left sentence begin', async ({ page, site }) => {
    await page.goto(`${site.url}/${ARABIC}`);
    await settledMarks(page);
    const card = await pointAtFirst(page);
    const frame = await boxOf(card, page);
    const right = await page.evaluate(() => {
      const [range] = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('noted') ?? [];
      return range?.getBoundingClientRect().right ?? 0;
    });
    expect(Math.abs(frame.x + frame.width - right)).toBeLessThan(2);
    await page.screenshot('artefacts/firefox/card-arabic.png');
  });

  test('under the strictest policy of a page', async ({ page, strict }) => {
    await page.goto(`${strict.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.hover(DENIAL_PARAGRAPH);
    expect(await (await openCard(page)).text('.half')).toContain('Gen. John Nicholson');
  });

  test('inside a dialog of the page', async ({ page, site }) => {
    const text = 'Moscow denied that Russia had armed the Taliban.';
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.evaluate((words) => {
      const dialog = document.createElement('dialog');
      dialog.append(Object.assign(document.createElement('p'), { textContent: words }));
      document.body.append(dialog);
      dialog.showModal();
    }, text);
    await poll(async () => (await marksOn(page)).texts).toContain(text);
    await page.hover('dialog p');
    const card = await openCard(page);
    await card.click({ css: 'button', text: 'Close' });
    await poll(() => isOpen(page)).toBe(false);
  });

  test('the page sees one closed box and none of the words', async ({ page, site, firefox }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.hover(DENIAL_PARAGRAPH);
    await (await openCard(page)).on('.half', () => null);
    const seen = await page.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      type Finding = { find(text: string): boolean };
      return {
        root: host?.shadowRoot ?? null,
        html: host?.outerHTML ?? '',
        found: (window as unknown as Finding).find('Russian Embassy in Kabul'),
        told: performance.getEntries().filter(({ name }) => name.startsWith('moz-extension:')).length,
      };
    });
    expect(seen).toEqual({ root: null, html: '<div></div>', found: false, told: 0 });
    expect(await page.evaluate(() => document.documentElement.innerHTML)).not.toContain(firefox.origin);
  });

  test('a page whose policy forbids frames is told of none, and no page can frame what is not for pages', async ({ page, strict, site, firefox }) => {
    await page.beforeScripts(() => {
      const told = globalThis as unknown as { told: string[] };
      told.told = [];
      addEventListener('securitypolicyviolation', ({ blockedURI }) => told.told.push(blockedURI));
    });
    await page.goto(`${strict.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.hover(DENIAL_PARAGRAPH);
    await (await openCard(page)).on('.half', () => null);
    const told = await page.evaluate(() => (globalThis as unknown as { told: string[] }).told);
    expect(told.filter((address) => address.startsWith('moz-extension'))).toEqual([]);
    await page.goto(`${site.url}/pages/p12-en-none/index.html`);
    await page.evaluate((origin) => {
      for (const name of ['options', 'popup', 'record'])
        document.body.append(Object.assign(document.createElement('iframe'), { src: `${origin}/${name}.html` }));
    }, firefox.origin);
    await sleep(1000);
    for (const name of ['options', 'popup', 'record']) {
      const frame = await page.frame(`/${name}.html`);
      expect(frame && (await frame.count('main').catch(() => 0)), name).toBeFalsy();
    }
  });

  test('what the page makes up is not heard', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.evaluate((words) => {
      const at = [...document.querySelectorAll('p')].find((p) => p.textContent?.startsWith(words))?.getBoundingClientRect();
      const where = { bubbles: true, clientX: (at?.left ?? 0) + 20, clientY: (at?.top ?? 0) + 10 };
      document.body.dispatchEvent(new PointerEvent('pointermove', where));
      document.body.dispatchEvent(new MouseEvent('click', where));
    }, DENIAL);
    await sleep(1000);
    expect(await isOpen(page)).toBe(false);
  });
});

test('the browser’s shortcut opens it with the keyboard in it; N, P, T and Escape do what they say, and focus goes back', async ({ page, site, firefox }) => {
  await page.goto(`${site.url}/${ARABIC}`);
  await settledMarks(page);
  await page.activate();
  await page.evaluate(() => {
    const field = Object.assign(document.createElement('input'), { id: 'before' });
    document.body.prepend(field);
    field.focus();
  });
  await pressAlt(firefox, 'j');
  const card = await openCard(page);
  const place = (): Promise<string> => card.text('.place');
  expect(await place()).toMatch(/^Passage 1 of/);
  await poll(() => card.evaluate(() => document.hasFocus())).toBe(true);
  await page.press('n');
  await poll(place).toMatch(/^Passage 2 of/);
  await page.press('p');
  await poll(place).toMatch(/^Passage 1 of/);
  const before = await card.count('.translation > p');
  await page.press('t');
  await poll(() => card.count('.translation > p')).not.toBe(before);
  await page.press('Tab');
  expect(await card.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
  await page.press('Escape');
  await poll(() => isOpen(page)).toBe(false);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('before');
});

test('by touch, on a narrow screen: a tap opens the card, a tap beside it closes it', async ({ page, site }) => {
  await page.resize(320, 640);
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await page.on(DENIAL_PARAGRAPH, (element) => element.scrollIntoView({ block: 'center' }));
  const { x, y, height } = await sentenceBox(page);
  await page.tap(x + 20, y + 10);
  const card = await openCard(page);
  await sleep(200);
  const frame = await boxOf(card, page);
  expect(frame.x >= 0 && frame.x + frame.width <= 320, JSON.stringify(frame)).toBe(true);
  await page.screenshot('artefacts/firefox/card-phone.png');
  const above = frame.y > y ? y - 30 : y + height + 30;
  await page.tap(5, above);
  await poll(() => isOpen(page)).toBe(false);
});

test('“not about this” hides the claim there, can be undone at once, and later in the options', async ({ page, site, firefox }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  const before = (await settledMarks(page)).texts.length;
  const hide = async (): Promise<FirefoxPage> => {
    await page.click(DENIAL_PARAGRAPH);
    const card = await openCard(page);
    await card.click({ css: 'button', text: 'Not about this' });
    await card.on({ css: '[role=status]', text: 'Hidden here.' }, () => null);
    return card;
  };
  await (await hide()).click({ css: 'button', text: 'Undo' });
  await page.press('Escape');
  await poll(() => isOpen(page)).toBe(false);
  expect((await settledMarks(page)).texts.length).toBe(before);
  await hide();
  await page.clickAt(2, 2);
  await poll(async () => (await marksOn(page)).texts.some((text) => text.startsWith(DENIAL))).toBe(false);
  const options = await openOwn(firefox, 'options.html');
  await options.click({ css: 'button', text: 'Show again' });
  await options.on({ css: 'p', text: 'Nothing is hidden.' }, () => null);
  await options.close();
  await poll(async () => (await marksOn(page)).texts.some((text) => text.startsWith(DENIAL))).toBe(true);
});

test('what the Taliban answered to Kabulov in December 2015, cited in four actions from a marked page', async ({ page, site, firefox }) => {
  await page.goto(`${site.url}/seeds/s004-emirates7/index.html`);
  await settledMarks(page);
  const card = await pointAtFirst(page);
  expect(await card.text({ css: '.half', nth: 1 })).toMatch(/Taliban.*December|December.*Taliban/);
  await card.click({ css: '.half:nth-of-type(2) summary', text: 'Cite' });
  await card.click({ css: '.half:nth-of-type(2) button', text: 'BibTeX' });
  await card.on({ css: '.half', text: 'Copied.' }, () => null);
  const copied = await firefox.inBrowser(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^@\w+\{taliban-2015-12-25/);
  expect(copied).toContain('2015');
});
