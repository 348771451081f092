import { mkdirSync } from 'node:fs';
import type { Frame, Locator, Page } from '@playwright/test';
import { cardOn, openCard } from '../../tools/browser/chromium.ts';
import { DENIAL, ENGLISH, isOpen, leaveCard } from './card-page.ts';
import { expect, marksOn, settledMarks, stepPassage, test } from './extension.ts';

mkdirSync('artefacts/card', { recursive: true });
const ARABIC = 'seeds/s002-asharq-al-awsat/index.html';

/** Presses a button that takes its own frame away: Playwright's own click would wait for that frame. */
async function press(page: Page, button: Locator): Promise<void> {
  const box = await button.boundingBox();
  if (!box) throw new Error('no button to press');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

test.describe('the card', () => {
  test('resting on a passage shows the statement and its denial, and leaving it closes the card', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).hover();
    const card = await openCard(page);
    const [statement, denial] = [card.locator('.half').nth(0), card.locator('.half').nth(1)];
    await expect(statement).toContainText('Gen. John Nicholson');
    await expect(statement).toContainText('3 days before this article');
    await expect(statement.locator('blockquote')).toContainText('this was given by the Russians to the Taliban');
    await expect(statement.locator('.source a')).toHaveAttribute('href', /^https?:/);
    await expect(denial).toContainText('Russian Embassy in Kabul');
    await expect(denial.locator('.stance')).toHaveText('denies');
    await expect(card.locator('.why')).toContainText('same subject');
    await page.screenshot({ path: 'artefacts/card/english.png' });
    await page.mouse.move(2, 2);
    await expect.poll(() => isOpen(page)).toBe(false);
  });

  test('the pointer may go into the card, and the card stays', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).hover();
    const card = await openCard(page);
    await card.locator('h1').hover();
    await page.waitForTimeout(1000);
    expect(isOpen(page)).toBe(true);
  });

  test('a press in it holds it, even where the next sentence is elsewhere', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).hover();
    const card = await openCard(page);
    await card.locator('.half').first().waitFor();
    await card.getByRole('button', { name: 'Next passage' }).click();
    await page.mouse.move(2, 2);
    await page.waitForTimeout(1200);
    expect(isOpen(page)).toBe(true);
    await expect(card.locator('.place')).toHaveText(/^Passage 4 of/);
  });

  test('in a sentence made of several elements every part can be pointed at; words that were selected open nothing', async ({ page, site }) => {
    await page.route('**/parts.html', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: '<p><strong>Moscow</strong> denied that Russia had armed <a name="t">the Taliban</a>, <em>the ministry said</em>.</p>',
      }),
    );
    await page.goto(`${site.url}/parts.html`);
    await settledMarks(page);
    await page.locator('a').dblclick();
    await page.waitForTimeout(600);
    await page.keyboard.press('Escape');
    await page.mouse.click(2, 300);
    await expect.poll(() => isOpen(page)).toBe(false);
    await page.locator('em').click();
    await openCard(page);
  });

  test('closed by the reader it does not come back until the pointer has been elsewhere', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).hover();
    await openCard(page);
    await page.keyboard.press('Escape');
    await expect.poll(() => isOpen(page)).toBe(false);
    const box = await page.getByText(DENIAL).boundingBox();
    await page.mouse.move((box?.x ?? 0) + 30, (box?.y ?? 0) + 10);
    await page.waitForTimeout(800);
    expect(isOpen(page)).toBe(false);
    await page.mouse.move(2, 2);
    await page.waitForTimeout(500);
    await page.getByText(DENIAL).hover();
    await openCard(page);
  });

  test('it never covers the sentence, at the top and at the bottom of a window', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    for (const block of ['start', 'end'] as const) {
      await page.getByText(DENIAL).evaluate((element, where) => element.scrollIntoView({ block: where }), block);
      await page.getByText(DENIAL).hover();
      const card = await openCard(page);
      await expect(card.locator('.half').first()).toBeVisible();
      const frame = await (await card.frameElement()).boundingBox();
      const sentence = await page.getByText(DENIAL).boundingBox();
      if (!frame || !sentence) throw new Error('no boxes');
      expect(frame.y >= sentence.y + sentence.height || frame.y + frame.height <= sentence.y).toBe(true);
      expect(frame.x >= 0 && frame.x + frame.width <= 1280).toBe(true);
      await page.mouse.move(2, 2);
      await expect.poll(() => isOpen(page)).toBe(false);
    }
  });

  test('it begins where the lines of a right-to-left sentence begin', async ({ page, site }) => {
    await page.goto(`${site.url}/${ARABIC}`);
    await settledMarks(page);
    const card = await cardOn(page);
    const frame = card && (await (await card.frameElement()).boundingBox());
    const right = await page.evaluate(() => {
      const [range] = (CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('noted') ?? [];
      return range?.getBoundingClientRect().right ?? 0;
    });
    expect(Math.abs((frame?.x ?? 0) + (frame?.width ?? 0) - right)).toBeLessThan(2);
    await page.screenshot({ path: 'artefacts/card/arabic.png' });
  });

  test('under the strictest policy of a page, and inside its dialogs', async ({ page, site }) => {
    await page.route('**/p01-en-classic/index.html', async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: {
          ...response.headers(),
          'content-security-policy': "default-src 'none'; style-src 'none'; script-src 'none'; frame-src 'none'; require-trusted-types-for 'script'",
        },
      });
    });
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).hover();
    await expect((await openCard(page)).locator('.half').first()).toBeVisible();
    await page.unroute('**/p01-en-classic/index.html');
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.evaluate(() => {
      const dialog = document.createElement('dialog');
      dialog.append(Object.assign(document.createElement('p'), { textContent: 'Moscow denied that Russia had armed the Taliban.' }));
      document.body.append(dialog);
      dialog.showModal();
    });
    await expect.poll(async () => (await marksOn(page)).texts).toContain('Moscow denied that Russia had armed the Taliban.');
    await page.locator('dialog p').hover();
    const card = await openCard(page);
    await press(page, card.getByRole('button', { name: 'Close' }));
    await expect.poll(() => isOpen(page)).toBe(false);
  });

  test('the page sees one closed box and none of the words', async ({ page, site, opened }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).hover();
    await expect((await openCard(page)).locator('.half').first()).toBeVisible();
    const seen = await page.evaluate(async (id) => {
      const host = document.documentElement.lastElementChild;
      type Finding = { find(text: string): boolean };
      return {
        root: host?.shadowRoot ?? null,
        html: host?.outerHTML ?? '',
        found: (window as unknown as Finding).find('Russian Embassy in Kabul'),
        probed: await fetch(`chrome-extension://${id}/card.html`).then(
          () => true,
          () => false,
        ),
      };
    }, opened.extension);
    expect(seen).toEqual({ root: null, html: '<div></div>', found: false, probed: false });
  });

  test('a page that draws its story anew keeps the card; one that takes it away closes it', async ({ page, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.getByText(DENIAL).click();
    const card = await openCard(page);
    await page.evaluate(() => {
      const story = document.querySelector('article');
      story?.replaceWith(story.cloneNode(true));
    });
    await page.waitForTimeout(1000);
    await card.getByRole('button', { name: 'Next passage' }).click();
    await expect(card.locator('.place')).toHaveText(/^Passage 4 of/);
    await page.evaluate(() => document.querySelector('article')?.remove());
    await expect.poll(() => isOpen(page)).toBe(false);
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
    await page.waitForTimeout(1000);
    expect(isOpen(page)).toBe(false);
  });
});

