import { expect } from '@playwright/test';
import { STEPS, type Step } from '../../core/subscription/steps.ts';
import { progressIn } from '../../messages.ts';
import { keyOf } from '../core/pack/forge.ts';
import { type Fault, HEADERS, type Host, isPart, openHost } from '../packs-host/host.ts';
import { assertKept, assertNothingLost, assertReaches, type Remembered, remember } from '../packs-host/nothing-lost.ts';
import { installed, untilAskable } from '../packs-host/scenes.ts';
import { largePack } from '../sync/large.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';
import { askInVain, holdAt, holdInCommit, isHeldInCommit, until, untilAt } from './packs-holds.ts';
import { test } from './packs-slow.ts';

/** Of each kind of sync one pack for each step, so that none has to wait for another. */
const KINDS = ['update', 'rotation', 'commit', 'power'] as const;
type Kind = (typeof KINDS)[number];

let browser: RealBrowser;
const hosts = new Map<string, Host>();
const hostFor = (kind: Kind, step: Step | '' = ''): Host => hosts.get(`${kind} ${step}`) as Host;

test.beforeAll(async () => {
  browser = await openBrowser();
  const names = STEPS.flatMap((step) => [`update ${step}`, `rotation ${step}`]).concat('commit ', 'power COMMIT', 'power MIRROR');
  for (const name of names) hosts.set(name, await installed(browser.reader));
});
test.afterAll(() => browser.close());
test.setTimeout(120_000);

/** Asks for something of a worker that stands still when it reaches a step, and waits until it does. */
async function holdSync(step: Step, host: Host, begin: () => Promise<unknown>): Promise<void> {
  await browser.killWorker();
  await holdAt(await browser.worker(), step);
  askInVain(begin());
  await untilAt(browser, host, step);
}

/** The alarm is not to go on with a pack before the test does. */
const onlyByHand = ({ fingerprint }: Host): Promise<null> => browser.reader.ask({ type: 'change-pack', key: fingerprint, change: { automatic: false } });

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
    await holdSync(step, host, () => reader.subscribe(host));
    await onlyByHand(host);
    const before = await remember(reader, host);
    await endWorker(host);
    await assertNothingLost(reader, host, before, null, 41);
    await reader.ask({ type: 'remove-pack', key: host.fingerprint });
    await host.stop();
  });
}

test('4. the worker ended in the middle of one part: that part is thrown away, those before it stay, and it goes on there', async () => {
  const { reader } = browser;
  const host = await openHost();
  host.publisher.publish(41, { pack: largePack(200, 20, 4) });
  let parts = 0;
  host.fault = ({ path, file, response }) => {
    if (!isPart(path) || ++parts < 6) return false;
    response.writeHead(200, { ...HEADERS, 'content-length': file?.length ?? 0 });
    return response.write(file?.subarray(0, 100));
  };
  askInVain(reader.subscribe(host));
  await until(() => parts === 6, 'six parts were asked for');
  await onlyByHand(host);
  const asked = host.log.map(({ path }) => path).filter(isPart);
  host.fault = null;
  host.log.length = 0;
  await endWorker(host);
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  const again = host.log.map(({ path }) => path).filter(isPart);
  expect(again[0]).toBe(asked[5]);
  expect(again.filter((path) => asked.slice(0, 5).includes(path))).toEqual([]);
  expect(again.length).toBeGreaterThan(20);
  await reader.ask({ type: 'remove-pack', key: host.fingerprint });
});

