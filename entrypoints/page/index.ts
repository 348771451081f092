import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { buildBlocks } from '../../core/reading/blocks.ts';
import { ask, type GoToPassage, type Send } from '../../messages.ts';
import { dateClues } from './clues.ts';
import { collect } from './collect.ts';
import { changedParts } from './dirty.ts';
import { createPainter, type Mark, markAt, rangesOf } from './marks.ts';

const send: Send = (message) => chrome.runtime.sendMessage(message);
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
/** Changes are gathered for so long before they are read, so that a page that re-renders is read once. */
const SETTLE_MS = 150;

/** Reads the page, underlines its passages and follows its changes. Injected only where the gate opened. */
export default defineUnlistedScript(() => {
  const flag = globalThis as { onRecordReading?: boolean };
  if (flag.onRecordReading) return;
  flag.onRecordReading = true;
  const paint = createPainter(document);
  let marks: readonly Mark[] = [];
  let lastId = 0;

  /** Reads parts of the page anew and puts their marks in the place of the old ones. */
  const read = async (parts: readonly Element[]): Promise<void> => {
    const fresh: Mark[] = [];
    for (const part of parts) fresh.push(...(await readPart(part)));
    const stale = (mark: Mark): boolean =>
      !mark.element.isConnected || mark.ranges.every((range) => range.collapsed) || parts.some((part) => part.contains(mark.element));
    marks = inPageOrder([...marks.filter((mark) => !stale(mark)), ...fresh]);
    paint(marks);
    const passages = marks.map(({ id, passage: { text, lang, ground, matches } }) => ({ id, text: text.trim(), lang, ground, matches }));
    await ask<'report-passages'>(send, { type: 'report-passages', passages });
  };

  const readPart = async (part: Element): Promise<Mark[]> => {
    const { pieces, nodes } = await collect(part, pause);
    const blocks = buildBlocks(pieces);
    if (blocks.length === 0) return [];
    const plain = blocks.map(({ text, lang, heading }) => ({ text, lang, heading }));
    const { passages } = await ask<'read-blocks'>(send, { type: 'read-blocks', blocks: plain, clues: dateClues(document) });
    return passages.flatMap((passage) => {
      const block = blocks[passage.block];
      const element = block && nodes[block.pieces[0]?.piece ?? 0]?.parentElement;
      const ranges = block ? rangesOf(passage, block, nodes) : [];
      if (!element || ranges.length === 0 || !element.checkVisibility()) return [];
      lastId += 1;
      return [{ id: `p${lastId}`, passage, ranges, element }];
    });
  };

  document.addEventListener('click', (event) => {
    const mark = event.isTrusted && !isOnControl(event) ? markAt(marks, event.clientX, event.clientY) : undefined;
    if (mark) void ask<'open-passage'>(send, { type: 'open-passage', passage: mark.id });
  });
  addEventListener('pageshow', (event) => {
    if (event.persisted) void read([]);
  });
  chrome.runtime.onMessage.addListener((message: GoToPassage) => {
    if (message.type === 'go-to-passage') showMark(marks.find((mark) => mark.id === message.passage));
  });
  follow(read);
});

/** Reads the page, then what changes, one batch after another. A batch that fails is left for the next change to repair. */
function follow(read: (parts: readonly Element[]) => Promise<void>): void {
  let waiting: MutationRecord[] = [];
  let settling = false;
  let reading: Promise<void> = read([document.body]).catch(() => undefined);
  const settle = (): void => {
    settling = false;
    const parts = changedParts(waiting);
    waiting = [];
    if (parts.length > 0) reading = reading.then(() => read(parts)).catch(() => undefined);
  };
  new MutationObserver((records) => {
    waiting.push(...records);
    if (settling) return;
    settling = true;
    setTimeout(settle, SETTLE_MS);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}

const inPageOrder = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort((a, b) => a.ranges[0]?.compareBoundaryPoints(Range.START_TO_START, b.ranges[0] ?? new Range()) ?? 0);

/** A click on a link or a button is for the page. */
const isOnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a[href], button, input, select, textarea, label, summary') !== null;

function showMark(mark: Mark | undefined): void {
  const [range] = mark?.ranges ?? [];
  if (!mark || !range) return;
  mark.element.scrollIntoView({ block: 'center', behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  getSelection()?.removeAllRanges();
  getSelection()?.addRange(range.cloneRange());
}
