import { mkdtempSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Scripts that do one thing and no more, each to be the content script of an extension of its own. */
export const SCRIPTS = {
  empty: '',
  /** What any reading of a page must do: look at each piece of its text once. */
  walker: `const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); let letters = 0; while (walker.nextNode()) letters += walker.currentNode.data.length; globalThis.letters = letters;`,
  /** What any script must do that hears of changes. */
  observer: `new MutationObserver(() => undefined).observe(document, { childList: true, subtree: true, characterData: true });`,
  /** Reads and marks the whole page again after every change, as highlighters do. */
  rescan: `const names = /taliban|taleban|talib|afghanistan|afghan|kabul|emirate/gi; let waiting = 0;
const scan = () => {
  waiting = 0; const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); const ranges = [];
  while (walker.nextNode()) for (const found of walker.currentNode.data.matchAll(names)) {
    const range = document.createRange(); range.setStart(walker.currentNode, found.index); range.setEnd(walker.currentNode, found.index + found[0].length); ranges.push(range);
  }
  CSS.highlights.set('rescan', new Highlight(...ranges));
};
new MutationObserver(() => { waiting ||= setTimeout(scan, 150); }).observe(document.body, { childList: true, subtree: true, characterData: true }); scan();`,
} as const;

export type RivalName = keyof typeof SCRIPTS;

/** Writes an extension that has a script on every page, and a worker that answers pings. */
export function rivalExtension(name: RivalName): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), `rival-${name}-`));
  const manifest = {
    manifest_version: 3,
    name: `rival ${name}`,
    version: '1',
    background: { service_worker: 'worker.js' },
    content_scripts: [{ matches: ['http://*/*'], js: ['script.js'], run_at: 'document_idle' }],
  };
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(path.join(folder, 'script.js'), SCRIPTS[name]);
  writeFileSync(path.join(folder, 'worker.js'), 'chrome.runtime.onMessage.addListener((ask, from, answer) => { answer(ask); });');
  writeFileSync(path.join(folder, 'page.html'), '<!doctype html><title>page</title>');
  return folder;
}
