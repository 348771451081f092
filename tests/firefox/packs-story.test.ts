import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import type { ListedPack } from '../../messages.ts';
import type { FirefoxPage } from '../../tools/browser/firefox-page.ts';
import { type Author, openAuthor } from '../packs-host/author.ts';
import { ASKED_LONG_AGO, changeSyncs } from '../packs-host/reader.ts';
import { openOwn, pointAtFirst, poll, settledMarks, test } from './extension.ts';
import { leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';

/** The whole life of a pack, as docs/pack-format.md tells it: the command line on one side, a reader in a real browser on the other. */
let author: Author;
let packs: WithPacks;
let options: FirefoxPage;

test.beforeAll(async ({ firefox }) => {
  author = await openAuthor();
  packs = await withPacks(firefox);
  options = await openOwn(firefox, 'options.html');
});
test.afterAll(async () => {
  await options.close();
  await leaveNoPacks(packs);
  author.close();
});

const parts = (): string[] => author.asked.filter((file) => /^\/[0-9a-f]{64}\.json$/.test(file));
const says = (text: string): Promise<null> => options.on({ css: '.pack', text }, () => null);
const listed = async (): Promise<ListedPack | undefined> =>
  (await packs.reader.ask<'list-packs'>({ type: 'list-packs' })).find(({ key }) => key === author.fingerprint);

/** Presses “Check now”; a host is asked twice a minute at most, and the reader's time is the test's. */
async function check(): Promise<void> {
  author.asked.length = 0;
  await packs.page.evaluate(changeSyncs, ASKED_LONG_AGO);
  await options.click({ css: '.pack button', text: 'Check now' });
  await poll(async () => author.asked.includes('/pack.json')).toBe(true);
}
/** The version that is shown, and the code of the trouble, once the sync is over. */
const becomes = (version: number, code: string | null) =>
  poll(async () => {
    const pack = await listed();
    return [pack?.about?.version, pack?.trouble?.code ?? null];
  }).toEqual([version, code]);

test('a pack is published, and subscribed by its link: the sheet names the key, and all parts come', async () => {
  await options.fill('#pack-link', author.link);
  await options.click({ css: '.add-pack button', text: 'Look at it' });
  expect(await options.text('dialog')).toContain('The link names this key');
  await options.click({ css: 'dialog button', text: 'Subscribe' });
  await says('1, of');
  await becomes(1, null);
  expect(new Set(parts()).size).toBe(12);
});

test('a page on its topic is marked with its claim, and the pack is named', async ({ page, site }) => {
  await page.goto(`${site.url}/pages-bridge/index.html`);
  expect((await settledMarks(page)).texts.join(' ')).toContain('agreed to sell the Long Bridge');
  const card = await pointAtFirst(page);
  expect(await card.text('.card')).toContain('The sale of the bridge');
  const named = await card.text('.pack-line');
  for (const part of ['Quillmere: the council and the Bridge Trust', 'Quillmere Gazette readers (invented)', 'version 1', new URL(author.link).host])
    expect(named).toContain(part);
});

test('it is updated by a delta: the edit of one claim fetches one part', async () => {
  author.correct('An earlier version left out a word.');
  await check();
  await says('2, of');
  await becomes(2, null);
  expect(parts()).toHaveLength(1);
});

let second: Buffer;

test('corrupted on its host it is refused, and version 2 stays; mended, it comes', async () => {
  second = readFileSync(path.join(author.site, 'pack.json'));
  const before = new Set(readdirSync(author.site));
  author.correct('An earlier version left out two words.');
  const [fresh = ''] = readdirSync(author.site).filter((name) => !before.has(name));
  const file = path.join(author.site, fresh);
  const whole = readFileSync(file, 'utf8');
  writeFileSync(file, whole.replace('two', 'ten'));
  await check();
  await says('does not match');
  await becomes(2, 'HASH_MISMATCH');
  writeFileSync(file, whole);
  await check();
  await says('3, of');
  await becomes(3, null);
});

test('rolled back by its host it is refused: ROLLBACK', async () => {
  const newest = readFileSync(path.join(author.site, 'pack.json'));
  writeFileSync(path.join(author.site, 'pack.json'), second);
  await check();
  await says('an older version');
  await becomes(3, 'ROLLBACK');
  writeFileSync(path.join(author.site, 'pack.json'), newest);
});

test('the reader goes back to version 2, which stays at the next check, and forth again', async () => {
  await options.click({ css: '.pack button', text: 'Use version 2' });
  await says('2, of');
  await check();
  await becomes(2, null);
  await options.click({ css: '.pack button', text: 'Use version 3' });
  await says('3, of');
  await becomes(3, null);
});

test('it gets new keys: what is published under them is taken, and no part comes twice', async () => {
  author.rotate();
  await check();
  await says('4, of');
  await becomes(4, null);
  expect(author.asked).toContain('/root/2.json');
  expect(parts()).toEqual([]);
});
