import type { Frame, Page } from '@playwright/test';
import { openCard } from '../../tools/browser/chromium.ts';
import { isOpen } from './card-page.ts';
import { expect, settledMarks, test } from './extension.ts';
import { givePage, openWithCard, ourWorld, pageOf, SENTENCE } from './hostile.ts';

type Point = { readonly x: number; readonly y: number };

/** The middle of the card's first link to a source. */
async function linkIn(card: Frame): Promise<Point> {
  const box = await card.locator('.source a').first().boundingBox();
  if (!box) throw new Error('no link in the card');
  return { x: box.x + Math.min(20, box.width / 2), y: box.y + box.height / 2 };
}

/** Has the card's own page note what became of each press on a link, and when it came, in milliseconds of that page. */
async function noteLinkPresses(card: Frame): Promise<void> {
  await card.evaluate(() => {
    const noted = globalThis as unknown as { presses: { at: number; opened: boolean }[] };
    noted.presses = [];
    addEventListener('click', (event) => {
      if ((event.target as Element).closest('a[href]')) noted.presses.push({ at: performance.now(), opened: !event.defaultPrevented });
    });
  });
}

const pressesIn = (card: Frame): Promise<{ at: number; opened: boolean }[]> =>
  card.evaluate(() => (globalThis as unknown as { presses: { at: number; opened: boolean }[] }).presses);

/** Long enough for the browser to have said that the card is seen, or is not. */
const SEEN_MS = 1_200;

async function storyAt(page: Page, url: string, more = ''): Promise<void> {
  await givePage(
    page,
    url,
    pageOf(`${more}<p id="story">${SENTENCE}</p><button id="own" style="position: fixed; inset: 500px auto auto 900px">Go on</button>`),
  );
}

test('118. a page can neither make the card transparent nor scale or move it, and what it hides it cannot have pressed', async ({ page, opened, site }) => {
  const url = `${site.url}/hiding.html`;
  await storyAt(
    page,
    url,
    '<style>html > div { opacity: 0.001 !important; transform: scale(9) !important; filter: blur(9px) !important; translate: 300px !important }</style>',
  );
  const card = await openWithCard(page, url);
  const run = await ourWorld(page, opened.extension);
  const looks = await run(() => {
    const host = document.documentElement.lastElementChild as HTMLElement;
    for (const [name, value] of [
      ['opacity', '0.001'],
      ['transform', 'scale(9)'],
      ['pointer-events', 'none'],
      ['translate', '300px'],
    ] as const)
      host.style.setProperty(name, value, 'important');
    const { opacity, transform, filter, pointerEvents, translate } = getComputedStyle(host);
    return { opacity, transform, filter, pointerEvents, translate };
  });
  expect(looks).toEqual({ opacity: '1', transform: 'none', filter: 'none', pointerEvents: 'auto', translate: 'none' });
  await noteLinkPresses(card);
  await page.waitForTimeout(SEEN_MS);
  const link = await linkIn(card);
  // Something of the page above everything, through which a press falls on the card.
  await page.evaluate(() => {
    const cover = Object.assign(document.createElement('div'), { id: 'cover', popover: 'manual', textContent: 'Press here to go on' });
    cover.setAttribute('style', 'pointer-events: none; position: fixed; inset: 0; inline-size: 100vw; block-size: 100vh; background: white');
    document.body.append(cover);
    cover.showPopover();
  });
  await page.waitForTimeout(SEEN_MS);
  const pages = opened.context.pages().length;
  await page.mouse.click(link.x, link.y);
  await expect.poll(async () => (await pressesIn(card)).map((press) => press.opened)).toEqual([false]);
  expect(opened.context.pages().length).toBe(pages);
  // The same press, once the reader sees what it is on.
  await page.evaluate(() => document.getElementById('cover')?.remove());
  await page.waitForTimeout(SEEN_MS);
  const [tab] = await Promise.all([opened.context.waitForEvent('page'), page.mouse.click(link.x, link.y)]);
  expect((await pressesIn(card)).map((press) => press.opened)).toEqual([false, true]);
  await tab.close();
});

test('118. a link of a card that has just come opens nothing: the press was meant for the page', async ({ page, opened, site }) => {
  const url = `${site.url}/sudden.html`;
  await storyAt(page, url);
  const link = await linkIn(await openWithCard(page, url));
  let early: { at: number; opened: boolean } | undefined;
  // A machine at work may be too slow for a press within the half second: then it is tried again.
  for (let tries = 0; tries < 25 && !early; tries++) {
    await page.mouse.click(1_200, 700);
    await expect.poll(() => isOpen(page)).toBe(false);
    await page.locator('#story').click({ position: { x: 20, y: 8 } });
    const card = await openCard(page);
    await noteLinkPresses(card);
    await page.mouse.click(link.x, link.y);
    early = (await pressesIn(card)).find(({ at }) => at < 500);
  }
  expect(early?.opened).toBe(false);
  expect(opened.context.pages().filter((one) => /example|http/.test(one.url()) && one !== page)).toEqual([]);
});

