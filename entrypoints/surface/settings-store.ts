import { browser } from 'wxt/browser';
import { parseSettings, type Settings } from '../../core/settings.ts';

const KEY = 'settings';

/** The reader's choices, kept on this device. */
export async function readSettings(): Promise<Settings> {
  const found = await browser.storage.local.get(KEY);
  return parseSettings(found[KEY]);
}

/** Changes some of the choices; the others stay as they are. */
export async function changeSettings(change: Partial<Settings>): Promise<void> {
  await browser.storage.local.set({ [KEY]: { ...(await readSettings()), ...change } });
}

/** Forgets every choice. */
export async function eraseSettings(): Promise<void> {
  await browser.storage.local.remove(KEY);
}

/** Calls back with the choices before and after each change, from whatever page it comes. */
export function onSettings(changed: (now: Settings, before: Settings) => void): void {
  browser.storage.local.onChanged.addListener((changes) => {
    const change = changes[KEY];
    if (change) changed(parseSettings(change.newValue), parseSettings(change.oldValue));
  });
}