test('12. the worker started anew fifty times during one sync: it is finished, and no part comes twice', async () => {
  const { reader } = browser;
  const host = await openHost();
  host.publisher.publish(41, { pack: largePack(200, 20, 12) });
  const served: string[] = [];
  let allowed = 0;
  let waiting = false;
  const one: Fault = (exchange) => {
    if (!isPart(exchange.path)) return false;
    waiting = allowed === 0;
    if (waiting) return true;
    allowed -= 1;
    served.push(exchange.path);
    return false;
  };
  host.fault = one;
  askInVain(reader.subscribe(host));
  await until(() => waiting, 'a part is asked for that does not come');
  await onlyByHand(host);
  for (let life = 0; life < 50; life++) {
    await until(() => waiting, 'a part is asked for that does not come');
    waiting = false;
    // In every other life one part comes, and the next does not.
    allowed = life % 2;
    await endWorker(host);
    askInVain(reader.check(host));
  }
  await until(() => waiting, 'a part is asked for that does not come');
  await endWorker(host);
  allowed = 100;
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(host)).toBe(41);
  expect(served.length).toBeGreaterThan(30);
  expect(served.length).toBe(new Set(served).size);
  await reader.ask({ type: 'remove-pack', key: host.fingerprint });
});

for (const step of STEPS) {
  test(`2. update, the worker ended at ${step}: the old or the new edition, never a mix`, async () => {
    const host = hostFor('update', step);
    await untilAskable(browser.reader, host);
    await endedDuring(step, host, () => host.publisher.publish(42));
  });
  test(`3. update with new keys, the worker ended at ${step}`, async () => {
    const host = hostFor('rotation', step);
    await untilAskable(browser.reader, host);
    await endedDuring(step, host, () => {
      host.publisher.rotate(keyOf(21));
      host.publisher.publish(42);
    });
  });
}

async function endedDuring(step: Step, host: Host, publish: () => void): Promise<void> {
  const { reader } = browser;
  const before = await remember(reader, host);
  publish();
  await holdSync(step, host, () => reader.check(host));
  await endWorker(host);
  await assertKept(reader, host, before, null);
  expect(await reader.shown(host)).toBe(STEPS.indexOf(step) > STEPS.indexOf('COMMIT') ? 42 : 41);
  await assertReaches(reader, host, 42);
}

test('5. the worker ended inside the transaction that swaps editions: the old edition', async () => {
  const host = hostFor('commit');
  const before = await heldInCommit(host);
  await endWorker(host);
  expect(await browser.reader.shown(host)).toBe(41);
  await assertNothingLost(browser.reader, host, before, null, 42);
});

test('18. the worker that held the lock is ended: the lock is free, and the next may ask', async () => {
  const { reader } = browser;
  const host = await openHost();
  host.publisher.publish(41);
  await holdSync('HEAD', host, () => reader.subscribe(host));
  await onlyByHand(host);
  expect(await reader.check(host)).toMatchObject({ ok: false, trouble: { code: 'ALREADY_CHECKING' } });
  await endWorker(host);
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
});

test('7. the power cut inside that transaction: the old edition', async () => {
  const host = hostFor('power', 'COMMIT');
  const before = await heldInCommit(host);
  await browser.cutPower();
  browser = await openBrowser({ profile: browser.profile });
  expect(await browser.reader.shown(host)).toBe(41);
  await assertNothingLost(browser.reader, host, before, null, 42);
});

test('8. the power cut right after it is over: the new edition', async () => {
  const host = hostFor('power', 'MIRROR');
  const before = await remember(browser.reader, host);
  host.publisher.publish(42);
  // What follows the end of the transaction is the step that writes the mirror.
  await holdSync('MIRROR', host, () => browser.reader.check(host));
  await browser.cutPower();
  browser = await openBrowser({ profile: browser.profile });
  expect(await browser.reader.shown(host)).toBe(42);
  await assertNothingLost(browser.reader, host, before, null, 42);
});

/** A sync of version 42 that stands still after the new state was written, in a transaction that is not over. */
async function heldInCommit(host: Host): Promise<Remembered> {
  const before = await remember(browser.reader, host);
  host.publisher.publish(42);
  await browser.killWorker();
  const worker = await browser.worker();
  await holdInCommit(worker);
  askInVain(browser.reader.check(host));
  await until(() => isHeldInCommit(worker), 'the transaction is open');
  return before;
}
