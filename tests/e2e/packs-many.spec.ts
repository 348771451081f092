import { expect, test } from '@playwright/test';
import type { Pack } from '../../core/pack/pack.ts';
import { filesOf } from '../packs.ts';
import { openHost } from '../packs-host/host.ts';
import { sizedPack } from '../packs-host/sized-pack.ts';
import { largePack } from '../sync/large.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';

const PACKS = 32;
const BYTES = 200 * 1000 * 1000;

/** What the two sides of a pack's topic are called: nothing else begins like that, so that a text opens the gate of this pack alone. */
const sidesOf = (at: number): readonly [string, string] => [`qu${String.fromCharCode(97 + Math.floor(at / 6), 97 + (at % 6))}ondrel`, `Kastoun${at}`];

/** What a page says of the topic of a pack. */
const textOn = (at: number): string => {
  const [rarer, other] = sidesOf(at);
  return `The ${other} council said on Tuesday that it would not sell the Long Bridge to the ${rarer}.`;
};

const ON_NONE = 'Nothing of this is on any topic.';
const ON_OURS = 'Moscow said on Tuesday that the Taliban were not its allies.';

/** A pack of a thousand claims and more than two thousand sources, on a topic of its own. */
function packOf(at: number): Pack {
  const pack: Pack = { ...largePack(1000, 150, at + 1), sources: sizedPack(2500, `many-${at}`).sources };
  const [rarer, other] = sidesOf(at);
  const renamed = JSON.stringify(pack)
    .replace(/\btrust\b/g, rarer)
    .replace(/\bTrust\b/g, rarer)
    .replace(/\btown council\b/g, `${other.toLowerCase()} council`);
  return JSON.parse(renamed) as Pack;
}

let browser: RealBrowser;
let bytes = 0;
/** The number of parts of one of the packs that have more than lexicons, which are in its index. */
let parts = 0;

test.beforeAll(async () => {
  test.setTimeout(600_000);
  browser = await openBrowser();
  for (let at = 0; at < PACKS; at++) {
    const host = await openHost();
    const pack = packOf(at);
    const files = filesOf(pack);
    bytes += files.reduce((sum, file) => sum + file.bytes.length, 0);
    parts = files.filter(({ bytes }) => !new TextDecoder().decode(bytes).startsWith('{"lexicons"')).length;
    host.publisher.publish(1, { pack });
    expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
    await host.stop();
  }
});
test.afterAll(() => browser.close());

const passagesIn = async (text: string) => (await browser.reader.ask({ type: 'check-text', text })).passages;

/**
 * How long a text's first answer takes of a worker that does not run yet, in milliseconds: the quickest of so many times, for
 * whatever else the machine does only makes it slower.
 */
async function firstAnswer(text: string, passages: number, times = 5): Promise<number> {
  let quickest = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times; time++) {
    await browser.killWorker();
    const started = performance.now();
    expect(await passagesIn(text)).toHaveLength(passages);
    quickest = Math.min(quickest, performance.now() - started);
  }
  return quickest;
}

test('100. with 32 packs of 200 MB, the first answer of a worker that does not run yet comes within a second', async () => {
  test.setTimeout(180_000);
  expect(bytes).toBeGreaterThan(BYTES);
  const all = Array.from({ length: PACKS }, (_, at) => textOn(at)).join('\n\n');
  const took = {
    'of no pack': await firstAnswer(ON_NONE, 0),
    'of the pack in the package': await firstAnswer(ON_OURS, 1),
    'of one of the packs': await firstAnswer(textOn(7), 1),
    'of all of them at once': await firstAnswer(all, PACKS, 1),
  };
  console.log(
    `  ${PACKS} packs, ${(bytes / 1e6).toFixed(0)} MB; first answer, in ms: ${JSON.stringify(took, (_, ms) => (typeof ms === 'number' ? Math.round(ms) : ms))}`,
  );
  for (const what of ['of no pack', 'of the pack in the package', 'of one of the packs'] as const) expect(took[what], what).toBeLessThan(1000);
});

type Counting = { read?: number };

/** How many parts a worker that has just started reads from the database for the answer on a text. */
async function partsReadFor(text: string): Promise<number> {
  await browser.killWorker();
  const worker = await browser.worker();
  await worker.evaluate(() => {
    const get = IDBObjectStore.prototype.get;
    (globalThis as Counting).read = 0;
    IDBObjectStore.prototype.get = function (this: IDBObjectStore, ...args: Parameters<typeof get>) {
      if (this.name === 'blobs') (globalThis as Counting).read = ((globalThis as Counting).read ?? 0) + 1;
      return get.apply(this, args);
    };
  });
  await passagesIn(text);
  return (await worker.evaluate(() => (globalThis as Counting).read)) ?? Number.NaN;
}

test('100. of packs of that size only those are read which a text may be on the topic of; ours, which is of ordinary size, is read in any case', async () => {
  const ours = await partsReadFor(ON_NONE);
  expect(ours).toBeGreaterThan(0);
  expect(await partsReadFor(ON_OURS)).toBe(ours);
  expect(await partsReadFor(textOn(7))).toBe(parts + ours);
});

test('100. the browser is started anew: the options list all packs within a second', async () => {
  await browser.close();
  browser = await openBrowser({ profile: browser.profile });
  await browser.killWorker();
  const started = performance.now();
  expect(await browser.reader.ask({ type: 'list-packs' })).toHaveLength(PACKS + 1);
  expect(performance.now() - started).toBeLessThan(1000);
});
