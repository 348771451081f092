import { expect, test } from '@playwright/test';
import { STEPS, type Step } from '../../core/subscription/steps.ts';
import { progressIn } from '../../messages.ts';
import { keyOf } from '../core/pack/forge.ts';
import { isPart, openHost, serveFile, type Fault, type Host } from '../packs-host/host.ts';
import { largePack } from '../packs-host/large-pack.ts';
import { assertKept, assertNothingLost, assertReaches, remember } from '../packs-host/nothing-lost.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import { askInVain, holdAt, holdInCommit, isHeldInCommit, until, untilAt } from './packs-holds.ts';
import { installed, untilAskable } from './packs-scenes.ts';

/** Of each kind of sync one pack for each step, so that none has to wait for another. */
const KINDS = ['update', 'rotation', 'commit', 'power'] as const;
type Kind = (typeof KINDS)[number];

let browser: RealBrowser;
const hosts = new Map<string, Host>();
const hostFor = (kind: Kind, step: Step | '' = ''): Host => hosts.get(`${kind} ${step}`) as Host;

test.beforeAll(async () => {
  browser = await openBrowser();
  const names = STEPS.flatMap((step) => [`update ${step}`, `rotation ${step}`]).concat('commit ', 'power commit', 'power MIRROR');
  for (const name of names) hosts.set(name, await installed(browser.reader));
});
test.afterAll(() => browser.close());
test.setTimeout(120_000);

/** Asks for something of a worker that stands still at a step, and ends it there. */
async function killAt(step: Step, host: Host, begin: () => Promise<unknown>): Promise<void> {
  await browser.killWorker();
  await holdAt(await browser.worker(), step);
  askInVain(begin());
  await untilAt(browser, host, step);
}

/** The worker is ended; what a sync said of its progress does not outlive it. */
async function endWorker(host: Host): Promise<void> {
  await browser.killWorker();
  await browser.reader.ask({ type: 'list-packs' });
  expect(await browser.reader.stored('session', progressIn(host.fingerprint))).toBe(undefined);
}

for (const step of STEPS) {
  test(`1. first install, the worker ended at ${step}`, async () => {
    const { reader } = browser;
    const host = await openHost();
    host.publisher.publish(41);
    await killAt(step, host, () => reader.subscribe(host));
    const before = await remember(reader, host);
    await endWorker(host);
    await assertNothingLost(reader, host, before, null, 41);
    await reader.ask({ type: 'remove-pack', key: host.fingerprint });
    await host.stop();
  });
}
"""
