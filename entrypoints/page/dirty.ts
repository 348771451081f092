import { BLOCK_ELEMENTS } from '../../core/reading/elements.ts';

/** A story is read again whole when a part of it changes, for its context, unless it has more letters than this. */
const LARGEST_STORY = 20_000;

/**
 * The parts of the page to read again after mutations: for each change the story it is in (`article`, `section`, `main`),
 * or the block around it when there is none or it is too large. None of the parts lies inside another.
 */
export function changedParts(records: readonly MutationRecord[]): Element[] {
  const parts = new Set<Element>();
  for (const { type, target, addedNodes } of records) {
    const changed = type === 'characterData' ? [target] : addedNodes;
    for (const node of changed) {
      const part = partAround(node);
      if (part?.isConnected) parts.add(part);
    }
  }
  return [...parts].filter((part) => ![...parts].some((other) => other !== part && other.contains(part)));
}

function partAround(node: Node): Element | null {
  const element = node instanceof Element ? node : node.parentElement;
  if (!element) return null;
  const story = element.closest('article, section, main');
  if (story && (story.textContent?.length ?? 0) <= LARGEST_STORY) return story;
  let block: Element | null = element;
  while (block && !BLOCK_ELEMENTS.has(block.localName)) block = block.parentElement;
  return block ?? element;
}
