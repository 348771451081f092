import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from '@playwright/test';
import { scriptOf } from '../browser/bundle.ts';
import { mainThread, type Tab, untilAtRest } from '../browser/tabs.ts';
import { randomOf } from '../generate/random.ts';
import { wordsOf } from '../generate/words.ts';
import { counted, figure } from '../measure.ts';
import type { Comparison, Row, Setting } from '../row.ts';

const ELEMENTS = 50_000;
const MARKS = 1_000;
const WORD = 'Zqxvword';
const REPETITIONS = 9;

/** A page of so many elements, one word of which stands a thousand times among them. */
function pageHtml(elements: number): string {
  const random = randomOf(21);
  const words = wordsOf('en');
  const every = Math.floor(elements / 2 / MARKS);
  const boxes = Array.from({ length: elements / 2 }, (_, i) => {
    const text = Array.from({ length: 8 }, () => words.draw(random)).join(' ');
    return `<div><span>${text}${i % every === 0 ? ` ${WORD}` : ''}</span></div>`;
  });
  return `<!doctype html><meta charset="utf-8"><title>boxes</title><body>${boxes.join('')}</body>`;
}

/** Milliseconds of the main thread, and how many changes an observer of the page's own hears of. */
type Drawn = { readonly ms: number; readonly records: number };
type Drawing = { draw: (nodes: readonly Text[], word: string) => void };
type MarkJs = { Mark: new (root: Element) => { mark: (word: string, options: object) => void } };

/** From the call until the marks are on the screen and the page is at rest. */
async function drawn(tab: Tab, how: 'ours' | 'mark.js'): Promise<Drawn> {
  await tab.page.evaluate(() => {
    const heard = { records: 0 };
    new MutationObserver((list) => {
      heard.records += list.length;
    }).observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true });
    Object.assign(window, { heard });
  });
  await untilAtRest(tab);
  const before = await mainThread(tab);
  await tab.page.evaluate(
    ([kind, word]) => {
      if (kind === 'mark.js') return new (window as unknown as MarkJs).Mark(document.body).mark(word, { accuracy: 'exactly' });
      const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      const nodes: Text[] = [];
      while (walker.nextNode()) nodes.push(walker.currentNode as Text);
      (window as unknown as Drawing).draw(nodes, word);
    },
    [how, WORD] as const,
  );
  await untilAtRest(tab);
  const ms = (await mainThread(tab)) - before;
  const { records } = await tab.page.evaluate(() => (window as unknown as { heard: { records: number } }).heard);
  return { ms, records };
}

/** Goal 5: a thousand marks, searched for and drawn. */
async function run({ progress, quick }: Setting): Promise<Comparison[]> {
  const browser = await chromium.launch({ ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}) });
  const page = await browser.newPage();
  const tab = { page, cdp: await page.context().newCDPSession(page) };
  const scripts = { ours: await scriptOf('draw.ts'), 'mark.js': readFileSync(createRequire(import.meta.url).resolve('mark.js/dist/mark.min.js'), 'utf8') };
  const html = pageHtml(ELEMENTS);
  const samples: Record<keyof typeof scripts, Drawn[]> = { ours: [], 'mark.js': [] };
  for (let i = 0; i < (quick ? 3 : REPETITIONS); i++) {
    for (const how of ['ours', 'mark.js'] as const) {
      progress(`highlights: ${how}, repetition ${i}`);
      // A document that is written anew would keep the sheet of the one before.
      await page.goto('about:blank');
      await page.setContent(html);
      await page.addScriptTag({ content: scripts[how] });
      samples[how].push(await drawn(tab, how));
    }
  }
  await browser.close();
  const ms = (how: keyof typeof scripts) => figure(samples[how].map((one) => one.ms));
  const records = (how: keyof typeof scripts) => counted(Math.max(...samples[how].map((one) => one.records)));
  const what = `${MARKS} marks on a page of ${ELEMENTS} elements`;
  return [
    {
      goal: '5',
      note: 'a rule for highlights makes the browser work out the looks of all elements anew: about 110 of 150 ms, before any is drawn',
      what: `${what}: searched and drawn, main thread, cold`,
      rival: 'mark.js',
      unit: 'ms',
      ours: ms('ours'),
      theirs: ms('mark.js'),
      atMost: 0.1,
    },
    { goal: '5', what: `${what}: changes of the document`, rival: 'mark.js', unit: 'records', ours: records('ours'), theirs: records('mark.js'), atMost: 0 },
  ];
}

export const highlights: Row = { name: 'highlights', about: 'marks on a large page', browser: true, fast: true, run };
