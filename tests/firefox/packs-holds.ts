import type { Step } from '../../core/subscription/steps.ts';
import { progressIn } from '../../messages.ts';
import { until } from '../../tools/browser/firefox-page.ts';
import type { Host } from '../packs-host/host.ts';
import type { InPage, WithPacks } from './packs-browser.ts';

/**
 * Makes a background that has just started stand still where it says that it has reached a step: its own call of the browser's storage
 * goes through and never comes back. Then the background can be ended there and nowhere else.
 */
export async function holdAt({ page }: WithPacks, step: Step): Promise<void> {
  await page.evaluate(async (wanted: string) => {
    const { session } = (await (globalThis as unknown as InPage).browser.runtime.getBackgroundPage()).browser.storage;
    const set = session.set;
    session.set = async (items) => {
      await set.call(session, items);
      const reached = Object.entries(items).some(([name, value]) => name.startsWith('syncing:') && (value as { step: string }).step === wanted);
      if (reached) await new Promise(() => undefined);
    };
  }, step);
}

/**
 * Makes a background that has just started stand still inside the transaction that swaps editions, after the state was written and before
 * the index is: a transaction stays open as long as something is asked in it, and so much is asked at once that it takes a minute. The
 * next question is not asked from an answer: that would be this page's doing, which ends before the background when the browser closes.
 */
export async function holdInCommit({ page }: WithPacks): Promise<void> {
  await page.evaluate(async () => {
    const background = await (globalThis as unknown as InPage).browser.runtime.getBackgroundPage();
    const { prototype } = background.IDBObjectStore;
    const put = prototype.put;
    prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name !== 'indexes') return put.apply(this, args);
      for (let i = 0; i < 100_000; i++) this.get('nothing');
      background.held = true;
      return put.apply(this, args);
    };
  });
}

/** Makes a background that has just started stand still while it brings the database to its newest form, when it makes or throws away a table. */
export async function holdInUpgrade({ page }: WithPacks, table: string): Promise<void> {
  await page.evaluate(async (wanted: string) => {
    const background = await (globalThis as unknown as InPage).browser.runtime.getBackgroundPage();
    const { prototype } = background.IDBDatabase;
    const { createObjectStore, deleteObjectStore } = prototype;
    const stand = (store: IDBObjectStore): void => {
      background.held = true;
      const goOn = (): void => {
        store.get('nothing').onsuccess = goOn;
      };
      goOn();
    };
    prototype.createObjectStore = function (this: IDBDatabase, ...args: Parameters<typeof createObjectStore>) {
      const store = createObjectStore.apply(this, args);
      if (args[0] === wanted) stand(store);
      return store;
    };
    prototype.deleteObjectStore = function (this: IDBDatabase, name: string) {
      deleteObjectStore.call(this, name);
      // All tables of today are there by now.
      if (name === wanted) stand(createObjectStore.call(this, 'held'));
    };
  }, table);
}

/** Waits until the background stands still in a transaction. */
export async function untilHeld({ page }: WithPacks): Promise<void> {
  const isHeld = async () => (await (globalThis as unknown as InPage).browser.runtime.getBackgroundPage()).held === true;
  await until('the open transaction', () => page.evaluate(isHeld));
}

/** Waits until a sync says that it stands at a step. */
export async function untilAt({ reader }: WithPacks, { fingerprint }: Host, step: Step): Promise<void> {
  const reached = async (): Promise<string | undefined> => ((await reader.stored('session', progressIn(fingerprint))) as { step?: string } | undefined)?.step;
  await until(`the sync at ${step}`, async () => (await reached()) === step);
}

/** Asks without waiting for the answer, which a background that is ended does not give. */
export const askInVain = (asking: Promise<unknown>): void => void asking.catch(() => undefined);
