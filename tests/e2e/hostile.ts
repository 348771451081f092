import { expect, type Frame, type Page } from '@playwright/test';
import { openCard } from '../../tools/browser/chromium.ts';
import { type Marks, readMarks } from '../fixtures/marks.ts';
import { settledMarks } from './extension.ts';

/** Sentences on the topic, one beside a statement and its denial, and one that is not on it. */
export const SENTENCE = 'Moscow denied that Russia had armed the Taliban.';
export const OTHER = 'Snow has closed the pass for a third day.';

/** A page of our own at an address of the site. */
export async function givePage(page: Page, url: string, body: string, headers: Readonly<Record<string, string>> = {}): Promise<void> {
  await page.route(url, (route) => route.fulfill({ body, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } }));
}

export const pageOf = (body: string): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><body>${body}</body></html>`;

/** Runs functions in the extension's own world of a page, where its scripts run and the page's do not: as a taken over renderer could. */
export async function ourWorld(page: Page, extension: string) {
  const session = await page.context().newCDPSession(page);
  const found = new Promise<number>((resolve) => {
    session.on('Runtime.executionContextCreated', ({ context: { id, origin, auxData } }) => {
      const { type } = (auxData ?? {}) as { type?: string };
      if (type === 'isolated' && origin === `chrome-extension://${extension}`) resolve(id);
    });
  });
  await session.send('Runtime.enable');
  const contextId = await found;
  return async <A extends readonly unknown[], T>(run: (...args: A) => T | Promise<T>, ...args: A): Promise<T> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      contextId,
      expression: `(async () => JSON.stringify(await (${run})(...${JSON.stringify(args)})))()`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return (result.value === undefined ? undefined : JSON.parse(result.value as string)) as T;
  };
}

/** What scripts of the extension may ask the browser; in pages and in the worker. */
export type Asking = { readonly chrome: { readonly runtime: { sendMessage(message: unknown): Promise<unknown> } } };

/** The marks, read in the extension's world: the page's own may be bent. */
export async function marksInOurWorld(page: Page, extension: string): Promise<Marks> {
  const run = await ourWorld(page, extension);
  let marks = await run(readMarks);
  for (let looks = 0; looks < 50 && marks.texts.length === 0; looks++) {
    await page.waitForTimeout(100);
    marks = await run(readMarks);
  }
  return marks;
}

/** Opens a page, waits for its marks and presses the first one, as a reader does. */
export async function openWithCard(page: Page, url: string, words = SENTENCE): Promise<Frame> {
  await page.goto(url);
  await settledMarks(page);
  await page
    .getByText(words)
    .first()
    .click({ position: { x: 20, y: 8 } });
  const card = await openCard(page);
  await expect(card.locator('.half').first()).toBeVisible();
  return card;
}

type Profile = {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly url: string }; readonly children?: readonly number[] }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
};

/**
 * Begins to note how long our scripts keep a page from its own work.
 * @returns ends it, and gives the longest stretch at a time and all of them together (ms).
 */
export async function noteOurWork(page: Page): Promise<() => Promise<{ readonly longest: number; readonly all: number }>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: 500 });
  await session.send('Profiler.start');
  return async () => ourStretches((await session.send('Profiler.stop')).profile);
}

/** A stretch is ours while a function of our scripts has been called and has not ended. */
function ourStretches({ nodes, samples = [], timeDeltas = [] }: Profile): { longest: number; all: number } {
  const ours = new Set<number>();
  // Those that call stand before those that are called.
  for (const { id, callFrame, children = [] } of nodes) {
    if (ours.has(id) || /^chrome-extension:.*(gate|page)\.js$/.test(callFrame.url)) for (const one of [id, ...children]) ours.add(one);
  }
  let [longest, all, stretch] = [0, 0, 0];
  samples.forEach((sample, at) => {
    // The time before a sample belongs to the sample before it.
    const before = samples[at - 1];
    if (before === undefined || !ours.has(before)) return;
    const ms = (timeDeltas[at] ?? 0) / 1_000;
    all += ms;
    stretch += ms;
    longest = Math.max(longest, stretch);
    if (!ours.has(sample)) stretch = 0;
  });
  return { longest: Math.round(longest), all: Math.round(all) };
}
