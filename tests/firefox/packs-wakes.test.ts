import { expect } from 'vitest';
import { allowAllSites } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import * as answers from '../packs-host/answers.ts';
import { onHead, onParts } from '../packs-host/answers.ts';
import { type Host, isPart, openHost } from '../packs-host/host.ts';
import { installed } from '../packs-host/scenes.ts';
import { backgroundState, endBackground, wakingEvents } from './background-state.ts';
import { openOwn, poll, test } from './extension.ts';
import { type InPage, leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';
import { askInVain } from './packs-holds.ts';

let packs: WithPacks;
test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
});
test.afterAll(() => leaveNoPacks(packs));

type OfBrowser = InPage['browser'];

/** Runs in a page of the extension in which nothing else runs. */
const inPage = <T>(run: (browser: OfBrowser) => T | Promise<T>): Promise<T> => packs.page.evaluate(`() => (${run})(browser)` as unknown as () => Promise<T>);

const alarms = () => inPage((browser) => browser.alarms.getAll());
const scripts = () => inPage(async (browser) => (await browser.scripting.getRegisteredContentScripts()).length);

test('14. all that wakes the background is listened to at its top: the browser has noted it', async ({ firefox }) => {
  await endBackground(firefox);
  const known = ['runtime.onInstalled', 'runtime.onStartup', 'alarms.onAlarm', 'permissions.onAdded', 'permissions.onRemoved', 'storage.local.onChanged'];
  expect(await wakingEvents(firefox)).toEqual(expect.arrayContaining([...known, 'tabs.onRemoved', 'tabs.onUpdated', 'commands.onCommand']));
});

test('14. a cold background wakes for its install: the first page is open', async ({ firefox }) => {
  await until('the first page', async () => (await firefox.pages()).some(({ url }) => url === `${firefox.origin}/welcome.html`));
});

test('14. a cold background wakes for a message, an alarm, and leave that is taken and given', async ({ firefox }) => {
  await installed(packs.reader);
  await endBackground(firefox);
  expect((await packs.reader.ask({ type: 'list-packs' })).length).toBe(2);
  await endBackground(firefox);
  await inPage((browser) => browser.alarms.create('packs', { when: Date.now() + 500 }));
  expect(await backgroundState(firefox)).toBe('stopped');
  await poll(() => backgroundState(firefox)).toBe('running');
  expect(await scripts()).toBeGreaterThan(0);
  await endBackground(firefox);
  expect(await inPage((browser) => browser.permissions.remove({ origins: ['http://*/*', 'https://*/*'] }))).toBe(true);
  await poll(scripts).toBe(0);
  await endBackground(firefox);
  await allowAllSites(firefox);
  await poll(scripts).toBeGreaterThan(0);
});

test('13. an alarm that is missing is set with the next start, there are never two, and a start does not put it off', async ({ firefox }) => {
  const { reader } = packs;
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onParts(answers.silent);
  askInVain(reader.subscribe(host));
  await until('a part that is asked for', async () => host.log.some(({ path }) => isPart(path)));
  await inPage((browser) => browser.alarms.clearAll());
  expect(await alarms()).toEqual([]);
  await endBackground(firefox);
  await reader.ask({ type: 'list-packs' });
  const first = await alarms();
  expect(first.map(({ name }) => name)).toEqual(['packs']);
  // It is due, as its first sync was never ended.
  expect(first[0]?.scheduledTime).toBeLessThan(Date.now() + 61_000);
  await endBackground(firefox);
  await reader.ask({ type: 'list-packs' });
  expect(await alarms()).toEqual(first);
  host.fault = null;
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
});

/** A host that has version 41, of which nothing is there yet: its first answer was an error. */
async function refused(): Promise<Host> {
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onHead(answers.status(500));
  expect(await packs.reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'SERVER_ERROR' } });
  host.log.length = 0;
  return host;
}

test('16. two windows press “Check now” at once: one sync, and both see what came of it', async ({ firefox }) => {
  await leaveNoPacks(await withPacks(firefox));
  const host = await refused();
  host.fault = onHead(answers.late(1500, answers.asUsual));
  const [here, there] = [await openOwn(firefox, 'options.html'), await firefox.newWindow()];
  await there.goto(`${firefox.origin}/options.html`);
  const check = { css: '.pack button', text: 'Check now' };
  await Promise.all([here.on(check, () => null), there.on(check, () => null)]);
  await Promise.all([here, there].map((page) => page.on(check, (button) => (button as HTMLElement).click())));
  for (const page of [here, there]) await page.on({ css: '.pack', text: '41, of' }, () => null);
  const told = await Promise.all([here, there].map(saidOf));
  expect(told.filter((text) => text.includes('The new version is here.'))).toHaveLength(1);
  expect(told.filter((text) => text.includes('The pack is being checked just now.'))).toHaveLength(1);
  expect(host.log.filter(({ path }) => path === 'pack.json')).toHaveLength(1);
  await here.close();
  await there.close();
});

/** What a window says of the last press, once it does. */
const saidOf = (page: FirefoxPage): Promise<string> =>
  until('what the press came to', async () => {
    const text = await page.text({ css: '.pack .progress', nth: 1 });
    return /is here|just now/.test(text) ? text : null;
  });
