import { expect } from 'vitest';
import { STEPS, type Step } from '../../core/subscription/steps.ts';
import { progressIn } from '../../messages.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { assertKept, assertNothingLost, assertReaches, remember } from '../packs-host/nothing-lost.ts';
import { installed, untilAskable } from '../packs-host/scenes.ts';
import { endBackground } from './background-state.ts';
import { test } from './extension.ts';
import { leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';
import { askInVain, holdAt, untilAt } from './packs-holds.ts';

let packs: WithPacks;
const hosts = new Map<string, Host>();
/** For each step a pack, so that none has to wait for another. */
const hostFor = (name: Step): Host => hosts.get(name) as Host;

test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
  for (const name of STEPS) hosts.set(name, await installed(packs.reader));
});
test.afterAll(() => leaveNoPacks(packs));

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
