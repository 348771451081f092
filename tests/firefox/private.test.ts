import { expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import { DENIAL, DENIAL_PARAGRAPH, ENGLISH, firefoxTest, marksOn, openCard, poll, settledMarks } from './extension.ts';

/** The reader allowed the extension in private windows. */
const test = firefoxTest('file', { inPrivate: true });

type Own = {
  readonly browser: {
    readonly storage: Readonly<Record<'local' | 'session', { get(key: null): Promise<object> }>>;
    readonly windows: { create(what: object): Promise<{ readonly id: number }>; remove(id: number): Promise<void> };
    readonly tabs: { query(what: object): Promise<readonly { readonly url?: string; readonly incognito: boolean }[]> };
  };
};

const kept = ({ asExtension }: OpenFirefox, area: 'local' | 'session'): Promise<string> =>
  asExtension(async (name: 'local' | 'session') => JSON.stringify(await (globalThis as unknown as Own).browser.storage[name].get(null)), area);

/** Hides the claim of a passage there, in the card. */
async function hide(page: FirefoxPage): Promise<void> {
  await page.click(DENIAL_PARAGRAPH);
  const card = await openCard(page);
  await card.click({ css: 'button', text: 'Not about this' });
  await card.on({ css: '[role=status]', text: 'Hidden here.' }, () => null);
  await page.clickAt(2, 2);
  await poll(async () => (await marksOn(page)).texts.some((text) => text.startsWith(DENIAL))).toBe(false);
}

test('131. of a page in a private window nothing is written down, nor what is hidden there; the record is read there all the same', async ({
  firefox,
  page,
  site,
}) => {
  const before = await kept(firefox, 'local');
  const url = `${site.url}/${ENGLISH}?private`;
  const create = async (address: string) => (await (globalThis as unknown as Own).browser.windows.create({ url: address, incognito: true })).id;
  const window = await firefox.asExtension(create, url);
  const tab = await until('the page in the private window', async () => (await firefox.pages()).find((one) => one.url === url)?.page);
  const isPrivate = async (address: string) => (await (globalThis as unknown as Own).browser.tabs.query({})).find((one) => one.url === address)?.incognito;
  expect(await firefox.asExtension(isPrivate, url)).toBe(true);
  expect((await settledMarks(tab)).texts.length).toBeGreaterThan(5);
  expect(await kept(firefox, 'session')).toContain(DENIAL);
  await hide(tab);
  expect(await kept(firefox, 'local')).toBe(before);
  await firefox.asExtension((id: number) => (globalThis as unknown as Own).browser.windows.remove(id), window);
  // What is hidden is known until the browser ends, by the folded beginning of the passage; the passages are not.
  await poll(() => kept(firefox, 'session')).not.toContain(DENIAL);
  expect(await kept(firefox, 'local')).toBe(before);
  // In any other window it is written down.
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await hide(page);
  await poll(() => kept(firefox, 'local')).not.toBe(before);
});
