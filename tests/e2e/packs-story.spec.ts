import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { openPopupTab } from '../../tools/browser/chromium.ts';
import { packServer } from '../../tools/pack/serve.ts';
import { BRIDGE } from '../packs.ts';
import { countFor, expect, settledMarks, test } from './extension.ts';

/** The whole life of a pack, as docs/pack-format.md tells it: the command line on one side, a reader in a real browser on the other. */
const root = path.join(import.meta.dirname, '../..');
const home = mkdtempSync(path.join(os.tmpdir(), 'pack-story-'));
const at = (name: string): string => path.join(home, name);
const pack = (...args: string[]): string => execFileSync(process.execPath, [path.join(root, 'tools/pack.ts'), ...args], { encoding: 'utf8' });
const ID = 'org.example.quillmere-bridge';
const HEADS = (key: string): string[] => ['--head-key', at(`${key}.pub`), '--head-threshold', '1'];
const ROOTS = (): string[] => [...['a', 'b', 'c'].flatMap((key) => ['--root-key', at(`${key}.pub`)]), '--root-threshold', '2'];

let server: Server;
let asked: string[] = [];
let address = '';
let link = '';

/** Publishes the corpus, signed by a key; gives what the command says. */
function publish(corpus: string, key: string, ...more: string[]): string {
  rmSync(at('built'), { recursive: true, force: true });
  pack('build', '--corpus', corpus, '--out', at('built'), '--root', at('r1.json'));
  return pack('publish', at('built'), '--site', at('site'), '--key', at(key), ...more);
}

/** The corpus with a correction of one claim. */
function edited(note: string): string {
  cpSync(BRIDGE, at('edited'), { recursive: true });
  const claim = at('edited/claims/bridge-sale.json');
  const whole = JSON.parse(readFileSync(claim, 'utf8')) as object;
  writeFileSync(claim, JSON.stringify({ ...whole, corrections: [{ day: '2026-03-22', note: { en: note } }] }));
  return at('edited');
}

test.beforeAll(async () => {
  for (const name of ['a', 'b', 'c', 'ci', 'ci2']) pack('keygen', at(name));
  pack('rotate', '--pack', ID, '--out', at('r1.json'), ...ROOTS(), ...HEADS('ci'), '--key', at('a'));
  pack('sign', at('r1.json'), '--key', at('b'));
  const fingerprint = /root-sha256=([0-9a-f]{64})/.exec(publish(BRIDGE, 'ci', '--root', at('r1.json')))?.[1] ?? '';
  server = packServer(at('site'), (line) => asked.push(line.split(' ')[2] ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/`;
  link = `${address}#root-sha256=${fingerprint}`;
});
test.afterAll(() => {
  server.close();
  server.closeAllConnections();
  rmSync(home, { recursive: true, force: true });
});

const parts = (): string[] => asked.filter((file) => /^\/[0-9a-f]{64}\.json$/.test(file));

test('a pack is published, subscribed, updated by a delta, corrupted, rolled back by its host and by its reader, and gets new keys', async ({
  opened,
  page,
  site,
}) => {
  const options = await opened.context.newPage();
  await options.goto(`chrome-extension://${opened.extension}/options.html`);
  const own: Locator = options.locator('.pack').filter({ hasText: 'Quillmere' });
  const check = async (): Promise<void> => {
    asked = [];
    // A host is asked twice a minute at most; the reader's time is the test's.
    await forgetLastTry(options);
    await own.getByRole('button', { name: 'Check now' }).click();
    await expect(own.locator('progress')).toHaveCount(0, { timeout: 30_000 });
  };

  await test.step('subscribed by its link: the sheet names the key, and all parts come', async () => {
    await options.getByLabel('Link of a pack').fill(link);
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
    publish(edited('An earlier version left out a word.'), 'ci');
    await check();
    await expect(own).toContainText('2, of');
    await expect(own).toContainText('1 claim');
    expect(parts()).toHaveLength(1);
  });

  const older = readFileSync(at('site/pack.json'));
  await test.step('corrupted on its host: refused, version 2 stays; mended, it comes', async () => {
    const before = new Set(readdirSync(at('site')));
    publish(edited('An earlier version left out two words.'), 'ci');
    const [fresh = ''] = readdirSync(at('site')).filter((name) => !before.has(name));
    const whole = readFileSync(path.join(at('site'), fresh));
    writeFileSync(path.join(at('site'), fresh), whole.toString().replace('two', 'ten'));
    await check();
    await expect(own).toContainText('does not match');
    await expect(own).toContainText('2, of');
    writeFileSync(path.join(at('site'), fresh), whole);
    await check();
    await expect(own).toContainText('3, of');
  });

  await test.step('rolled back by its host: refused', async () => {
    const newest = readFileSync(at('site/pack.json'));
    writeFileSync(at('site/pack.json'), older);
    await check();
    await expect(own).toContainText('an older version');
    await expect(own).toContainText('3, of');
    writeFileSync(at('site/pack.json'), newest);
  });

  await test.step('signed by a stranger: refused, and the reader is told without looking for it', async () => {
    const good = readFileSync(at('site/pack.json'), 'utf8');
    writeFileSync(
      at('site/pack.json'),
      good.replace(/"sig":"(.)/, (_, first) => `"sig":"${first === 'A' ? 'B' : 'A'}`),
    );
    await check();
    await expect(own).toContainText('not signed by this pack’s publisher');
    await page.goto(`${site.url}/pages/p12-en-none/index.html`);
    await expect.poll(() => countFor(opened, page)).toBe('!');
    const popup = await openPopupTab(opened, page, { width: 420, height: 600 });
    await expect(popup.getByText('offers something that is not right')).toBeVisible();
    await popup.close();
    writeFileSync(at('site/pack.json'), good);
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
    pack('rotate', '--previous', at('r1.json'), '--out', at('r2.json'), ...ROOTS(), ...HEADS('ci2'), '--key', at('b'), '--key', at('c'));
    pack('publish', at('built'), '--site', at('site'), '--root', at('r2.json'), '--key', at('ci2'));
    await check();
    await expect(own).toContainText('4, of');
    expect(asked).toContain('/root/2.json');
    expect(parts()).toEqual([]);
  });

  await test.step('removed: nothing of it is left', async () => {
    await own.getByRole('button', { name: /^Remove/ }).click();
    await own.getByRole('button', { name: /^Remove/ }).click();
    await expect(own).toHaveCount(0);
  });
  await options.close();
});

/** Makes the last try so old that the next need not wait. */
async function forgetLastTry(options: Page): Promise<void> {
  await options.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('packs-v1');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const store = db.transaction('states', 'readwrite').objectStore('states');
    await new Promise<void>((resolve) => {
      const all = store.getAll();
      all.onsuccess = () => {
        for (const state of all.result as { sync: object }[]) store.put({ ...state, sync: { ...state.sync, lastTry: 0 } });
        store.transaction.oncomplete = () => resolve();
      };
    });
    db.close();
  });
}
