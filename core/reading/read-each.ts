import type { Block, Ground, Passage } from '../passage.ts';
import type { Span } from '../text/sentences.ts';
import type { PageDate } from './page-date.ts';
import { type Reader, readOpenPage } from './read.ts';

/** The grounds of a passage, the strongest first. */
const STRENGTH: readonly Ground[] = ['quotation', 'sides', 'subject', 'context'];

/**
 * Finds the passages of a page with the reader of each pack whose gate it opens. A block that is on the topic of two packs is one passage with the
 * claims of both, likeliest first.
 */
export function readWithEach(readers: readonly Reader[], blocks: readonly Block[], page: PageDate): Passage[] {
  const found = new Map<number, Passage>();
  for (const reader of readers) {
    for (const passage of readOpenPage(reader, blocks, page)) {
      const known = found.get(passage.block);
      found.set(passage.block, known ? together(known, passage) : passage);
    }
  }
  return [...found.values()].sort((a, b) => a.block - b.block);
}

function together(a: Passage, b: Passage): Passage {
  const ground = STRENGTH.find((one) => one === a.ground || one === b.ground) ?? a.ground;
  return { ...a, ground, spans: joined([...a.spans, ...b.spans]), matches: [...a.matches, ...b.matches].sort((one, other) => other.score - one.score) };
}

/** Spans in order, with those that touch made one. */
function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (last && span.start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    else all.push({ ...span });
  }
  return all;
}
