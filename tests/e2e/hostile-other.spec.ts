import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test as plain } from '@playwright/test';
import { allowAllSites, badgeOf, openChromium, openWillingChromium, tabOf } from '../../tools/browser/chromium.ts';
import { serveFolder } from '../../tools/browser/serve.ts';
import { expect } from './extension.ts';
import { pageOf, SENTENCE } from './hostile.ts';

const EXTENSION = path.join(import.meta.dirname, '../../.output/chrome-mv3');

type Chrome = {
  readonly runtime: {
    sendMessage(id: string, message: object): Promise<unknown>;
    connect(id: string): { readonly onDisconnect: { addListener(listener: () => void): void } };
    readonly lastError?: object;
  };
  readonly windows: {
    create(what: object): Promise<{ readonly id: number; readonly tabs: readonly { readonly id: number }[] }>;
    remove(id: number): Promise<void>;
  };
  readonly storage: Readonly<Record<'local' | 'session', { get(key: null): Promise<Record<string, unknown>> }>>;
};
type Own = { readonly chrome: Chrome };

/** A second extension, that does nothing of its own. */
function neighbour(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'on-record-neighbour-'));
  writeFileSync(
    path.join(folder, 'manifest.json'),
    JSON.stringify({ manifest_version: 3, name: 'Neighbour', version: '1', background: { service_worker: 'worker.js' } }),
  );
  writeFileSync(path.join(folder, 'worker.js'), 'chrome.runtime.onMessageExternal.addListener((message, sender, answer) => answer("heard"));');
  return folder;
}

plain('126. another extension’s messages reach nobody here', async () => {
  const { context } = await openChromium({ extension: [EXTENSION, neighbour()].join(), headless: true, offline: true });
  await expect.poll(() => context.serviceWorkers().length).toBe(2);
  const workers = context.serviceWorkers();
  const other = workers.find((worker) => worker.url().endsWith('/worker.js'));
  const own = workers.find((worker) => worker !== other);
  if (!own || !other) throw new Error('Two extensions were to be loaded.');
  const answers = await other.evaluate(async (id) => {
    const { runtime } = (globalThis as unknown as Own).chrome;
    const said = await Promise.all(
      ['list-packs', 'subscribe', 'gate-open', 'read-blocks', 'tab-record'].map((type) =>
        runtime.sendMessage(id, { type, link: 'https://packs.example.org/', fingerprint: '', blocks: [], tab: 1 }).catch((error: Error) => error.message),
      ),
    );
    const ended = await new Promise((resolve) => {
      runtime.connect(id).onDisconnect.addListener(() => resolve(runtime.lastError ? 'refused' : 'ended'));
      setTimeout(() => resolve('connected'), 2_000);
    });
    return [...said, ended];
  }, new URL(own.url()).host);
  expect(answers).toEqual([...Array.from({ length: 5 }, () => expect.stringContaining('Receiving end does not exist')), 'refused']);
  // An extension that listens is heard: the way itself is open.
  expect(await own.evaluate((id) => (globalThis as unknown as Own).chrome.runtime.sendMessage(id, {}), new URL(other.url()).host)).toBe('heard');
  await context.close();
});

plain('131. of a page in a private window nothing is written down, and the record is read there all the same', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'on-record-site-'));
  writeFileSync(path.join(folder, 'secret-page.html'), pageOf(`<p>${SENTENCE}</p>`));
  const site = await serveFolder(folder);
  const opened = await openWillingChromium({ extension: EXTENSION, headless: true, offline: true, inPrivate: true });
  await allowAllSites(opened);
  const { worker } = opened;
  const kept = (area: 'local' | 'session'): Promise<string> =>
    worker.evaluate(async (name) => JSON.stringify(await (globalThis as unknown as Own).chrome.storage[name].get(null)), area);
  const before = await kept('local');
  const url = `${site.url}/secret-page.html`;
  const id = await worker.evaluate(async (address) => (await (globalThis as unknown as Own).chrome.windows.create({ url: address, incognito: true })).id, url);
  await expect.poll(async () => badgeOf(worker, await tabOf(worker, url)).catch(() => ''), { timeout: 20_000 }).toBe('1');
  expect(await kept('session')).toContain(SENTENCE);
  expect(await kept('local')).toBe(before);
  await worker.evaluate((window) => (globalThis as unknown as Own).chrome.windows.remove(window), id);
  await expect.poll(() => kept('session')).not.toContain(SENTENCE);
  expect(await kept('local')).not.toContain('secret-page');
  await opened.context.close();
  await site.close();
});
