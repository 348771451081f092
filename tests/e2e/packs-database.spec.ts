import { expect, test } from '@playwright/test';
import type { Mirrored } from '../../core/subscription/state.ts';
import { FORM_OF_TODAY, holdDatabase, letDatabaseGo, putFirstForm, tablesAndVersion } from '../packs-host/database.ts';
import { isPart, openHost } from '../packs-host/host.ts';
import { assertKept, assertReaches, remember } from '../packs-host/nothing-lost.ts';
import { installed } from '../packs-host/scenes.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import { until } from './packs-holds.ts';

let browser: RealBrowser;
test.beforeAll(async () => {
  browser = await openBrowser();
});
test.afterAll(() => browser.close());

/** Starts the worker without a question that has it open the database. */
const wakeOnly = () => browser.reader.ask({ type: 'read-tab', tab: 2_000_000_000 }).catch(() => undefined);

const bundled = async () => (await browser.reader.ask({ type: 'list-packs' })).find(({ key }) => key === 'bundled');

test('96. the first form of the database is brought to the one of today; and a start that was ended in the middle of that is made up for', async () => {
  // A worker that is at its first work cannot be ended.
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: null });
  await browser.killWorker();
  await browser.page.evaluate(putFirstForm);
  // A worker may open the database as it starts: it waits until what follows is in place.
  await browser.page.evaluate(holdDatabase);
  await wakeOnly();
  const begun = browser.page.evaluate(() => new Promise((resolve) => new BroadcastChannel('upgrading').addEventListener('message', resolve)).then(() => true));
  const worker = await browser.bareWorker();
  await worker.evaluate(() => {
    const create = IDBDatabase.prototype.createObjectStore;
    IDBDatabase.prototype.createObjectStore = function (this: IDBDatabase, ...args: Parameters<typeof create>) {
      const store = create.apply(this, args);
      // One that goes on and on is enough.
      IDBDatabase.prototype.createObjectStore = create;
      new BroadcastChannel('upgrading').postMessage('begun');
      const goOn = (): void => {
        store.get('nothing').onsuccess = goOn;
      };
      goOn();
      return store;
    };
  });
  void browser.reader.ask({ type: 'list-packs' }).catch(() => undefined);
  await browser.page.evaluate(letDatabaseGo);
  expect(await begun).toBe(true);
  // A worker that is so busy hears of nothing; the power asks nobody. What was begun can not have come to its end.
  await browser.cutPower();
  browser = await openBrowser({ profile: browser.profile });
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: null });
  expect(await browser.page.evaluate(tablesAndVersion)).toEqual(FORM_OF_TODAY);
});

test('95. a page holds an older form of the database open: the pack of the package is read all the same, and the next start is as usual', async () => {
  await browser.killWorker();
  await browser.page.evaluate(putFirstForm);
  await browser.page.evaluate(holdDatabase);
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: { code: 'NO_STORAGE' } });
  await browser.page.evaluate(letDatabaseGo);
  await browser.killWorker();
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: null });
});

test('95. a page holds the database open while it is thrown away and fetched anew: that is done as soon as the page lets go', async () => {
  const host = await installed(browser.reader);
  await browser.page.evaluate(holdDatabase);
  host.log.length = 0;
  const rebuilt = browser.reader.ask({ type: 'rebuild-storage' });
  await browser.page.waitForTimeout(500);
  expect(await bundled()).toMatchObject({ about: { version: 1 } });
  expect(host.log).toEqual([]);
  await browser.page.evaluate(letDatabaseGo);
  expect(await rebuilt).toEqual({ ok: true, value: null });
  expect(host.log.some(({ path }) => isPart(path))).toBe(true);
  expect(await browser.reader.shown(host)).toBe(41);
});

test('97. a newer extension wrote the database: nothing is written, and the reader is told', async () => {
  const host = await installed(browser.reader);
  await browser.killWorker();
  const rows = () =>
    browser.page.evaluate(async () => {
      const done = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve) => {
          request.onsuccess = () => resolve(request.result);
        });
      const db = await done(indexedDB.open('packs-v1'));
      const read = db.transaction([...db.objectStoreNames]);
      const all = await Promise.all([...db.objectStoreNames].map((name) => done(read.objectStore(name).getAll())));
      db.close();
      return JSON.stringify(all, (_, value) => (value instanceof ArrayBuffer ? value.byteLength : value));
    });
  const setFormat = (value: number) =>
    browser.page.evaluate(async (format) => {
      const opening = indexedDB.open('packs-v1');
      await new Promise((resolve) => (opening.onsuccess = resolve));
      const write = opening.result.transaction('meta', 'readwrite');
      write.objectStore('meta').put({ name: 'format', value: format });
      await new Promise((resolve) => (write.oncomplete = resolve));
      opening.result.close();
    }, value);
  await setFormat(3);
  const before = await rows();
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: { code: 'DB_NEWER' } });
  expect(await browser.reader.check(host)).toMatchObject({ ok: false, trouble: { code: 'NO_STORAGE' } });
  await browser.killWorker();
  expect(await rows()).toBe(before);
  await setFormat(2);
  await browser.killWorker();
  expect(await browser.reader.shown(host)).toBe(41);
});

test('101. all is saved, the profile thrown away, and read again in a new one: the same subscriptions, keys and floors', async () => {
  const host = await openHost();
  host.publisher.publish(41);
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  const saved = JSON.parse(JSON.stringify(await browser.reader.ask({ type: 'saved-packs' }))) as Record<string, Mirrored>;
  const own = saved[host.fingerprint];
  const other = await openBrowser();
  host.publisher.publish(40);
  expect(await other.reader.ask({ type: 'restore-packs', packs: saved })).toEqual({ restored: Object.keys(saved).length });
  const { pack, subscription } = await other.reader.listed(host);
  expect({ pack, ...subscription }).toEqual(own?.subscription);
  await until(async () => (await other.reader.listed(host)).trouble !== null, 'the older head is refused');
  await assertKept(other.reader, host, await remember(other.reader, host), 'ROLLBACK');
  host.publisher.publish(42);
  await assertReaches(other.reader, host, 42);
  // A file's keys are not believed: the same ones were reached again from the fingerprint, and written down.
  expect((await other.reader.ask({ type: 'saved-packs' }))[host.fingerprint]?.root).toEqual(own?.root);
  await other.close();
});
