import type { OpenBrowser } from '../../tools/browser/chromium.ts';
import { openTab, type Tab, untilAtRest } from './tabs.ts';

/** What an extension's own code took of a page's main thread, in milliseconds: in all, and without a break. */
export type OwnTime = { readonly all: number; readonly longest: number };

/** Waits until the passages of a page are marked, and the page is at rest again. */
export async function untilMarked(tab: Tab): Promise<void> {
  const marked = (): boolean => ((CSS as unknown as { highlights: Map<string, Set<Range>> }).highlights.get('noted')?.size ?? 0) > 0;
  await tab.page.waitForFunction(marked, undefined, { timeout: 120_000, polling: 500 });
  await untilAtRest(tab);
}

type Profile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly url: string; readonly functionName: string };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
};

const SAMPLE_US = 200;

/**
 * Loads a page under V8's profiler and counts the samples in which a script of an extension is anywhere on the stack, so that
 * what the browser does for it (text, normal forms, expressions) counts as its own.
 * @param slower how many times slower the processor is made to be
 */
export async function ownTimeOf(
  opened: OpenBrowser,
  site: string,
  file: string,
  slower = 1,
  during: (tab: Tab) => Promise<void> = untilAtRest,
): Promise<OwnTime> {
  const tab = await openTab(opened, site);
  await tab.cdp.send('Profiler.enable');
  await tab.cdp.send('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  await tab.cdp.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await tab.cdp.send('Profiler.start');
  await tab.page.goto(`${site}/${file}`, { waitUntil: 'load' });
  await during(tab);
  const { profile } = await tab.cdp.send('Profiler.stop');
  await tab.page.close();
  return timeIn(profile as Profile);
}

function timeIn({ nodes, samples = [], timeDeltas = [] }: Profile): OwnTime {
  const own = ownNodes(nodes);
  const collecting = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(garbage collector)').map(({ id }) => id));
  let all = 0;
  let run = 0;
  let longest = 0;
  for (const [i, sample] of samples.entries()) {
    // The time up to the next sample belongs to this one. Collecting garbage goes on with the run that it breaks into.
    const took = (timeDeltas[i + 1] ?? 0) / 1000;
    if (own.has(sample) || (run > 0 && collecting.has(sample))) run += took;
    else run = 0;
    if (own.has(sample)) all += took;
    longest = Math.max(longest, run);
  }
  return { all, longest };
}

function ownNodes(nodes: Profile['nodes']): Set<number> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const own = new Set<number>();
  const visit = (id: number, inside: boolean): void => {
    const node = byId.get(id);
    if (!node) return;
    const here = inside || node.callFrame.url.startsWith('chrome-extension://');
    if (here) own.add(id);
    for (const child of node.children ?? []) visit(child, here);
  };
  if (nodes[0]) visit(nodes[0].id, false);
  return own;
}
