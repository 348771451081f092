import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from '@playwright/test';
import { openPopupTab } from '../../tools/browser/chromium.ts';
import { type Author, openAuthor } from '../packs-host/author.ts';
import { ASKED_LONG_AGO, changeSyncs } from '../packs-host/reader.ts';
import { countFor, expect, settledMarks, test } from './extension.ts';

/** The whole life of a pack, as docs/pack-format.md tells it: the command line on one side, a reader in a real browser on the other. */
let author: Author;
test.beforeAll(async () => {
  author = await openAuthor();
});
test.afterAll(() => author.close());

/** A file that the host serves. */
const at = (name: string): string => path.join(author.site, name);
const parts = (): string[] => author.asked.filter((file) => /^\/[0-9a-f]{64}\.json$/.test(file));

test('a pack is published, subscribed, updated by a delta, corrupted, rolled back by its host and by its reader, and gets new keys', async ({
  opened,
  page,
  site,
}) => {
  const options = await opened.context.newPage();
  await options.goto(`chrome-extension://${opened.extension}/options.html`);
  const own: Locator = options.locator('.pack').filter({ hasText: 'Quillmere' });
  const check = async (): Promise<void> => {
    author.asked.length = 0;
    // A host is asked twice a minute at most; the reader's time is the test's.
    await options.evaluate(changeSyncs, ASKED_LONG_AGO);
    await own.getByRole('button', { name: 'Check now' }).click();
    await expect(own.locator('progress')).toHaveCount(0, { timeout: 30_000 });
  };

  await test.step('subscribed by its link: the sheet names the key, and all parts come', async () => {
    await options.getByLabel('Link of a pack').fill(author.link);
    await options.getByRole('button', { name: 'Look at it' }).click();
    await expect(options.getByRole('dialog')).toContainText('The link names this key');
    await options.getByRole('button', { name: 'Subscribe' }).click();
    await expect(own).toContainText('Version');
    await expect(own).toContainText('1, of');
    expect(new Set(parts()).size).toBe(12);
  });

  await test.step('a page on its topic is marked', async () => {
    await page.goto(`${site.url}/pages-bridge/index.html`);
    expect((await settledMarks(page)).texts.length).toBeGreaterThan(0);
  });

  await test.step('updated by a delta: the edit of one claim fetches one part', async () => {
    author.correct('An earlier version left out a word.');
    await check();
    await expect(own).toContainText('2, of');
    await expect(own).toContainText('1 claim');
    expect(parts()).toHaveLength(1);
  });

  const older = readFileSync(at('pack.json'));
  await test.step('corrupted on its host: refused, version 2 stays; mended, it comes', async () => {
    const before = new Set(readdirSync(author.site));
    author.correct('An earlier version left out two words.');
    const [fresh = ''] = readdirSync(author.site).filter((name) => !before.has(name));
    const whole = readFileSync(at(fresh));
    writeFileSync(at(fresh), whole.toString().replace('two', 'ten'));
    await check();
    await expect(own).toContainText('does not match');
    await expect(own).toContainText('2, of');
    writeFileSync(at(fresh), whole);
    await check();
    await expect(own).toContainText('3, of');
  });

  await test.step('rolled back by its host: refused', async () => {
    const newest = readFileSync(at('pack.json'));
    writeFileSync(at('pack.json'), older);
    await check();
    await expect(own).toContainText('an older version');
    await expect(own).toContainText('3, of');
    writeFileSync(at('pack.json'), newest);
  });

  await test.step('signed by a stranger: refused, and the reader is told without looking for it', async () => {
    const good = readFileSync(at('pack.json'), 'utf8');
    writeFileSync(
      at('pack.json'),
      good.replace(/"sig":"(.)/, (_, first) => `"sig":"${first === 'A' ? 'B' : 'A'}`),
    );
    await check();
    await expect(own).toContainText('not signed by this pack’s publisher');
    await page.goto(`${site.url}/pages/p12-en-none/index.html`);
    await expect.poll(() => countFor(opened, page)).toBe('!');
    const popup = await openPopupTab(opened, page, { width: 420, height: 600 });
    await expect(popup.getByText('offers something that is not right')).toBeVisible();
    await popup.close();
    writeFileSync(at('pack.json'), good);
    await check();
    await page.bringToFront();
    await expect.poll(() => countFor(opened, page)).toBe('');
    await options.bringToFront();
  });

  await test.step('rolled back by its reader, and forth again', async () => {
    await own.getByRole('button', { name: /^Use version 2/ }).click();
    await expect(own).toContainText('2, of');
    await own.getByRole('button', { name: /^Use version 3/ }).click();
    await expect(own).toContainText('3, of');
  });

  await test.step('new keys: what is published under them is taken', async () => {
    author.rotate();
    await check();
    await expect(own).toContainText('4, of');
    expect(author.asked).toContain('/root/2.json');
    expect(parts()).toEqual([]);
  });

  await test.step('removed: nothing of it is left', async () => {
    await own.getByRole('button', { name: /^Remove/ }).click();
    await own.getByRole('button', { name: /^Remove/ }).click();
    await expect(own).toHaveCount(0);
  });
  await options.close();
});
