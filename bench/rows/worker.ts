import type { Page } from '@playwright/test';
import type { Pack } from '../../core/pack/pack.ts';
import type { OpenBrowser } from '../../tools/browser/chromium.ts';
import { extensionWith, translated } from '../browser/packed.ts';
import { openOurs, openRival } from '../browser/tabs.ts';
import { passagesOf } from '../generate/passages.ts';
import { bundled, recordOf } from '../generate/record.ts';
import { figure } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

const CLAIMS = 10_000;
const REPETITIONS = 9;

/** Stops the extension's worker, as the browser does when it is idle, from a tab that stays open: to close one wakes a worker that keeps note of tabs. */
async function stopperOf({ context }: OpenBrowser): Promise<() => Promise<void>> {
  const session = await context.newCDPSession(await context.newPage());
  await session.send('ServiceWorker.enable');
  return async () => void (await session.send('ServiceWorker.stopAllWorkers'));
}

/** Milliseconds from a message to its answer, as a page of the extension sees them. An answer without the list that was asked for is none. */
async function answered(page: Page, message: { readonly type: string; readonly text?: string }): Promise<number> {
  return await page.evaluate(async (ask) => {
    type Extension = { chrome: { runtime: { sendMessage: (ask: object) => Promise<unknown> } } };
    const began = performance.now();
    const answer = (await (globalThis as unknown as Extension).chrome.runtime.sendMessage(ask)) as { passages?: unknown[] } | null;
    const ms = performance.now() - began;
    if (!answer || (ask.text !== undefined && !answer.passages?.length)) throw new Error('The worker did not answer with a passage.');
    return ms;
  }, message);
}

async function cold(stop: () => Promise<void>, page: Page, message: { readonly type: string; readonly text?: string }): Promise<number> {
  await stop();
  await page.waitForTimeout(300);
  return await answered(page, message);
}

/** Goal 10: from a stopped worker to its first answer, with the record of the package installed, and with ten thousand claims in its place. */
async function run(setting: Setting): Promise<Comparison[]> {
  return [...(await runWith(bundled(), setting)), ...(await runWith(translated(recordOf(bundled(), setting.quick ? CLAIMS / 10 : CLAIMS)), setting))];
}

async function runWith(pack: Pack, { progress, quick }: Setting): Promise<Comparison[]> {
  const [passage] = passagesOf(pack, 1);
  progress(`worker: installing ${pack.claims.length} claims`);
  const [ours, rival] = [await openOurs(extensionWith(pack)), await openRival('empty')];
  const [mine, theirs] = [await ours.context.newPage(), await rival.context.newPage()];
  await mine.goto(`chrome-extension://${ours.extension}/options.html`);
  await theirs.goto(`chrome-extension://${rival.extension}/page.html`);
  const stop = { ours: await stopperOf(ours), rival: await stopperOf(rival) };
  const samples = { ours: [] as number[], theirs: [] as number[] };
  for (let i = 0; i < (quick ? 3 : REPETITIONS); i++) {
    progress(`worker: repetition ${i}`);
    samples.ours.push(await cold(stop.ours, mine, { type: 'check-text', text: passage?.text ?? '' }));
    samples.theirs.push(await cold(stop.rival, theirs, { type: 'ping' }));
  }
  for (const { context } of [ours, rival]) await context.close();
  return [
    {
      goal: '10',
      what: `stopped worker to its first answer, ${pack.claims.length} claims installed`,
      rival: 'a worker that answers a ping',
      unit: 'ms',
      note: 'with 30 claims, of 96 ms: 20 until its script ran, 12 for the database, 32 to read and hash index and parts, 20 to make them ready, 8 to read the text',
      ours: figure(samples.ours),
      theirs: figure(samples.theirs),
      atMost: 2,
    },
  ];
}

export const worker: Row = { name: 'worker', about: 'a stopped worker to its first answer', browser: true, fast: false, run };
