import { mkdirSync, readFileSync } from 'node:fs';
import { allowAllSites, cardOn, openPopupTab } from '../../tools/browser/chromium.ts';
import { serveFolder } from '../../tools/browser/serve.ts';
import { bridgePack } from '../packs.ts';
import { ASKED_LONG_AGO, changeSyncs } from '../packs-host/reader.ts';
import { choose, expect, settledMarks, test } from './extension.ts';
import { inspect } from './inspect.ts';
import { bridgeIn, corrected, lookAt, openOptions, removeAll, sheetIn, subscribe, TITLE } from './packs-page.ts';
import { openPublisher, type Publisher } from './publisher.ts';

mkdirSync('artefacts/packs', { recursive: true });
const PAGE = 'pages-bridge/index.html';
let publisher: Publisher;

test.beforeEach(async ({ opened }) => {
  await choose(opened, { language: 'en', theme: 'light', hidden: [] });
  publisher = await openPublisher(bridgePack());
});
test.afterEach(async ({ opened }) => {
  await choose(opened, { language: 'en' });
  const options = await openOptions(opened);
  await removeAll(options);
  await options.close();
  await publisher.close();
});
test.afterAll(async ({ opened }) => {
  await choose(opened, { language: 'auto', theme: 'auto' });
  await allowAllSites(opened);
});

test('the sheet says what a link offers before anything is kept; a no keeps nothing', async ({ opened }) => {
  const options = await openOptions(opened);
  await lookAt(options, publisher.link);
  const sheet = sheetIn(options);
  for (const text of [TITLE, 'Quillmere Gazette readers (invented)', new URL(publisher.address).host, 'org.example.quillmere-bridge', '3 claims'])
    await expect(sheet).toContainText(text);
  await expect(sheet).toContainText('The link names this key.');
  await expect(sheet).toContainText('2 of 2 keys must sign');
  await expect(sheet.locator('.fingerprint')).toHaveText(publisher.fingerprint.match(/.{4}/g)?.join(' ') ?? '');
  await expect(sheet).toContainText('It cannot run code.');
  await options.screenshot({ path: 'artefacts/packs/sheet-en.png' });
  await sheet.getByRole('button', { name: 'No' }).click();
  await expect(sheet).toBeHidden();
  await expect(options.getByText('Nothing was kept.')).toBeVisible();
  await expect(options.locator('.pack')).toHaveCount(1);
  await lookAt(options, publisher.address);
  await expect(sheetIn(options)).toContainText('The link names no key: ask the publisher for it and compare.');
  await options.keyboard.press('Escape');
  await expect(sheetIn(options)).toBeHidden();
  await options.close();
});

test('by keyboard alone: focus goes into the sheet, stays there, and comes back; Escape is a no', async ({ opened }) => {
  const options = await openOptions(opened);
  const focused = () => options.evaluate(() => document.activeElement?.textContent ?? '');
  await options.getByLabel('Link of a pack').focus();
  await options.keyboard.type(publisher.link);
  await options.keyboard.press('Enter');
  await expect.poll(focused).toBe('Subscribe to this pack?');
  const reached: string[] = [];
  for (let i = 0; i < 4; i++) {
    await options.keyboard.press('Tab');
    reached.push(await focused());
  }
  expect(reached.slice(0, 2)).toEqual(['Subscribe', 'No']);
  expect(reached.every((text) => ['Subscribe', 'No', 'Subscribe to this pack?'].includes(text) || text.length > 500 || text === '')).toBe(true);
  await options.keyboard.press('Escape');
  await expect(sheetIn(options)).toBeHidden();
  expect(await options.evaluate(() => document.activeElement?.id)).toBe('pack-link');
  await options.keyboard.press('Enter');
  await expect.poll(focused).toBe('Subscribe to this pack?');
  await options.keyboard.press('Tab');
  await options.keyboard.press('Enter');
  await expect(bridgeIn(options)).toContainText('3 claims');
  await options.close();
});

