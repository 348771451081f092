import type { OpenBrowser } from '../../tools/browser/chromium.ts';
import { type OwnTime, ownTimeOf, untilMarked } from '../browser/own-time.ts';
import { withPages } from '../browser/pages.ts';
import { mainThread, openOurs, openRival, openTab, type Tab, untilAtRest } from '../browser/tabs.ts';
import { counted, figure } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

const NODES = 10_000;
const WITHIN_MS = 10_000;
const SLOWER = 4;
const BUDGET_MS = 50;

const untilOver = async (tab: Tab): Promise<void> => {
  await tab.page.waitForFunction(() => document.title === 'over', undefined, { timeout: 300_000, polling: 500 });
  await untilAtRest(tab);
};

/** Main thread from the page's address until all nodes are in and the page is at rest. */
async function costOfInserting(opened: OpenBrowser, site: string, address: string): Promise<number> {
  const tab = await openTab(opened, site);
  const before = await mainThread(tab);
  await tab.page.goto(`${site}/${address}`, { waitUntil: 'load' });
  await untilOver(tab);
  const cost = (await mainThread(tab)) - before;
  await tab.page.close();
  return cost;
}

/** Goals 3 and 4: pages that change, and how long the extension's own code keeps a page waiting. */
async function run({ progress, quick }: Setting): Promise<Comparison[]> {
  const [nodes, ms, times] = quick ? [NODES / 5, WITHIN_MS / 5, 3] : [NODES, WITHIN_MS, 5];
  const browsers = { ours: await openOurs(), observer: await openRival('observer'), rescan: await openRival('rescan') };
  const found = await withPages(async (site, pages) => {
    const comparisons: Comparison[] = [];
    for (const onTopic of [false, true]) {
      const costs = { ours: [] as number[], observer: [] as number[] };
      for (let i = 0; i < times; i++) {
        progress(`changes: ${nodes} nodes, ${onTopic ? 'with' : 'without'} the topic, repetition ${i}`);
        for (const name of ['ours', 'observer'] as const) costs[name].push(await costOfInserting(browsers[name], site, pages.inserting(nodes, ms, onTopic)));
      }
      const what = `page ${onTopic ? 'with' : 'without'} the topic that puts in ${nodes} nodes: main thread, whole page`;
      comparisons.push({
        goal: '4',
        what,
        rival: 'an observer that does nothing',
        unit: 'ms',
        note: 'what is put in is read, sent to the background, compared and marked',
        ours: figure(costs.ours),
        theirs: figure(costs.observer),
        atMost: 1.05,
      });
    }
    return [...comparisons, ...(await longestRuns(browsers, site, pages, pages.inserting(nodes, ms, true), times, progress))];
  });
  for (const { context } of Object.values(browsers)) await context.close();
  return found;
}

type Browsers = { readonly ours: OpenBrowser; readonly rescan: OpenBrowser };
type Shown = { readonly off: readonly { readonly file: string; readonly size: string }[]; readonly on: string };

async function longestRuns({ ours, rescan }: Browsers, site: string, pages: Shown, inserting: string, times: number, progress: Setting['progress']) {
  const budget = counted(BUDGET_MS);
  const line = (what: string, runs: readonly OwnTime[]): Comparison => ({
    goal: '3',
    what: `longest run of own code, processor ${SLOWER} times slower: ${what}`,
    rival: `${BUDGET_MS} ms`,
    unit: 'ms',
    note: 'the browser gives the text of a page in one piece (textContent), which takes most of it',
    ours: figure(runs.map(({ longest }) => longest)),
    theirs: budget,
    atMost: 1,
  });
  const measure = async (opened: OpenBrowser, what: string, file: string, during: (tab: Tab) => Promise<void>): Promise<OwnTime[]> => {
    const runs: OwnTime[] = [];
    for (let i = 0; i < times; i++) {
      progress(`longest run: ${what}, repetition ${i}`);
      runs.push(await ownTimeOf(opened, site, file, SLOWER, during));
    }
    return runs;
  };
  const found: Comparison[] = [];
  for (const { file, size } of pages.off) found.push(line(`${size} without the topic`, await measure(ours, size, file, untilAtRest)));
  found.push(line('2 MB with the topic', await measure(ours, '2 MB with the topic', pages.on, untilMarked)));
  const [mine, theirs] = [await measure(ours, 'changing', inserting, untilOver), await measure(rescan, 'rescan', inserting, untilOver)];
  const what = 'a page that changes';
  return [
    ...found,
    line(what, mine),
    {
      ...line(what, mine),
      note: 'reading all of such a page again is quick, too',
      rival: 'reading all again',
      theirs: figure(theirs.map(({ longest }) => longest)),
      atMost: 0.1,
    },
  ];
}

export const changes: Row = { name: 'changes', about: 'pages that change, and how long they wait', browser: true, fast: false, run };
