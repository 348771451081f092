import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type BuiltBlock, buildBlocks, type Piece } from '../core/reading/blocks.ts';
import { BLOCK_ELEMENTS, HEADINGS, SKIPPED_ELEMENTS } from '../core/reading/elements.ts';
import type { DateClues } from '../core/reading/page-date.ts';
import { articleDates } from '../core/reading/structured-data.ts';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** A page or a text as the command line reads it, in the same shape as the content script's. */
export type ReadPage = { readonly blocks: readonly BuiltBlock[]; readonly clues: DateClues; readonly lang: string };

/** Takes HTML apart without running it. */
export function readHtml(html: string, lang?: string): ReadPage {
  const walk: Walk = { pieces: [], block: 0, link: 0, links: 0, structured: [], meta: [], time: [], lang: 'und' };
  visit(parse(html), walk, { lang: lang ?? 'und', heading: false, skipped: false });
  const blocks = buildBlocks(walk.pieces);
  const visible = blocks.map((block) => block.text.trim()).filter((text) => text.length < 80);
  return { blocks, lang: lang ?? walk.lang, clues: { structured: walk.structured.flatMap(articleDates), meta: walk.meta, time: walk.time, visible } };
}

/** A plain text: one block a line. */
export function readText(text: string, lang?: string): ReadPage {
  const lines = text.split(/\r?\n/);
  const pieces = lines.map((line, block): Piece => ({ text: line, block, link: 0, lang: lang ?? 'und', heading: false }));
  return { blocks: buildBlocks(pieces), lang: lang ?? 'und', clues: { structured: [], meta: [], time: [], visible: lines.filter((line) => line.length < 80) } };
}

type Walk = {
  readonly pieces: Piece[];
  block: number;
  link: number;
  links: number;
  readonly structured: string[];
  readonly meta: string[];
  readonly time: string[];
  lang: string;
};
type Around = { readonly lang: string; readonly heading: boolean; readonly skipped: boolean };

function visit(node: Node, walk: Walk, around: Around): void {
  if (node.nodeName === '#text') {
    const { value } = node as DefaultTreeAdapterTypes.TextNode;
    if (!around.skipped) walk.pieces.push({ text: value, block: walk.block, link: walk.link, lang: around.lang, heading: around.heading });
    return;
  }
  if (!('tagName' in node)) {
    for (const child of 'childNodes' in node ? node.childNodes : []) visit(child, walk, around);
    return;
  }
  visitElement(node, walk, around);
}

const attribute = (element: Element, name: string): string | undefined => element.attrs.find((attr) => attr.name === name)?.value;
const DATE_META = /published_time|pubdate|publishdate|datepublished|dc\.date|^date$/i;

function visitElement(element: Element, walk: Walk, around: Around): void {
  const name = element.tagName;
  noteClues(element, walk);
  const lang = attribute(element, 'lang') || around.lang;
  if (name === 'html' && lang !== 'und') walk.lang = lang;
  const isBlock = BLOCK_ELEMENTS.has(name);
  if (isBlock) walk.block += 1;
  const outer = walk.link;
  if (name === 'a') {
    walk.links += 1;
    walk.link = walk.links;
  }
  const editable = attribute(element, 'contenteditable');
  const skipped = around.skipped || SKIPPED_ELEMENTS.has(name) || (editable !== undefined && editable !== 'false');
  for (const child of element.childNodes) visit(child, walk, { lang, heading: around.heading || HEADINGS.has(name), skipped });
  walk.link = outer;
  if (isBlock) walk.block += 1;
}

function noteClues(element: Element, walk: Walk): void {
  const content = attribute(element, 'content');
  const about = attribute(element, 'property') ?? attribute(element, 'name') ?? attribute(element, 'itemprop');
  if (element.tagName === 'meta' && content && about && DATE_META.test(about)) walk.meta.push(content);
  const stamp = attribute(element, 'datetime');
  if (element.tagName === 'time' && stamp) walk.time.push(stamp);
  const [first] = element.childNodes;
  if (element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json' && first && 'value' in first) walk.structured.push(first.value);
}