test('a subscribed pack marks a page and is named beside its claims, in the card, the popup, the search and the record', async ({ opened, page, site }) => {
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  await options.close();
  const host = new URL(publisher.address).host;
  const named = `${TITLE} · Quillmere Gazette readers (invented) · version 1 · ${host}`;
  await page.goto(`${site.url}/${PAGE}`);
  expect((await settledMarks(page)).texts.join(' ')).toContain('agreed to sell the Long Bridge');
  const card = await cardOn(page);
  if (!card) throw new Error('no card');
  await expect(card.locator('.pack-line').first()).toContainText(named);
  await page.screenshot({ path: 'artefacts/packs/card.png' });
  await page.keyboard.press('Escape');
  const popup = await openPopupTab(opened, page, { width: 420, height: 900 });
  await expect(popup.locator('.state')).toHaveText('2 passages on this page are on the topics of your packs.');
  await expect(popup.locator('.pack-line').first()).toContainText(named);
  await expect(popup.locator('footer')).toContainText(named);
  await popup.getByRole('searchbox').fill('Tobias Wren');
  await expect(popup.locator('.found li').first()).toContainText(TITLE);
  await popup.screenshot({ path: 'artefacts/packs/popup.png', fullPage: true });
  const [record] = await Promise.all([opened.context.waitForEvent('page'), popup.locator('.found a').first().click()]);
  await expect(record.locator('h1')).toContainText('Tobias Wren');
  await record.getByRole('link', { name: 'The sale of the bridge' }).first().click();
  await expect(record.locator('h1')).toHaveText('The sale of the bridge');
  await expect(record.locator('.pack-line')).toContainText(named);
  const [file] = await Promise.all([record.waitForEvent('download'), record.getByRole('button', { name: 'JSON', exact: true }).click()]);
  expect(file.suggestedFilename()).toBe('bridge-sale.json');
  const saved = JSON.parse(readFileSync(await file.path(), 'utf8'));
  expect([saved.record.id, saved.claim.id, saved.claim.statements[0].speaker]).toEqual(['org.example.quillmere-bridge', 'bridge-sale', 'tobias-wren']);
  await record.screenshot({ path: 'artefacts/packs/record.png', fullPage: true });
  await record.getByRole('combobox', { name: 'Pack' }).selectOption('bundled');
  await expect(record.locator('.row h2').first()).not.toContainText('bridge');
  await record.goBack();
  await expect(record.locator('h1')).toHaveText('The sale of the bridge');
  await record.getByRole('link', { name: 'Claims' }).click();
  await expect(record.locator('.row')).toHaveCount(3);
  await record.close();
  await popup.close();
});

test('an update with a correction is told to a reader who saw the earlier version, and can be taken back', async ({ opened, page, site }) => {
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  const bridge = bridgeIn(options);
  await bridge.getByRole('button', { name: 'Check now' }).click();
  await expect(bridge).toContainText('The pack was checked less than half a minute ago.');
  await publisher.publish(corrected(bridgePack()));
  await opened.worker.evaluate(changeSyncs, ASKED_LONG_AGO);
  await bridge.getByRole('button', { name: 'Check now' }).click();
  await expect(bridge).toContainText('The new version is here.');
  await expect(bridge).toContainText('Changed since version 1');
  await expect(bridge.locator('.changes a')).toHaveText('The sale of the bridge');
  await page.goto(`${site.url}/${PAGE}`);
  await settledMarks(page);
  const card = await cardOn(page);
  await expect(card?.locator('.pack-line') ?? page.locator('none')).toContainText(/This record was corrected on 22 March 2026\./);
  await expect(card?.locator('.pack-line') ?? page.locator('none')).toContainText(
    /an earlier version left that out\. ?Before the version of .*, this device had another text of this record/,
  );
  await page.screenshot({ path: 'artefacts/packs/corrected.png' });
  await bridge.getByRole('button', { name: 'Use version 1 instead' }).click();
  await expect(bridge).toContainText('1, of 20 March 2026');
  await expect(bridge.getByRole('button', { name: 'Use version 2 again' })).toBeVisible();
  await bridge.getByRole('button', { name: 'Use version 2 again' }).click();
  await expect(bridge.getByRole('button', { name: 'Use version 1 instead' })).toBeVisible();
  await options.close();
});

