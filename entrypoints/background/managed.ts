import { browser } from 'wxt/browser';
import { managedSteps } from '../../core/subscription/managed.ts';
import { readStates } from '../../store/states.ts';
import { removePack } from '../../sync/keep.ts';
import type { Background } from './background.ts';
import { envFor, subscribeTo } from './syncing.ts';

/** When hosts of given packs were last asked in vain; in memory, for the background starts many times in an hour. */
const TRIED = 'managed-tried';
const PAUSE_MS = 15 * 60_000;

/** The links that an administrator gives. Browsers without such rules throw, or give nothing: then whatever was given stays. */
async function givenLinks(): Promise<{ readonly packs?: unknown } | null> {
  try {
    return await browser.storage.managed.get('packs');
  } catch {
    return null;
  }
}

/** Subscribes to the packs that an administrator gives, and removes those that are given no more. */
export async function keepManaged(background: Background): Promise<void> {
  const given = await givenLinks();
  const syncing = given && (await background.syncing());
  if (!given || !syncing) return;
  const { subscribe, remove } = managedSteps(given.packs, await readStates(syncing.db));
  for (const key of remove) await removePack(envFor(syncing, key), key);
  if (remove.length > 0) await syncing.changed();
  const tried = Number((await browser.storage.session.get(TRIED))[TRIED] ?? 0);
  if (subscribe.length === 0 || Date.now() - tried < PAUSE_MS) return;
  await browser.storage.session.set({ [TRIED]: Date.now() });
  for (const { link, fingerprint } of subscribe) await subscribeTo(syncing, link, fingerprint, true);
}

/** Keeps them so, at the start of the background and whenever the administrator changes them. */
export function followManaged(background: Background): void {
  void keepManaged(background);
  browser.storage.managed?.onChanged?.addListener(() => {
    void browser.storage.session.remove(TRIED).then(() => keepManaged(background));
  });
}
