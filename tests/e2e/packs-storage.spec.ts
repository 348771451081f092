import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { TroubleCode } from '../../core/subscription/trouble.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { assertKept, assertNothingLost, assertReaches, type Remembered, remember } from '../packs-host/nothing-lost.ts';
import { createScenes, untilAskable } from '../packs-host/scenes.ts';
import { sizedPack } from '../packs-host/sized-pack.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import { copyProfile, databaseFiles, databaseIn } from './packs-profile.ts';

const scenes = createScenes();
let host: Host;
let before: Remembered;
/** Profiles whose browser is closed: one with version 41, and the same later, with version 42. */
let old: string;
let now: string;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  host = await openHost();
  // So large that the browser keeps the parts as files of their own.
  host.publisher.publish(41, { pack: sizedPack(400, 'old') });
  let browser = await openBrowser();
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  await browser.close();
  old = copyProfile(browser.profile);
  browser = await openBrowser({ profile: browser.profile });
  // Smaller parts of other packs, which it keeps in its log until that is full, and then in a table.
  for (let at = 0; at < 9; at++) {
    const filler = await openHost();
    filler.publisher.publish(1, { pack: sizedPack(200, `filler-${at}`) });
    expect(await browser.reader.subscribe(filler)).toEqual({ ok: true, value: 'new' });
  }
  await untilAskable(browser.reader, host);
  host.publisher.publish(42, { pack: sizedPack(400, 'new') });
  expect(await browser.reader.check(host)).toEqual({ ok: true, value: 'new' });
  before = await remember(browser.reader, host);
  expect(before.shown).toBe(42);
  await browser.close();
  now = browser.profile;
  // Where an older edition is shown and nothing is known of damage, the host is asked twice, with half a minute between.
  for (const one of DAMAGES.filter(([, , , code]) => code === null)) {
    const damaged = await openDamaged(one);
    await refusesOlder(damaged);
    scenes.begin(one[0], async () => {
      await untilAskable(damaged.reader, host);
      await heals(damaged);
    });
  }
});
test.setTimeout(60_000);

/** Turns bits over, all along a file. */
function garble(file: string): void {
  const bytes = readFileSync(file);
  for (let at = Math.floor(bytes.length / 10); at < bytes.length; at += 97) bytes[at] = (bytes[at] ?? 0) ^ 0x5a;
  writeFileSync(file, bytes);
}

/** Another letter in a title of a source: what comes out of the browser is whole, and JSON, and not what went in. */
function changeLetter(file: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('An invented page');
  expect(at).toBeGreaterThan(0);
  bytes[at + 4] = 'a'.charCodeAt(0);
  writeFileSync(file, bytes);
}

const BLOB = /\.blob\/.*\/[0-9a-f]+$/;

/** The files of large values that version 42 brought: those of version 41 were there before. */
function newBlobs(profile: string): string[] {
  const known = new Set(databaseFiles(old, BLOB).map((file) => file.slice(old.length)));
  return databaseFiles(profile, BLOB).filter((file) => !known.has(file.slice(profile.length)));
}

const files = (which: RegExp | 'new blobs', change: (file: string) => void) => (profile: string) => {
  const found = which === 'new blobs' ? newBlobs(profile) : databaseFiles(profile, which);
  expect(found.length).toBeGreaterThan(0);
  for (const file of found) change(file);
};
const removeFolder = (profile: string): void => rmSync(databaseIn(profile), { recursive: true });
const putBack = (profile: string): void => {
  removeFolder(profile);
  cpSync(databaseIn(old), databaseIn(profile), { recursive: true });
};
const half = (file: string): void => truncateSync(file, Math.floor(statSync(file).size / 2));

type Damage = (profile: string) => void;

/** What is done to the files of a closed profile; the version shown then, if any; and what the reader is told. */
type Case = readonly [title: string, damage: Damage, shown: number | null, code: TroubleCode | null];
const DAMAGES: readonly Case[] = [
  ['83. another letter in parts: the edition before is shown', files('new blobs', changeLetter), 41, 'LOCAL_DAMAGE'],
  ['84. files of parts deleted: the edition before is shown', files('new blobs', (file) => rmSync(file)), 41, 'LOCAL_DAMAGE'],
  ['84. files of parts cut: the edition before is shown', files('new blobs', (file) => truncateSync(file, 1000)), 41, 'LOCAL_DAMAGE'],
  ['85. a table garbled: the subscription is back', files(/\.ldb$/, garble), null, 'DB_LOST'],
  ['85. a table removed: the subscription is back', files(/\.ldb$/, (file) => rmSync(file)), null, 'DB_LOST'],
  ['85. the log garbled: the subscription is back', files(/\d\.log$/, garble), null, 'DB_LOST'],
  ['85. the list of tables garbled: the subscription is back', files(/MANIFEST/, garble), null, 'DB_LOST'],
  ['85. the whole folder removed: the subscription is back', removeFolder, null, 'DB_LOST'],
  ['86. the log cut in half: an older edition is shown', files(/\d\.log$/, half), 41, null],
  ['86. the folder of the time before: the edition of that time is shown', putBack, 41, null],
  [
    '87. the name of the list of tables removed, so that rows are torn: what is not whole is not shown',
    files(/CURRENT$/, (file) => rmSync(file)),
    null,
    'LOCAL_DAMAGE',
  ],
];

/** Opens a damaged copy of the profile: what is shown, and what the reader is told. */
async function openDamaged([, damage, shown, code]: Case): Promise<RealBrowser> {
  const profile = copyProfile(now);
  damage(profile);
  const browser = await openBrowser({ profile });
  const { reader } = browser;
  expect((await reader.ask({ type: 'whole-record', key: 'bundled' })).claims.length).toBeGreaterThan(20);
  expect(await reader.shown(host)).toBe(shown);
  await expect.poll(async () => (await reader.listed(host)).trouble?.code ?? null).toBe(code);
  await assertKept(reader, host, { ...before, shown }, code);
  return browser;
}

async function heals(browser: RealBrowser): Promise<void> {
  await assertReaches(browser.reader, host, 42);
  await browser.close();
  rmSync(browser.profile, { recursive: true });
}

for (const one of DAMAGES) {
  const [title, , , code] = one;
  test(`${title}, and it heals`, async () => {
    if (code === null) await scenes.end(title);
    else await heals(await openDamaged(one));
  });
}

test('10. a profile put back from a backup as a whole: what it had is shown, and it reaches what is there now', async () => {
  const browser = await openBrowser({ profile: copyProfile(old) });
  const then = await remember(browser.reader, host);
  expect(then.shown).toBe(41);
  await assertNothingLost(browser.reader, host, then, null, 42);
  await browser.close();
});

/** The database knows of version 41 only; its mirror knows better, and the head of version 41 is refused. */
async function refusesOlder({ reader }: RealBrowser): Promise<void> {
  const newest = host.publisher.files.get('pack.json');
  host.publisher.publish(41, { pack: sizedPack(400, 'old') });
  expect(await reader.check(host)).toMatchObject({ ok: false, trouble: { code: 'ROLLBACK' } });
  if (newest) host.publisher.files.set('pack.json', newest);
}
