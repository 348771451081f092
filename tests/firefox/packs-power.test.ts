import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { until } from '../../tools/browser/firefox-page.ts';
import { newProfile } from '../../tools/browser/firefox-profile.ts';
import { onParts, silent } from '../packs-host/answers.ts';
import { type Host, isPart } from '../packs-host/host.ts';
import { assertNothingLost, type Remembered, remember } from '../packs-host/nothing-lost.ts';
import { installed, untilAskable } from '../packs-host/scenes.ts';
import { endBackground } from './background-state.ts';
import { type InPage, openOn, type WithPacks } from './packs-browser.ts';
import { askInVain, holdAt, holdInCommit, untilAt, untilHeld } from './packs-holds.ts';

/** Each sync has a pack of its own, so that none has to wait for another. */
const NAMES = ['ended', 'power inside', 'power after', 'quit at a part', 'quit inside'] as const;

const profile = newProfile();
let packs: WithPacks;
const hosts = new Map<(typeof NAMES)[number], Host>();
const hostFor = (name: (typeof NAMES)[number]): Host => hosts.get(name) as Host;

beforeAll(async () => {
  packs = await openOn({ profile });
  for (const name of NAMES) hosts.set(name, await installed(packs.reader));
});
afterAll(async () => {
  await packs.firefox.close();
  rmSync(profile.folder, { recursive: true, force: true, maxRetries: 3 });
});

const startAgain = async (): Promise<void> => {
  packs = await openOn({ profile });
};

/** A pack of which version 42 is there to be fetched, and a background that has only just started. */
async function beforeUpdate(host: Host): Promise<Remembered> {
  await untilAskable(packs.reader, host);
  const before = await remember(packs.reader, host);
  host.publisher.publish(42);
  await endBackground(packs.firefox);
  return before;
}

/** A sync of version 42 that stands still after the new state was written, in a transaction that is not over. */
async function heldInCommit(host: Host): Promise<Remembered> {
  const before = await beforeUpdate(host);
  await holdInCommit(packs);
  askInVain(packs.reader.check(host));
  await untilHeld(packs);
  return before;
}

async function isAsBefore(host: Host, before: Remembered): Promise<void> {
  expect(await packs.reader.shown(host)).toBe(41);
  await assertNothingLost(packs.reader, host, before, null, 42);
}

test('5. the background ended inside the transaction that swaps editions: the old edition', async () => {
  const host = hostFor('ended');
  const before = await heldInCommit(host);
  await endBackground(packs.firefox);
  await isAsBefore(host, before);
});

const alarms = (): Promise<readonly { readonly name: string }[]> => packs.page.evaluate(() => (globalThis as unknown as InPage).browser.alarms.getAll());

test('7. and 13. the power cut inside that transaction: the old edition; and the alarm, which the browser lost, is set again', async () => {
  const host = hostFor('power inside');
  const before = await heldInCommit(host);
  await packs.firefox.cutPower();
  await startAgain();
  expect(await packs.reader.shown(host)).toBe(41);
  expect(await alarms()).toMatchObject([{ name: 'packs' }]);
  await isAsBefore(host, before);
});

test('8. the power cut right after it is over: the new edition', async () => {
  const host = hostFor('power after');
  const before = await beforeUpdate(host);
  // What follows the end of the transaction is the step that writes the mirror.
  await holdAt(packs, 'MIRROR');
  askInVain(packs.reader.check(host));
  await untilAt(packs, host, 'MIRROR');
  await packs.firefox.cutPower();
  await startAgain();
  expect(await packs.reader.shown(host)).toBe(42);
  await assertNothingLost(packs.reader, host, before, null, 42);
});

test('23. the browser closed while a part is coming: the old edition, and no trouble is told', async () => {
  const host = hostFor('quit at a part');
  const before = await beforeUpdate(host);
  host.fault = onParts(silent);
  host.log.length = 0;
  askInVain(packs.reader.check(host));
  await until('a part that is asked for', async () => host.log.some(({ path }) => isPart(path)));
  await packs.firefox.quit();
  await startAgain();
  await isAsBefore(host, before);
});

test('23. the browser closed inside that transaction: the old edition, and no trouble is told', async () => {
  const host = hostFor('quit inside');
  const before = await heldInCommit(host);
  await packs.firefox.quit();
  await startAgain();
  await isAsBefore(host, before);
});
