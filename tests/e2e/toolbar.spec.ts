import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { allowAllSites, type OpenBrowser, tabOf } from '../../tools/browser/chromium.ts';
import { drawIcon, ICONS, STATES } from '../../tools/release/icons.ts';
import { choose, countFor, expect, settledMarks, test } from './extension.ts';

const root = path.join(import.meta.dirname, '../..');
const ENGLISH = 'pages/p01-en-classic/index.html';
const NONE = 'pages/p12-en-none/index.html';

type Action = {
  readonly getTitle: (query: object) => Promise<string>;
  setIcon: (what: { readonly tabId: number; readonly path: Readonly<Record<string, string>> }) => Promise<void>;
};
type Worker = { readonly chrome: { readonly action: Action }; icons?: Record<number, string> };

/** What the button says of a tab. */
const titleOf = ({ worker }: OpenBrowser, tabId: number): Promise<string> =>
  worker.evaluate((tab) => (globalThis as unknown as Worker).chrome.action.getTitle({ tabId: tab }), tabId);

/** Browsers do not tell which icon a tab has, so the calls are noted; they go through to the browser all the same. */
const noteIcons = ({ worker }: OpenBrowser): Promise<void> =>
  worker.evaluate(() => {
    const own = globalThis as unknown as Worker;
    const { action } = own.chrome;
    const setIcon = action.setIcon.bind(action);
    const icons: Record<number, string> = {};
    own.icons = icons;
    action.setIcon = async (what) => {
      await setIcon(what);
      icons[what.tabId] = what.path[16] ?? '';
    };
  });
const iconOf = ({ worker }: OpenBrowser, tab: number): Promise<string | undefined> =>
  worker.evaluate((tabId) => (globalThis as unknown as Worker).icons?.[tabId], tab);

const says = async (opened: OpenBrowser, page: Page, title: string | RegExp, icon: string): Promise<void> => {
  const tab = await activeTab(opened);
  await expect.poll(() => titleOf(opened, tab)).toMatch(title);
  await expect.poll(() => iconOf(opened, tab)).toBe(`/icon/${icon}-16.png`);
  expect(page.isClosed()).toBe(false);
};

/** Of a page that the extension may not read, its address does not tell the tab. */
const activeTab = ({ worker }: OpenBrowser): Promise<number> =>
  worker.evaluate(async () => {
    type Tabs = { readonly chrome: { readonly tabs: { query(q: object): Promise<readonly { readonly id: number }[]> } } };
    const [tab] = await (globalThis as unknown as Tabs).chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.id ?? -1;
  });

test.afterAll(async ({ opened }) => {
  await choose(opened, { language: 'auto', offSites: [] });
  await allowAllSites(opened);
});

