import type { Worker } from '@playwright/test';
import type { Step } from '../../core/subscription/steps.ts';
import { progressIn } from '../../messages.ts';
import type { Host } from '../packs-host/host.ts';
import type { RealBrowser } from './packs-browser.ts';

type Session = { set(items: Record<string, unknown>): Promise<void> };
type InWorker = { readonly chrome: { readonly storage: { readonly session: Session } }; heldInCommit?: boolean };

/**
 * Makes a worker that has just started stand still where it says that it has reached a step: its own call of the browser's storage
 * goes through and never comes back. Then the worker can be ended there and nowhere else.
 */
export async function holdAt(worker: Worker, step: Step): Promise<void> {
  await worker.evaluate((wanted) => {
    const { session } = (globalThis as unknown as InWorker).chrome.storage;
    const set = session.set.bind(session);
    session.set = async (items) => {
      await set(items);
      const reached = Object.entries(items).some(([name, value]) => name.startsWith('syncing:') && (value as { step: string }).step === wanted);
      if (reached) await new Promise(() => undefined);
    };
  }, step);
}

/** Makes a worker stand still inside the transaction that swaps editions, after the state was written and before the index is. */
export async function holdInCommit(worker: Worker): Promise<void> {
  await worker.evaluate(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...args: Parameters<typeof put>) {
      if (this.name !== 'indexes') return put.apply(this, args);
      (globalThis as unknown as InWorker).heldInCommit = true;
      // A transaction stays open as long as something is asked in it.
      const goOn = (): void => {
        this.get('nothing').onsuccess = goOn;
      };
      goOn();
      return this.get('nothing');
    };
  });
}

export const isHeldInCommit = (worker: Worker): Promise<boolean> => worker.evaluate(() => (globalThis as unknown as InWorker).heldInCommit === true);

/** Looks again, twenty times a second, until it is so. */
export async function until(look: () => Promise<boolean> | boolean, what: string, longest = 60_000): Promise<void> {
  for (const end = Date.now() + longest; Date.now() < end; ) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Waited in vain until ${what}.`);
}

/** Waits until a sync says that it stands at a step. */
export async function untilAt(browser: RealBrowser, { fingerprint }: Host, step: Step): Promise<void> {
  await until(
    async () => ((await browser.reader.stored('session', progressIn(fingerprint))) as { step?: Step } | undefined)?.step === step,
    `the sync is at ${step}`,
  );
}

/** Asks without waiting for the answer, which a worker that is ended does not give. */
export const askInVain = (asking: Promise<unknown>): void => void asking.catch(() => undefined);
