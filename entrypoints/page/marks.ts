import type { Passage } from '../../core/passage.ts';
import type { BuiltBlock } from '../../core/reading/blocks.ts';
import type { HighlightStyle } from '../../core/settings.ts';
import { holds, parentOf } from './genuine.ts';

/** The name of our highlight in the page's registry: neutral, for the page can read it. */
const HIGHLIGHT = 'noted';

/** The page's own colours stay, and colour is never the only sign. */
const LOOKS: Readonly<Record<HighlightStyle, string>> = {
  dotted: 'text-decoration: underline dotted 2px; text-decoration-color: currentColor;',
  solid: 'text-decoration: underline solid 1px; text-decoration-color: currentColor;',
  tint: 'text-decoration: underline dotted 1px; text-decoration-color: currentColor; background-color: rgb(128 128 128 / 25%);',
};

/**
 * Chromium hands the looks of a highlight down to all that is inside an element (CSS Pseudo-Elements 4, "Cascading and Per-Element Highlight
 * Styles"), and works out those of every element anew for a rule on any of them. Firefox has only such rules yet.
 */
const ON = import.meta.env.FIREFOX ? '' : 'html';

const sheetFor = (style: HighlightStyle): string => `${ON}::highlight(${HIGHLIGHT}) { ${LOOKS[style]} text-decoration-skip-ink: none; }
@media print { ${ON}::highlight(${HIGHLIGHT}) { text-decoration: none; background-color: transparent; } }`;

/** A passage with the live ranges of its sentences. */
export type Mark = { readonly id: string; readonly passage: Passage; readonly ranges: readonly Range[]; readonly element: Element };

/** The ranges on the page of a passage's spans; null when its nodes are gone. */
export function rangesOf(passage: Passage, block: BuiltBlock, nodes: readonly Text[]): Range[] {
  return passage.spans.flatMap(({ start, end }) => {
    const from = place(block, nodes, start);
    const to = place(block, nodes, end, true);
    if (!from || !to) return [];
    const range = document.createRange();
    range.setStart(from.node, Math.min(from.offset, from.node.length));
    range.setEnd(to.node, Math.min(to.offset, to.node.length));
    return range.collapsed ? [] : [range];
  });
}

/** The innermost element that holds all of the ranges. */
export function elementAround(ranges: readonly Range[]): Element | null {
  const [first, last] = [ranges[0], ranges.at(-1)];
  if (!first || !last) return null;
  const whole = document.createRange();
  whole.setStart(first.startContainer, first.startOffset);
  whole.setEnd(last.endContainer, last.endOffset);
  const { commonAncestorContainer: around } = whole;
  return around instanceof Element ? around : parentOf(around);
}

/** The text node and offset at an offset of a block; an end belongs to the node before it. */
function place(block: BuiltBlock, nodes: readonly Text[], offset: number, isEnd = false): { node: Text; offset: number } | null {
  const within = block.pieces.findLast((piece) => (isEnd ? piece.offset < offset : piece.offset <= offset));
  const node = within && nodes[within.piece];
  return within && node?.isConnected ? { node, offset: offset - within.offset } : null;
}

/** Draws marks through the CSS Custom Highlight API: the page's document is not changed. */
export function createPainter(page: Document): (marks: readonly Mark[], style: HighlightStyle) => void {
  const sheet = new CSSStyleSheet();
  let drawn: HighlightStyle | null = null;
  let highlight = new Highlight();
  return (marks, style) => {
    if (style !== drawn) sheet.replaceSync(sheetFor(style));
    drawn = style;
    // Pages set their own sheets, and ours is no longer among them.
    if (!page.adoptedStyleSheets.includes(sheet)) page.adoptedStyleSheets = [...page.adoptedStyleSheets, sheet];
    const ranges = marks.flatMap((mark) => mark.ranges);
    // A browser draws the whole page anew for a highlight that it is given, even the same one.
    if (CSS.highlights.get(HIGHLIGHT) === highlight && highlight.size === ranges.length && ranges.every((range) => highlight.has(range))) return;
    highlight = new Highlight(...ranges);
    CSS.highlights.set(HIGHLIGHT, highlight);
  };
}

/** The mark under a point of the window, if any. Between two lines of a mark is still on it; under a dialog it is not. */
export function markAt(marks: readonly Mark[], x: number, y: number): Mark | undefined {
  const top = document.elementFromPoint(x, y);
  // Asked first, for it is cheap: only the marks there are measured.
  const isOnTop = ({ element }: Mark): boolean => !!top && (holds(element, top) || holds(top, element));
  return marks.find((mark) => isOnTop(mark) && mark.ranges.some((range) => isOn(range, x, y)));
}

function isOn(range: Range, x: number, y: number): boolean {
  return [...range.getClientRects()].some(({ left, right, top, bottom, height }) => {
    const leading = height / 2;
    return x >= left && x <= right && y >= top - leading && y <= bottom + leading;
  });
}

/** The mark so many places after another, round the ends; without one, the first in or below the window. */
export function markAfter(marks: readonly Mark[], mark: Mark | null, by: 1 | -1): Mark | undefined {
  const at = mark ? marks.indexOf(mark) : -1;
  if (at >= 0) return marks[(at + by + marks.length) % marks.length];
  return marks.find(({ ranges }) => (ranges[0]?.getBoundingClientRect().bottom ?? 0) > 0) ?? marks[0];
}

/** Shows the reader where a mark is. */
export function scrollToMark(mark: Mark | undefined): void {
  const [range] = mark?.ranges ?? [];
  const element = range && parentOf(range.startContainer);
  if (!range || !element) return;
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  // A whole story may stand in one element: then the sentence itself is brought to the middle of the window.
  if (Element.prototype.getBoundingClientRect.call(element).height <= innerHeight)
    Element.prototype.scrollIntoView.call(element, { block: 'center', behavior });
  else scrollBy({ top: range.getBoundingClientRect().top - innerHeight / 2, behavior });
}