test('paused, a pack marks nothing; gone on with, it does again; removed, it is gone', async ({ opened, page, site }) => {
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  const bridge = bridgeIn(options);
  await bridge.getByRole('checkbox', { name: 'Take updates without asking me' }).uncheck();
  await expect(bridge).toContainText('only when you ask');
  await bridge.getByRole('button', { name: 'Pause' }).click();
  await expect(bridge).toContainText('Paused: its claims are not shown');
  await page.goto(`${site.url}/${PAGE}`);
  expect((await settledMarks(page)).texts).toEqual([]);
  await bridge.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(async () => (await settledMarks(page)).texts.length).toBeGreaterThan(0);
  await bridge.getByRole('button', { name: 'Remove', exact: true }).click();
  await bridge.getByRole('button', { name: 'Cancel' }).click();
  await bridge.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(bridge).toContainText('What was saved of it goes from this device as well.');
  await bridge.getByRole('button', { name: 'Remove this pack' }).click();
  await expect(options.locator('.pack')).toHaveCount(1);
  await expect(options.getByText('The pack was removed, with what was saved of it.')).toBeFocused();
  await options.close();
});

test('a host that is gone, and links that are none, are told in words, with what is shown and what happens next', async ({ opened }) => {
  const options = await openOptions(opened);
  await lookAt(options, 'ftp://example.org/');
  await expect(options.locator('.add-pack .trouble')).toContainText('This is no link of a claim pack.');
  await lookAt(options, publisher.link.replace(/[0-9a-f]{64}$/, '0'.repeat(64)));
  await expect(options.locator('.add-pack .trouble')).toContainText('not those that the link names');
  await subscribe(options, publisher.link);
  await publisher.close();
  await opened.worker.evaluate(changeSyncs, ASKED_LONG_AGO);
  await bridgeIn(options).getByRole('button', { name: 'Check now' }).click();
  const trouble = bridgeIn(options).locator('.trouble');
  await expect(trouble).toContainText(`${new URL(publisher.address).host}\u2069 could not be reached.`);
  await expect(trouble).toContainText('Version 1 of 20 March 2026 is still shown. On Record tries again by itself at about');
  await options.screenshot({ path: 'artefacts/packs/trouble.png', fullPage: true });
  await options.close();
});

test('an address that offers a pack is told in the popup, which leads to the sheet', async ({ opened, page }) => {
  await page.goto(publisher.link);
  const popup = await openPopupTab(opened, page, { width: 420, height: 600 });
  await expect(popup.getByText('This address offers a claim pack.')).toBeVisible();
  const [options] = await Promise.all([opened.context.waitForEvent('page'), popup.getByRole('link', { name: 'Look at it' }).click()]);
  await expect(sheetIn(options)).toContainText(TITLE);
  await options.close();
  await popup.close();
});

test('a host that lets extensions read it only with the browser’s leave is asked for after a press', async ({ opened }) => {
  const options = await openOptions(opened);
  await options.getByRole('button', { name: 'Only when I ask' }).click();
  await expect(options.getByRole('button', { name: 'Only when I ask' })).toHaveAttribute('aria-pressed', 'true');
  const host = await serveFolder(publisher.folder);
  await lookAt(options, `${host.url}/#root-sha256=${publisher.fingerprint}`);
  await expect(options.locator('.add-pack .trouble')).toContainText('could not be reached. Nothing was changed.');
  await options.getByRole('button', { name: `Allow access to ${new URL(host.url).host}` }).click();
  await sheetIn(options).getByRole('button', { name: 'Subscribe' }).click();
  await expect(bridgeIn(options)).toContainText('3 claims');
  // The leave for the host of a pack is no leave that the reader gave back.
  await options.getByRole('button', { name: 'Only when I ask' }).click();
  await opened.worker.evaluate(changeSyncs, ASKED_LONG_AGO);
  await bridgeIn(options).getByRole('button', { name: 'Check now' }).click();
  await expect(bridgeIn(options)).toContainText('No newer version was found.');
  await host.close();
  await options.close();
  await allowAllSites(opened);
});

