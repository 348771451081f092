import { BLOCK_ELEMENTS } from '../../core/reading/elements.ts';
import { closestTo, holds, isThere, nameOf, parentOf } from './genuine.ts';

/** A story is read again whole when a part of it changes, for its context, unless it has more letters than this. */
const LARGEST_STORY = 20_000;
/** More changes than this are one: of the whole page. */
const MOST_CHANGES = 500;
/** A story of more nodes is taken for a large one without being measured. */
const MOST_NODES = 1_000;

/**
 * The parts of the page to read again after mutations: for each change the story it is in (`article`, `section`, `main`),
 * or the block around it when there is none or it is too large. None of the parts lies inside another.
 */
export function changedParts(records: readonly MutationRecord[], body: Element): readonly Element[] {
  const changed = new Set<Node>();
  for (const { type, target, addedNodes } of records) {
    for (const node of type === 'characterData' ? [target] : addedNodes) changed.add(node);
    if (changed.size > MOST_CHANGES) return [body];
  }
  const isLarge = new Map<Element, boolean>();
  const parts = new Set<Element>();
  for (const node of changed) {
    const part = partAround(node, isLarge);
    if (part && isThere(part) && holds(body, part)) parts.add(part);
  }
  return [...parts].filter((part) => !hasAbove(part, parts));
}

function hasAbove(part: Element, parts: ReadonlySet<Element>): boolean {
  for (let above = parentOf(part); above; above = parentOf(above)) if (parts.has(above)) return true;
  return false;
}

function isTooLarge(story: Element): boolean {
  const walker = document.createTreeWalker(story, NodeFilter.SHOW_TEXT);
  let letters = 0;
  for (let count = 0; walker.nextNode(); count++) {
    letters += (walker.currentNode as Text).length;
    if (letters > LARGEST_STORY || count > MOST_NODES) return true;
  }
  return false;
}

function partAround(node: Node, isLarge: Map<Element, boolean>): Element | null {
  const element = node instanceof Element ? node : parentOf(node);
  if (!element) return null;
  const story = closestTo(element, 'article, section, main');
  if (story) {
    if (!isLarge.has(story)) isLarge.set(story, isTooLarge(story));
    if (!isLarge.get(story)) return story;
  }
  let block: Element | null = element;
  while (block && !BLOCK_ELEMENTS.has(nameOf(block))) block = parentOf(block);
  return block ?? element;
}
