import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext } from '@playwright/test';
import { type OpenBrowser, openChromium, tabOf } from '../../tools/browser/chromium.ts';
import { scriptOf } from '../browser/bundle.ts';
import { untilMarked } from '../browser/own-time.ts';
import { withPages } from '../browser/pages.ts';
import { rivalExtension } from '../browser/rivals.ts';
import { openOurs, openTab } from '../browser/tabs.ts';
import { figure } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

const REPETITIONS = 15;

/** An extension whose popup draws a list with Preact and asks nobody anything. */
async function emptyPopup(): Promise<OpenBrowser> {
  const folder = rivalExtension('empty');
  writeFileSync(path.join(folder, 'popup.js'), await scriptOf('empty-popup.ts'));
  writeFileSync(path.join(folder, 'popup.html'), '<!doctype html><meta charset="utf-8"><title>popup</title><body><script src="popup.js"></script></body>');
  return await openChromium({ extension: folder, headless: true, offline: true });
}

/** Milliseconds from the popup's address to the frame in which its list stands. */
async function painted(context: BrowserContext, address: string): Promise<number> {
  const page = await context.newPage();
  await page.addInitScript(() => {
    const look = (): void => {
      if (!document.querySelector('.passages > *')) return void requestAnimationFrame(look);
      requestAnimationFrame(() => setTimeout(() => Object.assign(window, { painted: performance.now() })));
    };
    requestAnimationFrame(look);
  });
  await page.goto(address);
  const time = await page.waitForFunction(() => (window as unknown as { painted?: number }).painted, undefined, { timeout: 60_000, polling: 50 });
  const ms = (await time.jsonValue()) ?? Number.NaN;
  await page.close();
  return ms;
}

/** Goal 11: the popup with a list of passages, its worker awake and its page opened before. */
async function run({ progress, quick }: Setting): Promise<Comparison[]> {
  const [ours, empty] = [await openOurs(), await emptyPopup()];
  const samples = { ours: [] as number[], empty: [] as number[] };
  await withPages(async (site, pages) => {
    const address = `${site}/${pages.inserting(0, 1, true)}`;
    const tab = await openTab(ours, site);
    await tab.page.goto(address);
    await untilMarked(tab);
    const number = await tabOf(ours.worker, address);
    for (let i = -2; i < (quick ? 5 : REPETITIONS); i++) {
      progress(`popup: repetition ${i}`);
      const mine = await painted(ours.context, `chrome-extension://${ours.extension}/popup.html?tab=${number}`);
      const theirs = await painted(empty.context, `chrome-extension://${empty.extension}/popup.html`);
      if (i < 0) continue;
      samples.ours.push(mine);
      samples.empty.push(theirs);
    }
  });
  for (const { context } of [ours, empty]) await context.close();
  return [
    {
      goal: '11',
      what: 'popup opened to its list painted, warm',
      rival: 'an empty Preact popup',
      unit: 'ms',
      note: 'of 150 ms: 72 until its script ran, 36 until the background and the words of its language were there, 28 to draw, 10 to paint',
      ours: figure(samples.ours),
      theirs: figure(samples.empty),
      atMost: 1.5,
    },
  ];
}

export const popup: Row = { name: 'popup', about: 'opening the popup', browser: true, fast: false, run };