test('subscriptions go into the file of choices and come back from it; “erase all” removes the packs', async ({ opened }) => {
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  const [download] = await Promise.all([options.waitForEvent('download'), options.getByRole('button', { name: 'Save to a file' }).click()]);
  const file = readFileSync(await download.path());
  await options.getByRole('button', { name: 'Erase all and start anew' }).click();
  await expect(options.getByText(/the packs you subscribed to go from this device/)).toBeVisible();
  await options.getByRole('button', { name: 'Erase all my choices and packs' }).click();
  await expect(options.getByText('Erased.')).toBeVisible();
  await expect(options.locator('.pack')).toHaveCount(1);
  await allowAllSites(opened);
  await options.locator('input[type=file]').setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: file });
  await expect(options.getByText('1 pack was subscribed to again')).toBeVisible();
  await expect(bridgeIn(options)).toContainText('3 claims');
  await options.close();
});

test('a second pack of the same id under other keys is another pack, and the sheet says so', async ({ opened }) => {
  const second = await openPublisher(bridgePack(), 7);
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  await lookAt(options, second.link);
  await expect(sheetIn(options)).toContainText('You have another pack with this id, signed with other keys.');
  await sheetIn(options).getByRole('button', { name: 'Subscribe' }).click();
  await expect(bridgeIn(options)).toHaveCount(2);
  await lookAt(options, second.link);
  await expect(sheetIn(options)).toContainText('You are subscribed to this pack already.');
  await sheetIn(options).getByRole('button', { name: 'Close' }).click();
  await options.close();
  await second.close();
});

test('a pack past its date says that corrections may be missing, in the options and beside its claims', async ({ opened, page, site }) => {
  await publisher.publish({ ...bridgePack(), version: 2 }, -1);
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  await expect(bridgeIn(options)).toContainText(/Not confirmed since .*; corrections may be missing\./);
  await page.goto(`${site.url}/${PAGE}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, { width: 420, height: 900 });
  await expect(popup.locator('.pack-line').first()).toContainText(/Not confirmed since .*; corrections may be missing\./);
  await popup.close();
  await options.close();
});

test('a speaker with the name of one in the built-in record is told apart', async ({ opened, page, site }) => {
  const pack = bridgePack();
  const speakers = pack.speakers.map((speaker) => (speaker.id === 'tobias-wren' ? { ...speaker, name: { en: 'Zamir Kabulov' } } : speaker));
  await publisher.publish({ ...pack, speakers });
  const options = await openOptions(opened);
  await subscribe(options, publisher.link);
  await options.close();
  await page.goto(`${site.url}/${PAGE}`);
  await settledMarks(page);
  const popup = await openPopupTab(opened, page, { width: 420, height: 900 });
  await expect(popup.locator('.who').first()).toContainText('Zamir Kabulov (different pack)');
  await popup.close();
});

for (const language of ['en', 'fa'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`two packs and the sheet in ${language}, ${theme}, narrow and wide`, async ({ opened }) => {
      const options = await openOptions(opened);
      await subscribe(options, publisher.link);
      await publisher.publish(corrected(bridgePack()));
      await opened.worker.evaluate(changeSyncs, ASKED_LONG_AGO);
      await bridgeIn(options).getByRole('button', { name: 'Check now' }).click();
      await expect(bridgeIn(options).locator('.changes')).toBeVisible();
      await choose(opened, { language, theme });
      await expect(options.locator('html')).toHaveAttribute('lang', language);
      for (const width of [320, 1280]) {
        const name = `${language}-${theme}-${width}`;
        await options.setViewportSize({ width, height: 900 });
        await inspect(options, `options with two packs, ${name}`);
        await options.locator('.packs').screenshot({ path: `artefacts/packs/options-${name}.png` });
        await options.locator('#pack-link').fill(publisher.address);
        await options.locator('.add-pack [type=submit]').click();
        await options.locator('dialog').waitFor();
        await inspect(options, `the sheet, ${name}`);
        await options.screenshot({ path: `artefacts/packs/sheet-${name}.png` });
        await options.keyboard.press('Escape');
      }
      await options.close();
    });
