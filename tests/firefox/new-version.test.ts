import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { until } from '../../tools/browser/firefox-page.ts';
import { putVersion } from '../new-version.ts';
import { BUILT, firefoxTest, poll } from './extension.ts';

const folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'on-record-version-')), 'extension');
putVersion(BUILT, folder, '1.0.0');

const test = firefoxTest('file', { extension: folder });
test.afterAll(() => rmSync(path.dirname(folder), { recursive: true }));

type Own = {
  readonly browser: {
    readonly permissions: { getAll(): Promise<{ readonly origins: readonly string[] }> };
    readonly scripting: { getRegisteredContentScripts(): Promise<readonly { readonly id: string; readonly matches: readonly string[] }[]> };
  };
};

/** What is given, and for which of it each script is registered, as a page of the extension sees it that is opened for this. */
async function held({ newPage, origin }: OpenFirefox): Promise<object> {
  const page = await newPage();
  await page.goto(`${origin}/welcome.html`);
  const found = await page.evaluate(async () => {
    const { permissions, scripting } = (globalThis as unknown as Own).browser;
    const scripts = await scripting.getRegisteredContentScripts();
    return { given: [...(await permissions.getAll()).origins].sort(), registered: scripts.map(({ id, matches }) => [id, [...matches].sort()]) };
  });
  await page.close();
  return found;
}

/** Puts another version into the place of the one that runs, as an update does. */
async function update(firefox: OpenFirefox, version: string, idle: boolean): Promise<void> {
  putVersion(BUILT, folder, version, idle);
  await firefox.inBrowser(async (place: string) => {
    type Privileged = {
      readonly Cc: Readonly<Record<string, { createInstance(kind: unknown): { initWithPath(place: string): void } }>>;
      readonly Ci: Readonly<Record<string, unknown>>;
      readonly AddonManager: { installTemporaryAddon(file: unknown): Promise<unknown> };
    };
    const { Cc, Ci, AddonManager } = globalThis as unknown as Privileged;
    const file = Cc['@mozilla.org/file/local;1']?.createInstance(Ci.nsIFile);
    file?.initWithPath(place);
    await AddonManager.installTemporaryAddon(file);
  }, folder);
  await until(`version ${version}`, async () => (await versionOf(firefox)) === version);
}

const versionOf = ({ inBrowser, id }: OpenFirefox): Promise<string> =>
  inBrowser((extension: string) => {
    type Policies = { readonly WebExtensionPolicy: { getByID(id: string): { readonly extension: { readonly version: string } } | null } };
    return (globalThis as unknown as Policies).WebExtensionPolicy.getByID(extension)?.extension.version ?? '';
  }, id);

const ALL = ['http://*/*', 'https://*/*'];

test('133. an update clears what is registered; the new version registers it anew with its start', async ({ firefox }) => {
  await poll(() => held(firefox)).toEqual({ given: ALL, registered: [['gate', ALL]] });
  // One that does nothing shows what the browser has left.
  await update(firefox, '1.0.1', true);
  expect(await held(firefox)).toEqual({ given: ALL, registered: [] });
  await update(firefox, '1.0.2', false);
  await poll(() => held(firefox)).toEqual({ given: ALL, registered: [['gate', ALL]] });
});
