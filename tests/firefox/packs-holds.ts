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

/** Waits until a sync says that it stands at a step. */
export async function untilAt({ reader }: WithPacks, { fingerprint }: Host, step: Step): Promise<void> {
  const reached = async (): Promise<string | undefined> => ((await reader.stored('session', progressIn(fingerprint))) as { step?: string } | undefined)?.step;
  await until(`the sync at ${step}`, async () => (await reached()) === step);
}

/** Asks without waiting for the answer, which a background that is ended does not give. */
export const askInVain = (asking: Promise<unknown>): void => void asking.catch(() => undefined);
