import { type FirefoxOptions, type OpenFirefox, openFirefox } from '../../tools/browser/firefox.ts';
import { type FirefoxPage, until } from '../../tools/browser/firefox-page.ts';
import { createReader, looseParts, type Reader } from '../packs-host/reader.ts';
import { backgroundState } from './background-state.ts';
import { BUILT } from './extension.ts';

type Area = { get(key?: string): Promise<Record<string, unknown>>; set(items: object): Promise<void> };

/** The window that the background runs in; it is of the same origin as the extension's pages, which may reach into it. */
export type BackgroundWindow = {
  readonly browser: { readonly storage: { readonly session: Area } };
  readonly IDBObjectStore: { readonly prototype: IDBObjectStore };
  readonly IDBDatabase: { readonly prototype: IDBDatabase };
  /** Said by a test's own hold in a transaction of the background's. */
  held?: boolean;
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

/** A Firefox of a test's own, on a profile that outlives it when one is given. */
export async function openOn(options: Partial<FirefoxOptions>): Promise<WithPacks> {
  const firefox = await openFirefox({ extension: BUILT, headless: true, offline: true, willing: true, ...options });
  // Before the background has started for the first time, the browser knows nobody who would hear a message.
  await until('the background', async () => (await backgroundState(firefox)) === 'running');
  return await withPacks(firefox);
}

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
