import type { OpenBrowser } from '../../tools/browser/chromium.ts';
import { ownTimeOf, untilMarked } from '../browser/own-time.ts';
import { withPages } from '../browser/pages.ts';
import { costOf, openOurs, openRival, untilAtRest } from '../browser/tabs.ts';
import { figure } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

const REPETITIONS = 7;

/** A measure of several browsers in turns. */
async function inTurns(browsers: Readonly<Record<string, OpenBrowser>>, times: number, measure: (opened: OpenBrowser) => Promise<number>) {
  const samples = new Map<string, number[]>();
  for (let i = -1; i < times; i++) {
    for (const [name, opened] of Object.entries(browsers)) {
      const value = await measure(opened);
      if (i >= 0) samples.set(name, [...(samples.get(name) ?? []), value]);
    }
  }
  return (name: string) => figure(samples.get(name) ?? []);
}

/** Goals 1 and 2: what a page costs, without the topic and with it, in tabs of their own, so that every script is cold. */
async function run({ progress, quick }: Setting): Promise<Comparison[]> {
  const times = quick ? 3 : REPETITIONS;
  const browsers = { ours: await openOurs(), empty: await openRival('empty'), walker: await openRival('walker') };
  const comparisons = await withPages(async (site, pages) => {
    const found: Comparison[] = [];
    for (const { file, size } of pages.off) {
      progress(`pages: ${size} without the topic`);
      const of = await inTurns({ ours: browsers.ours, empty: browsers.empty }, times, (opened) => costOf(opened, site, file));
      found.push({
        goal: '1',
        what: `page without the topic, ${size}: main thread, whole page, cold`,
        rival: 'empty script',
        unit: 'ms',
        ours: of('ours'),
        theirs: of('empty'),
        atMost: 1.1,
      });
    }
    progress('pages: 2 MB with the topic');
    const own = await inTurns({ ours: browsers.ours, walker: browsers.walker }, times, async (opened) => {
      const during = opened === browsers.ours ? untilMarked : untilAtRest;
      return (await ownTimeOf(opened, site, pages.on, 1, during)).all;
    });
    found.push({
      goal: '2',
      what: 'page with the topic, 2 MB: own code on the main thread, cold',
      rival: 'one TreeWalker',
      unit: 'ms',
      note: 'by a profile, of 100 ms: 40 to collect the text, 16 to send it, 13 to put blocks together, 11 for the gate, 10 for the marks',
      ours: own('ours'),
      theirs: own('walker'),
      atMost: 1.5,
    });
    return found;
  });
  for (const { context } of Object.values(browsers)) await context.close();
  return comparisons;
}

export const pages: Row = { name: 'pages', about: 'what a page costs', browser: true, fast: false, run };