test('118. a page that puts the card elsewhere has it no longer, and the next card comes as ever', async ({ page, site }) => {
  const url = `${site.url}/moved.html`;
  await storyAt(page, url);
  await openWithCard(page, url);
  await page.evaluate(() => document.body.prepend(document.documentElement.lastElementChild as Element));
  await expect.poll(() => page.evaluate(() => document.querySelectorAll('div').length)).toBe(0);
  expect(isOpen(page)).toBe(false);
  await page.locator('#story').click({ position: { x: 20, y: 8 } });
  await expect((await openCard(page)).locator('.half').first()).toBeVisible();
  expect(await page.evaluate(() => document.querySelectorAll('div').length)).toBe(1);
});

test('119. events that the page makes up open no card, close none, keep none open and press nothing in it', async ({ page, opened, site }) => {
  const url = `${site.url}/puppet.html`;
  await storyAt(page, url);
  await page.goto(url);
  await settledMarks(page);
  const makeUp = (at: string): void => {
    const target = at === 'host' ? (document.documentElement.lastElementChild as Element) : (document.getElementById('story') as Element);
    const { left, top } = target.getBoundingClientRect();
    const where = {
      bubbles: true,
      composed: true,
      cancelable: true,
      clientX: left + 20,
      clientY: top + 8,
      pointerType: 'mouse',
      button: 0,
      key: 'Escape',
      code: 'Escape',
    };
    for (const kind of ['pointermove', 'pointerover', 'pointerenter', 'pointerdown', 'pointerup', 'pointerout', 'pointerleave'])
      target.dispatchEvent(new PointerEvent(kind, where));
    for (const kind of ['mousemove', 'mouseover', 'click', 'auxclick', 'dblclick', 'contextmenu']) target.dispatchEvent(new MouseEvent(kind, where));
    for (const kind of ['keydown', 'keyup']) target.dispatchEvent(new KeyboardEvent(kind, where));
    (target as HTMLElement).click();
  };
  await page.evaluate(makeUp, 'story');
  await page.waitForTimeout(1_000);
  expect(isOpen(page)).toBe(false);
  await page.locator('#story').hover({ position: { x: 20, y: 8 } });
  const card = await openCard(page);
  await noteLinkPresses(card);
  const pages = opened.context.pages().length;
  await page.evaluate(makeUp, 'host');
  await page.evaluate(() => document.body.click());
  await page.waitForTimeout(1_000);
  expect(isOpen(page)).toBe(true);
  expect(await pressesIn(card)).toEqual([]);
  expect(opened.context.pages().length).toBe(pages);
  // Made up inside the card itself, a press opens nothing either.
  await card
    .locator('.source a')
    .first()
    .evaluate((link) => (link as HTMLElement).click());
  await page.waitForTimeout(300);
  expect((await pressesIn(card)).map((press) => press.opened)).toEqual([false]);
  expect(opened.context.pages().length).toBe(pages);
  // A reader who leaves closes it, whatever the page says meanwhile.
  await page.mouse.move(1_200, 700);
  await page.evaluate(() => {
    const over = (): boolean | undefined => document.documentElement.lastElementChild?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true }));
    setInterval(over, 20);
  });
  await expect.poll(() => isOpen(page), { timeout: 3_000 }).toBe(false);
});

test('122. a page that frames our pages sees none of them', async ({ page, opened, site }) => {
  const url = `${site.url}/framing.html`;
  const own = ['card.html', 'options.html', 'popup.html', 'record.html', 'welcome.html', 'sidepanel.html'];
  const frames = own.map((name) => `<iframe src="chrome-extension://${opened.extension}/${name}"></iframe>`).join('');
  await storyAt(page, url, frames);
  const card = await openWithCard(page, url);
  expect(page.frames().filter((frame) => frame.url().startsWith('chrome-extension:'))).toEqual([card]);
  const read = await page.evaluate(
    async ([id, names]) =>
      await Promise.all(
        names.map((name) =>
          fetch(`chrome-extension://${id}/${name}`).then(
            () => name,
            () => null,
          ),
        ),
      ),
    [opened.extension, [...own, 'page.js', 'packs/pack.json', 'icon/128.png']] as const,
  );
  expect(read.filter((name) => name !== null)).toEqual([]);
});
