import { buildBlocks } from '../../core/reading/blocks.ts';
import { ask, type ReadAnswer, type Send } from '../../messages.ts';
import { dateClues } from './clues.ts';
import { collect } from './collect.ts';
import { elementAround, type Mark, rangesOf } from './marks.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
let lastId = 0;

/** Finds the passages in a part of the page; null when there is nothing to read. */
export async function readPart(send: Send, part: Element): Promise<{ readonly marks: Mark[]; readonly answer: ReadAnswer } | null> {
  const { pieces, nodes } = await collect(part, pause);
  const blocks = buildBlocks(pieces);
  if (blocks.length === 0) return null;
  const plain = blocks.map(({ text, lang, heading }) => ({ text, lang, heading }));
  const answer = await ask<'read-blocks'>(send, { type: 'read-blocks', blocks: plain, clues: dateClues(document) });
  const marks = answer.passages.flatMap((passage) => {
    const block = blocks[passage.block];
    const ranges = block ? rangesOf(passage, block, nodes) : [];
    const element = elementAround(ranges);
    if (!element || !ranges.some(({ startContainer }) => startContainer.parentElement?.checkVisibility())) return [];
    lastId += 1;
    return [{ id: `p${lastId}`, passage, ranges, element }];
  });
  return { marks, answer };
}

/** Whether a mark is still right after parts of the page were read anew. */
export const staysAfter = (mark: Mark, parts: readonly Element[]): boolean =>
  mark.ranges.some((range) => !range.collapsed && range.startContainer.isConnected) &&
  !parts.some((part) => mark.ranges.some((range) => part.contains(range.startContainer)));

/** Gives marks that were read again the ids they had, so that an open card stays with its passage when the page re-renders. */
export function withFormerIds(fresh: readonly Mark[], former: readonly Mark[]): Mark[] {
  const left = [...former];
  return fresh.map((mark) => {
    const at = left.findIndex((old) => old.passage.text === mark.passage.text);
    const [old] = at < 0 ? [] : left.splice(at, 1);
    return old ? { ...mark, id: old.id } : mark;
  });
}

export const inPageOrder = (marks: readonly Mark[]): Mark[] =>
  [...marks].sort((a, b) => a.ranges[0]?.compareBoundaryPoints(Range.START_TO_START, b.ranges[0] ?? new Range()) ?? 0);
