import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { newProfile, type Profile } from '../../tools/browser/firefox-profile.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { assertKept, assertReaches, type Remembered, remember } from '../packs-host/nothing-lost.ts';
import { untilAskable } from '../packs-host/scenes.ts';
import { sizedPack } from '../packs-host/sized-pack.ts';
import { openOwn } from './extension.ts';
import { openOn, type WithPacks } from './packs-browser.ts';

let host: Host;
let before: Remembered;
/** A profile whose browser is closed, with version 42 and, as the edition before, version 41. */
const whole = newProfile();
const folders = [whole.folder];

beforeAll(async () => {
  host = await openHost();
  host.publisher.publish(41, { pack: sizedPack(400, 'old') });
  const { firefox, reader } = await openOn({ profile: whole });
  expect(await reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  await untilAskable(reader, host);
  host.publisher.publish(42, { pack: sizedPack(400, 'new') });
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  before = await remember(reader, host);
  expect(before.shown).toBe(42);
  await firefox.quit();
});
afterAll(async () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  await host.stop();
});

function copyOf({ folder, uuid }: Profile): Profile {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'on-record-firefox-'));
  folders.push(copy);
  cpSync(folder, copy, { recursive: true });
  return { folder: copy, uuid };
}

/** Where Firefox keeps the extension's database. The extension's `storage.local` is in a folder of another name, beside it. */
const databaseIn = ({ folder, uuid }: Profile): string => path.join(folder, `storage/default/moz-extension+++${uuid}/idb`);

/** The file of the database itself: SQLite's. */
function sqliteIn(profile: Profile): string {
  const [file] = readdirSync(databaseIn(profile)).filter((name) => name.endsWith('.sqlite'));
  return path.join(databaseIn(profile), file ?? 'none');
}

/** Turns bits over from one place of a file to another, all of them or every so-manieth. */
function garble(file: string, from: number, to: number, every = 1): void {
  const bytes = readFileSync(file);
  for (let at = Math.floor(from * bytes.length); at < Math.max(100, to * bytes.length); at += every) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  writeFileSync(file, bytes);
}

type Damage = (profile: Profile) => void;

async function openDamaged(damage: Damage): Promise<WithPacks> {
  const profile = copyOf(whole);
  damage(profile);
  const packs = await openOn({ profile });
  onTestFinished(packs.firefox.close);
  expect((await packs.reader.ask({ type: 'whole-record', key: 'bundled' })).claims.length).toBeGreaterThan(20);
  expect(await packs.reader.shown(host)).toBe(null);
  return packs;
}

const LOST: readonly (readonly [what: string, damage: Damage])[] = [
  ['the head of the file garbled', (profile) => garble(sqliteIn(profile), 0, 0)],
  ['the file cut in half', (profile) => truncateSync(sqliteIn(profile), Math.floor(statSync(sqliteIn(profile)).size / 2))],
  ['the file removed', (profile) => rmSync(sqliteIn(profile))],
  ['the whole folder removed', (profile) => rmSync(databaseIn(profile), { recursive: true })],
];

for (const [what, damage] of LOST)
  test(`88. ${what}: the browser makes a new one, the subscription is back, and it heals`, async () => {
    const { reader } = await openDamaged(damage);
    await expect.poll(async () => (await reader.listed(host)).trouble?.code ?? null, { timeout: 10_000 }).toBe('DB_LOST');
    await assertKept(reader, host, { ...before, shown: null }, 'DB_LOST');
    await assertReaches(reader, host, 42);
  });

const BROKEN: typeof LOST = [
  ['the middle of the file garbled', (profile) => garble(sqliteIn(profile), 0.1, 0.9, 97)],
  ['the file emptied', (profile) => truncateSync(sqliteIn(profile), 0)],
];

for (const [what, damage] of BROKEN)
  test(`88. ${what}: nothing can be written, and one press throws the file away and fetches all again`, async () => {
    const { firefox, reader } = await openDamaged(damage);
    expect(await reader.check(host)).toMatchObject({ ok: false, trouble: { code: 'NO_STORAGE' } });
    const options = await openOwn(firefox, 'options.html');
    await options.click({ css: '.pack button', text: 'Rebuild storage' });
    await options.on({ css: '.pack', text: '42, of' }, () => null);
    await assertKept(reader, host, before, null);
    await assertReaches(reader, host, 42);
  });
