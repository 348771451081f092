import { describe, expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { closeSidebar, openSidebar, pressAlt } from '../../tools/browser/firefox-window.ts';
import { ARABIC, ENGLISH, type Extension, openOwn, openPopupTab, PERSIAN, poll, settledMarks, test } from './extension.ts';

test('the popup shows, for each passage, the claim and what was said and denied, with every field', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  expect(await popup.text('[role=status]')).toMatch(/8 passages on this page/);
  const first = await popup.on('.passage', (passage) => ({
    title: passage.querySelector('.title')?.textContent,
    headings: [...passage.querySelectorAll('h3, h4')].map(({ textContent }) => textContent),
    denial: ['.speaker', '.role', '.date', 'blockquote', '.source', '.verified', '.stance'].map(
      (field) => passage.querySelectorAll('.half')[1]?.querySelector(`.statement ${field}`)?.textContent,
    ),
  }));
  expect(first.title).toMatch(/Russia armed the Taliban/);
  expect(first.headings).toEqual(expect.arrayContaining(['The statement', 'The denial']));
  for (const field of first.denial) expect(field).toMatch(/\S/);
  expect(first.denial.at(-1)).toBe('denies');
  const links = await popup.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('.source a')].map(({ protocol }) => protocol));
  expect(links.length).toBeGreaterThan(0);
  expect(links.every((protocol) => protocol === 'https:' || protocol === 'http:')).toBe(true);
  await popup.screenshot('artefacts/firefox/popup.png');
  await popup.close();
});

test('a dismissal is no denial, and an address that is not known is said not to be', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ARABIC}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  const halves = await popup.on({ css: '.passage', text: 'غير ذات صلة' }, (passage) => {
    const meeting = [...passage.querySelectorAll<HTMLDetailsElement>('details.match')].find(({ textContent }) => textContent?.includes('Putin-Mansour'));
    if (meeting) meeting.open = true;
    return [...(meeting?.querySelectorAll('.half') ?? [])].map(({ textContent }) => textContent ?? '');
  });
  expect(halves[0]).toContain('neither confirms nor denies');
  expect(halves[0]).toContain('Kremlin spokesman');
  expect(halves[1]).not.toContain('Kremlin spokesman');
  expect(await popup.evaluate(() => document.body.textContent)).toContain('address not known');
  await popup.close();
});

test('quotations keep their own language and direction', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${PERSIAN}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  const quotations = await popup.evaluate(() =>
    [...document.querySelectorAll('.statement blockquote')].map((one) => [one.getAttribute('lang'), getComputedStyle(one).direction] as const),
  );
  expect(quotations.length).toBeGreaterThan(2);
  for (const [lang, direction] of quotations) expect(direction).toBe(['ar', 'fa', 'prs', 'ps', 'ur'].includes(lang ?? '') ? 'rtl' : 'ltr');
  await popup.close();
});

/** What the browser's own popup window, or its side bar, shows; the browser does not list them among the tabs. */
const viewOf = ({ asExtension }: OpenFirefox, type: 'popup' | 'sidebar') =>
  asExtension((kind) => {
    const view = (globalThis as unknown as Extension).browser.extension.getViews({ type: kind })[0];
    return view ? { text: view.document.body.innerText, width: view.innerWidth, needs: view.document.documentElement.scrollWidth } : null;
  }, type);

const textOf = async (firefox: OpenFirefox, type: 'popup' | 'sidebar'): Promise<string> => (await viewOf(firefox, type))?.text ?? '';

describe('the popup really opens', () => {
  test('by the extension’s toolbar button, as wide as it needs to be read', async ({ page, firefox, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.activate();
    await firefox.asExtension(() => (globalThis as unknown as Extension).browser.action.openPopup());
    await poll(() => textOf(firefox, 'popup')).toMatch(/8 passages on this page/);
    await poll(async () => (await viewOf(firefox, 'popup'))?.width).toBeGreaterThanOrEqual(400);
    const view = await viewOf(firefox, 'popup');
    expect(view?.needs).toBeLessThanOrEqual(view?.width ?? 0);
  });

  test('by its key', async ({ page, firefox, site }) => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await settledMarks(page);
    await page.activate();
    await pressAlt(firefox, 'o');
    await poll(() => textOf(firefox, 'popup')).toMatch(/8 passages on this page/);
  });
});

test('the side bar opens from the popup in a press, and keeps up with the tab in front', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  await popup.click({ css: 'button', text: 'Open beside the page' });
  await poll(() => openSidebar(firefox)).toContain('on-record');
  await page.activate();
  await poll(() => textOf(firefox, 'sidebar')).toMatch(/8 passages on this page/);
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await poll(() => textOf(firefox, 'sidebar')).toMatch(/No passage about Russia and the Taliban was found/);
  await closeSidebar(firefox);
});

test('the side bar’s page in a tab of its own shows the same', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const panel = await openPopupTab(firefox, page, 'sidepanel');
  expect(await panel.text('.state')).toMatch(/8 passages on this page/);
  expect(await panel.count('.passage')).toBe(8);
  await panel.close();
});

test('an honest empty state', async ({ page, firefox, site }) => {
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  expect(await popup.text('.state')).toBe('On. No passage about Russia and the Taliban was found on this page.');
  await popup.close();
});

test('the search box finds what is misspelt or in another script, and says so when there is nothing', async ({ firefox }) => {
  const popup = await openOwn(firefox, 'popup.html');
  for (const [query, found] of [
    ['kabulof', 'Zamir Kabulov'],
    ['كابولوف', 'Zamir Kabulov'],
    ['zakharva', 'Maria Zakharova'],
    ['bounties', 'ount'],
    ['Asharq', 'Asharq al-Awsat'],
  ] as const) {
    await popup.fill('#search', query);
    await poll(() => popup.text('.found .title')).toContain(found);
  }
  await popup.fill('#search', 'qqqqqqqq');
  await popup.on({ css: '[role=status]', text: 'Nothing in the record is like “qqqqqqqq”.' }, () => null);
  await popup.close();
});

test('“go to the passage” scrolls the page to it', async ({ page, firefox, site }) => {
  await page.resize(800, 300);
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const popup = await openPopupTab(firefox, page);
  await popup.click({ css: 'button', text: 'Go to the passage', nth: 5 });
  await poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
  await popup.close();
});
