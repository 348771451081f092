import { type OpenFirefox, openFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import type { Profile } from '../../tools/browser/firefox-profile.ts';
import { createReader, looseParts, type Reader } from '../packs-host/reader.ts';
import { BUILT } from './extension.ts';

type Area = { get(key?: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> };

/** The window that the background runs in; it is of the same origin as the extension's pages, which may reach into it. */
export type BackgroundWindow = {
  readonly browser: { readonly storage: { readonly session: Area } };
  readonly IDBObjectStore: { readonly prototype: IDBObjectStore };
  readonly IDBDatabase: { readonly prototype: IDBDatabase };
  heldInCommit?: boolean;
};

/** What a page of the extension has. */
export type InPage = {
  readonly browser: {
    readonly runtime: {
      sendMessage(message: unknown): Promise<unknown>;
      /** Wakes the background, too, without asking anything of it. */
      getBackgroundPage(): Promise<BackgroundWindow>;
    };
    readonly storage: Readonly<Record<'local' | 'session', Area>>;
    readonly alarms: {
      getAll(): Promise<readonly { readonly name: string; readonly scheduledTime: number }[]>;
      clearAll(): Promise<void>;
      create(name: string, when: object): void;
    };
    readonly permissions: { remove(what: object): Promise<boolean> };
    readonly scripting: { getRegisteredContentScripts(): Promise<readonly object[]> };
  };
};

/** A reader with a page of the extension open. */
export type WithPacks = {
  readonly firefox: OpenFirefox;
  /** A page of the extension that asks nothing of the background: a test does in it what the extension's own pages can. */
  readonly page: FirefoxPage;
  readonly reader: Reader;
};

export async function withPacks(firefox: OpenFirefox): Promise<WithPacks> {
  const page = await firefox.newPage();
  await page.goto(`${firefox.origin}/welcome.html`);
  return { firefox, page, reader: readerIn(page) };
}

/** Removes all packs, for other tests use the same browser. */
export async function leaveNoPacks({ reader, page }: WithPacks): Promise<void> {
  for (const { key, subscription } of await reader.ask<'list-packs'>({ type: 'list-packs' })) if (subscription) await reader.ask({ type: 'remove-pack', key });
  await page.close();
}

/** A Firefox on a profile that outlives it. */
export async function openOn(profile: Profile): Promise<WithPacks> {
  const firefox = await openFirefox({ extension: BUILT, headless: true, offline: true, willing: true, profile });
  // Before the background has started for the first time, the browser knows nobody who would hear a message.
  await until('the background', async () => (await backgroundState(firefox)) === 'running');
  return await withPacks(firefox);
}

const readerIn = (page: FirefoxPage): Reader =>
  createReader({
    send: (message) => page.evaluate((sent: unknown) => (globalThis as unknown as InPage).browser.runtime.sendMessage(sent), message),
    stored: (area, key) =>
      page.evaluate(
        async (where: 'local' | 'session', name: string) => (await (globalThis as unknown as InPage).browser.storage[where].get(name))[name],
        area,
        key,
      ),
    looseParts: () => page.evaluate(looseParts),
  });

/** Runs in a page of the extension: makes the last tries so old that the next need not wait. */
export async function forgetLastTry(): Promise<void> {
  const opening = indexedDB.open('packs-v1');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const write = db.transaction('states', 'readwrite');
  const store = write.objectStore('states');
  store.getAll().onsuccess = ({ target }) => {
    for (const state of (target as IDBRequest<{ sync: object }[]>).result) store.put({ ...state, sync: { ...state.sync, lastTry: 0 } });
  };
  await new Promise((resolve) => write.addEventListener('complete', resolve));
  db.close();
}

type Policies = {
  readonly WebExtensionPolicy: {
    getByID(id: string): {
      readonly extension: {
        readonly backgroundState: string;
        /** What the background listens to, and the browser wakes it for: by name of the API, by name of the event. */
        readonly persistentListeners: Map<string, Map<string, unknown>>;
        terminateBackground(how: object): Promise<void>;
      };
    };
  };
};

/** Whether the background runs, as the browser itself has it. */
export const backgroundState = ({ inBrowser, id }: OpenFirefox): Promise<string> =>
  inBrowser((extension) => (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension).extension.backgroundState, id);

/** The events for which the browser wakes the background. */
export const wakingEvents = ({ inBrowser, id }: OpenFirefox): Promise<string[]> =>
  inBrowser((extension) => {
    const { persistentListeners } = (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension).extension;
    return [...persistentListeners].flatMap(([api, events]) => [...events.keys()].map((event) => `${api}.${event}`));
  }, id);

/** Ends the background at once, whatever it is doing, as about:debugging does. The next event starts it anew. */
export async function endBackground({ inBrowser, id }: OpenFirefox): Promise<void> {
  await inBrowser(async (extension) => {
    const own = (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension).extension;
    await own.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });
    if (own.backgroundState !== 'stopped') throw new Error(`The background is ${own.backgroundState}.`);
  }, id);
}
