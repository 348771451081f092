import { type BuiltBlock, buildBlocks, type Piece } from '../../core/reading/blocks.ts';
import { ask, type ReadAnswer, type Send } from '../../messages.ts';
import { dateClues } from './clues.ts';
import { collect } from './collect.ts';
import { holds, parentOf } from './genuine.ts';
import { elementAround, type Mark, rangesOf } from './marks.ts';

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
/** No page has more passages than this; what is longer is none that a reader reads. */
export const MOST_MARKS = 1_000;
let lastId = 0;

/** What was found in parts of a page; whether they were read to their end, and how many letters were read. */
export type Found = {
  readonly marks: readonly Mark[];
  readonly answer: Omit<ReadAnswer, 'passages'> | null;
  readonly whole: boolean;
  readonly letters: number;
};

/** Finds the passages in parts of the page, which are asked about together. */
export async function readParts(send: Send, parts: readonly Element[]): Promise<Found> {
  const { pieces, nodes, whole, letters } = await collect(parts, pause);
  const blocks = await blocksOf(pieces);
  if (blocks.length === 0) return { marks: [], answer: null, whole, letters };
  const plain = blocks.map(({ text, lang, heading }) => ({ text, lang, heading }));
  const answer = await ask<'read-blocks'>(send, { type: 'read-blocks', blocks: plain, clues: dateClues(document, !whole) });
  const marks = answer.passages.flatMap((passage) => {
    const block = blocks[passage.block];
    const ranges = block ? rangesOf(passage, block, nodes) : [];
    const element = elementAround(ranges);
    if (!element || !ranges.some(isVisible)) return [];
    lastId += 1;
    return [{ id: `p${lastId}`, passage, ranges, element }];
  });
  return { marks, answer, whole, letters };
}

/** So many letters are put together to blocks at once. */
const SLICE = 50_000;

/** Puts pieces together to blocks, a slice at a time; no block is cut. */
async function blocksOf(pieces: readonly Piece[]): Promise<BuiltBlock[]> {
  const blocks: BuiltBlock[] = [];
  let from = 0;
  let letters = 0;
  for (const [at, { text, block }] of pieces.entries()) {
    letters += text.length;
    if (at + 1 < pieces.length && (letters < SLICE || pieces[at + 1]?.block === block)) continue;
    for (const built of buildBlocks(pieces.slice(from, at + 1)))
      blocks.push({ ...built, pieces: built.pieces.map(({ piece, offset }) => ({ piece: piece + from, offset })) });
    [from, letters] = [at + 1, 0];
    if (from < pieces.length) await pause();
  }
  return blocks;
}

const isVisible = ({ startContainer }: Range): boolean => {
  const parent = parentOf(startContainer);
  return parent !== null && Element.prototype.checkVisibility.call(parent);
};

/** Whether a mark is still right after parts of the page were read anew. */
export const staysAfter = (mark: Mark, parts: readonly Element[]): boolean =>
  mark.ranges.some((range) => !range.collapsed && range.startContainer.isConnected) &&
  !parts.some((part) => mark.ranges.some((range) => holds(part, range.startContainer)));

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
