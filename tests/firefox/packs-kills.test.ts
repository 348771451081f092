import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { STEPS, type Step } from '../../core/subscription/steps.ts';
import { progressIn } from '../../messages.ts';
import { until } from '../../tools/browser/firefox-page.ts';
import { newProfile } from '../../tools/browser/firefox-profile.ts';
import { onParts, silent } from '../packs-host/answers.ts';
import { type Host, isPart, openHost } from '../packs-host/host.ts';
import { assertKept, assertNothingLost, assertReaches, type Remembered, remember } from '../packs-host/nothing-lost.ts';
import { installed, untilAskable } from '../packs-host/scenes.ts';
import { endBackground, type InPage, openOn, type WithPacks } from './packs-browser.ts';
import { askInVain, holdAt, holdInCommit, untilAt, untilHeldInCommit } from './packs-holds.ts';

/** Of each kind of sync one pack for each step, so that none has to wait for another. */
const KINDS = ['commit', 'power COMMIT', 'power MIRROR', 'quit COMMIT', 'quit PARTS'] as const;

const profile = newProfile();
let packs: WithPacks;
const hosts = new Map<string, Host>();
const hostFor = (name: (typeof KINDS)[number] | Step): Host => hosts.get(name) as Host;

beforeAll(async () => {
  packs = await openOn(profile);
  for (const name of [...STEPS, ...KINDS]) hosts.set(name, await installed(packs.reader));
});
afterAll(async () => {
  await packs.firefox.close();
  rmSync(profile.folder, { recursive: true, force: true, maxRetries: 3 });
});

/** Asks for something of a background that stands still when it reaches a step, and waits until it does. */
async function holdSync(step: Step, host: Host, begin: () => Promise<unknown>): Promise<void> {
  await endBackground(packs.firefox);
  await holdAt(packs, step);
  askInVain(begin());
  await untilAt(packs, host, step);
}

/** The background is ended; what a sync said of its progress does not outlive it. */
async function endInSync(host: Host): Promise<void> {
  await endBackground(packs.firefox);
  await packs.reader.ask({ type: 'list-packs' });
  expect(await packs.reader.stored('session', progressIn(host.fingerprint))).toBe(undefined);
}

for (const step of STEPS)
  test(`1. first install, the background ended at ${step}`, async () => {
    const { reader } = packs;
    const host = await openHost();
    host.publisher.publish(41);
    await holdSync(step, host, () => reader.subscribe(host));
    // The alarm is not to go on with it before the test does.
    await reader.ask({ type: 'change-pack', key: host.fingerprint, change: { automatic: false } });
    const before = await remember(reader, host);
    await endInSync(host);
    await assertNothingLost(reader, host, before, null, 41);
    await reader.ask({ type: 'remove-pack', key: host.fingerprint });
    await host.stop();
  });

for (const step of STEPS)
  test(`2. update, the background ended at ${step}: the old or the new edition, never a mix`, async () => {
    const { reader } = packs;
    const host = hostFor(step);
    await untilAskable(reader, host);
    const before = await remember(reader, host);
    host.publisher.publish(42);
    await holdSync(step, host, () => reader.check(host));
    await endInSync(host);
    await assertKept(reader, host, before, null);
    expect(await reader.shown(host)).toBe(STEPS.indexOf(step) > STEPS.indexOf('COMMIT') ? 42 : 41);
    await assertReaches(reader, host, 42);
  });

/** A sync of version 42 that stands still after the new state was written, in a transaction that is not over. */
async function heldInCommit(host: Host): Promise<Remembered> {
  const before = await remember(packs.reader, host);
  host.publisher.publish(42);
  await holdInCommit(packs);
  askInVain(packs.reader.check(host));
  await untilHeldInCommit(packs);
  return before;
}

test('5. the background ended inside the transaction that swaps editions: the old edition', async () => {
  const host = hostFor('commit');
  await endBackground(packs.firefox);
  const before = await heldInCommit(host);
  await endInSync(host);
  expect(await packs.reader.shown(host)).toBe(41);
  await assertNothingLost(packs.reader, host, before, null, 42);
});

const alarms = (): Promise<readonly { readonly name: string }[]> => packs.page.evaluate(() => (globalThis as unknown as InPage).browser.alarms.getAll());

test('7. and 13. the power cut inside that transaction: the old edition; and the alarm, which the browser lost, is set again', async () => {
  const host = hostFor('power COMMIT');
  await endBackground(packs.firefox);
  const before = await heldInCommit(host);
  await packs.firefox.cutPower();
  packs = await openOn(profile);
  expect(await packs.reader.shown(host)).toBe(41);
  expect(await alarms()).toMatchObject([{ name: 'packs' }]);
  await assertNothingLost(packs.reader, host, before, null, 42);
});

test('8. the power cut right after it is over: the new edition', async () => {
  const host = hostFor('power MIRROR');
  const before = await remember(packs.reader, host);
  host.publisher.publish(42);
  // What follows the end of the transaction is the step that writes the mirror.
  await holdSync('MIRROR', host, () => packs.reader.check(host));
  await packs.firefox.cutPower();
  packs = await openOn(profile);
  expect(await packs.reader.shown(host)).toBe(42);
  await assertNothingLost(packs.reader, host, before, null, 42);
});

test('23. the browser closed while a part is coming, and inside that transaction: the old editions, and no trouble is told', async () => {
  const [coming, swapping] = [hostFor('quit PARTS'), hostFor('quit COMMIT')];
  const before = await remember(packs.reader, coming);
  coming.publisher.publish(42);
  coming.fault = onParts(silent);
  coming.log.length = 0;
  await endBackground(packs.firefox);
  askInVain(packs.reader.check(coming));
  await until('a part that is asked for', async () => coming.log.some(({ path }) => isPart(path)));
  const beforeSwap = await heldInCommit(swapping);
  await packs.firefox.quit();
  packs = await openOn(profile);
  for (const [host, remembered] of [
    [coming, before],
    [swapping, beforeSwap],
  ] as const) {
    expect(await packs.reader.shown(host)).toBe(41);
    await assertNothingLost(packs.reader, host, remembered, null, 42);
  }
});