test('a page that misquotes is told so, word by word', async ({ page, site }) => {
  await page.route('**/misquoted.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: '<p>“Once again, we insist that such statements are absolutely baseless and appeal to officials not to talk rubbish,” the Russian embassy in Kabul said of the claim that Russia had armed the Taliban.</p>',
    }),
  );
  await page.goto(`${site.url}/misquoted.html`);
  await settledMarks(page);
  await page.locator('p').click();
  const card = await openCard(page);
  await expect(card.locator('.quote-state')).toContainText('The page quotes these words differently from the record.');
  await expect(card.locator('.difference ins')).toContainText('rubbish');
  await expect(card.locator('.difference del')).toContainText('nonsense');
  await page.screenshot({ path: 'artefacts/card/misquoted.png' });
});

test.describe('the card by keyboard', () => {
  const placeIn = async (card: Frame): Promise<string> => (await card.locator('.place').textContent()) ?? '';

  test('a shortcut opens it with the keyboard in it; N, P, T and Escape do what they say, and focus goes back', async ({ page, site, opened }) => {
    await page.goto(`${site.url}/${ARABIC}`);
    await settledMarks(page);
    await page.bringToFront();
    await page.evaluate(() => {
      const field = Object.assign(document.createElement('input'), { id: 'before' });
      document.body.prepend(field);
      field.focus();
    });
    await stepPassage(opened, 'next-passage');
    const card = await openCard(page);
    expect(await placeIn(card)).toMatch(/^Passage 1 of/);
    await page.keyboard.press('n');
    await expect.poll(() => placeIn(card)).toMatch(/^Passage 2 of/);
    await page.keyboard.press('p');
    await expect.poll(() => placeIn(card)).toMatch(/^Passage 1 of/);
    const before = await card.locator('.translation > p').count();
    await page.keyboard.press('t');
    await expect.poll(() => card.locator('.translation > p').count()).not.toBe(before);
    await page.keyboard.press('Tab');
    expect(await card.evaluate(() => document.activeElement?.tagName)).toBe('BUTTON');
    await leaveCard(page);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('before');
  });
});

test('by touch: a tap opens the card, a tap beside it closes it', async ({ opened, site }) => {
  const page = await opened.context.newPage();
  const session = await opened.context.newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  await session.send('Emulation.setEmitTouchEventsForMouse', { enabled: true, configuration: 'mobile' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const tap = async (x: number, y: number): Promise<void> => {
    await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
    await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
  await page.getByText(DENIAL).scrollIntoViewIfNeeded();
  const box = await page.getByText(DENIAL).boundingBox();
  if (!box) throw new Error('no box');
  await tap(box.x + 20, box.y + 10);
  const card = await openCard(page);
  const frame = await (await card.frameElement()).boundingBox();
  expect(frame && frame.x >= 0 && frame.x + frame.width <= 320).toBe(true);
  await page.screenshot({ path: 'artefacts/card/phone.png' });
  await tap(5, box.y - 30 > 0 ? box.y - 30 : box.y + box.height / 2);
  await page.close();
});
