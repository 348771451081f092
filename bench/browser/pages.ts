import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gateOf } from '../../core/topic/gate.ts';
import { serveFolder } from '../../tools/browser/serve.ts';
import { pageOf, toldIn } from '../generate/page.ts';
import { bundled } from '../generate/record.ts';

export type Pages = {
  /** Pages without the topic, by size. */
  readonly off: readonly { readonly file: string; readonly size: string }[];
  /** A page of 2 MB with the topic. */
  readonly on: string;
  /** The address of a page that puts in nodes, one of `nodes` after the other within so many milliseconds, and then says so in its title. */
  readonly inserting: (nodes: number, ms: number, onTopic: boolean) => string;
};

const SIZES = [
  ['20 KB', 20_000],
  ['200 KB', 200_000],
  ['2 MB', 2_000_000],
] as const;

/** Writes the pages, serves them from this machine, and takes them away afterwards. */
export async function withPages<T>(use: (site: string, pages: Pages) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-pages-'));
  const pack = bundled();
  const gate = gateOf(pack.sides, pack.entities, pack.lexicons).source;
  const told = toldIn(pack);
  const write = (file: string, html: string): string => {
    writeFileSync(path.join(folder, file), html);
    return file;
  };
  write('blank.html', '<!doctype html><title>blank</title>');
  const off = SIZES.map(([size, bytes]) => ({ size, file: write(`off-${bytes}.html`, pageOf({ bytes, lang: 'en', told: [], gate })) }));
  const on = write('on.html', pageOf({ bytes: 2_000_000, lang: 'en', told, gate }));
  const [stage, stageOn] = [[], told].map((sentences) => pageOf({ bytes: 20_000, lang: 'en', told: sentences, gate }));
  write('inserting-off.html', (stage ?? '').replace('</body>', `<script>${INSERT}</script></body>`));
  write('inserting-on.html', (stageOn ?? '').replace('</body>', `<script>${INSERT}</script></body>`));
  const site = await serveFolder(folder);
  const inserting = (nodes: number, ms: number, onTopic: boolean): string => `inserting-${onTopic ? 'on' : 'off'}.html?nodes=${nodes}&ms=${ms}`;
  try {
    return await use(site.url, { off, on, inserting });
  } finally {
    await site.close();
    rmSync(folder, { recursive: true });
  }
}

/** Puts in cards with text of the page's own, by the clock, as pages that never end do. */
const INSERT = `const asked = new URLSearchParams(location.search); const nodes = +asked.get('nodes'), ms = +asked.get('ms');
const texts = [...document.querySelectorAll('p')].map((p) => p.textContent.slice(0, 120)); const main = document.querySelector('main');
addEventListener('load', () => { const began = performance.now(); let made = 0;
  const step = () => { const due = Math.min(nodes, Math.floor((performance.now() - began) / ms * nodes));
    for (; made < due; made++) { const card = document.createElement('div'); card.className = 'box'; card.textContent = texts[made * 7 % texts.length]; main.append(card); }
    if (made < nodes) setTimeout(step, 10); else document.title = 'over'; };
  step(); });`;