test('the button says in words, and by its form, what holds of each tab', async ({ opened, page, site }) => {
  await noteIcons(opened);
  await choose(opened, { language: 'en' });
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  await says(opened, page, /^On Record: 8 passages on this page are about/, 'found');
  expect(await countFor(opened, page)).toBe('8');

  await test.step('a page without the topic', async () => {
    await page.goto(`${site.url}/${NONE}`);
    await says(opened, page, /^On Record: On\. No passage/, 'no-topic');
    expect(await countFor(opened, page)).toBe('');
  });

  await test.step('a site that is switched off, at once and in the reader’s language', async () => {
    await page.goto(`${site.url}/${ENGLISH}`);
    await says(opened, page, /8 passages/, 'found');
    await choose(opened, { offSites: ['127.0.0.1'] });
    await says(opened, page, /^On Record: Off on this site/, 'off');
    expect(await countFor(opened, page)).toBe('');
    await choose(opened, { language: 'fa' });
    await says(opened, page, /^\u200fOn Record: [\u0600-\u06ff\u200c .]+$/, 'off');
    await choose(opened, { language: 'en', offSites: [] });
    await says(opened, page, /8 passages/, 'found');
  });

  await test.step('packs besides the one in the package: a passage may be on the topic of any', async () => {
    await readFurtherPacks(opened, true);
    await says(opened, page, /^On Record: 8 passages on this page are on the topics of your packs/, 'found');
    await readFurtherPacks(opened, false);
    await says(opened, page, /^On Record: 8 passages on this page are about Russia/, 'found');
  });

  await test.step('a tab that is turned to again, and one of the browser’s own', async () => {
    const other = await opened.context.newPage();
    await other.goto('chrome://version');
    await says(opened, other, /^On Record: On Record has not been allowed/, 'not-allowed');
    await other.goto(`chrome-extension://${opened.extension}/options.html`);
    await says(opened, other, /^On Record: This page cannot be read/, 'not-allowed');
    await choose(opened, { language: 'ru' });
    await page.bringToFront();
    await says(opened, page, /^On Record: .*[а-я]/, 'found');
    await choose(opened, { language: 'en' });
    await other.close();
  });

  await test.step('a site for which the leave is taken back', async () => {
    await page.goto(`${site.url}/${NONE}`);
    await says(opened, page, /No passage/, 'no-topic');
    const tab = await tabOf(opened.worker, page.url());
    await takeLeaveBack(opened);
    await page.bringToFront();
    await page.reload();
    await expect.poll(() => titleOf(opened, tab)).toMatch(/^On Record: On Record has not been allowed/);
    await says(opened, page, /has not been allowed/, 'not-allowed');
  });
});

/** As the background writes it down when a reader subscribes. */
async function readFurtherPacks({ worker }: OpenBrowser, further: boolean): Promise<void> {
  type Local = { readonly chrome: { readonly storage: { readonly local: { set(items: object): Promise<void> } } } };
  await worker.evaluate((gates) => (globalThis as unknown as Local).chrome.storage.local.set({ gates }), further ? [''] : []);
}

/** As the reader does in the browser's own pages. */
async function takeLeaveBack({ worker }: OpenBrowser): Promise<void> {
  type Permissions = { readonly chrome: { readonly permissions: { remove(what: object): Promise<boolean> } } };
  await worker.evaluate(() => (globalThis as unknown as Permissions).chrome.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }));
}

/** Which points of a picture are drawn dark, light or not at all. */
const formOf = (page: Page, png: Buffer): Promise<readonly number[]> =>
  page.evaluate(
    async (bytes) => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], { type: 'image/png' }));
      const drawing = new OffscreenCanvas(image.width, image.height).getContext('2d');
      drawing?.drawImage(image, 0, 0);
      const { data = new Uint8ClampedArray() } = drawing?.getImageData(0, 0, image.width, image.height) ?? {};
      return Array.from({ length: data.length / 4 }, (_, at) => ((data[at * 4 + 3] ?? 0) < 128 ? 0 : (data[at * 4 + 1] ?? 0) < 128 ? 1 : 2));
    },
    [...png],
  );

const differing = (one: readonly number[], other: readonly number[]): number => one.filter((point, at) => point !== other[at]).length / one.length;

test('each state has a form of its own, without its colours, and pictures are those that are drawn', async ({ page }) => {
  const forms = new Map<string, readonly number[]>();
  for (const { svg, file, size } of ICONS) {
    const form = await formOf(page, readFileSync(path.join(root, file)));
    expect([file, form.length]).toEqual([file, size * size]);
    expect([file, differing(form, await formOf(page, await drawIcon(page, path.join(root, svg), size))) < 0.02]).toEqual([file, true]);
    forms.set(path.basename(file), form);
  }
  for (const one of STATES)
    for (const other of STATES)
      if (one !== other) {
        const share = differing(forms.get(`${one}-16.png`) ?? [], forms.get(`${other}-16.png`) ?? []);
        expect([one, other, share > 0.15]).toEqual([one, other, true]);
      }
});
