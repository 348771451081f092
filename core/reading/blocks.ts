import type { Block } from '../passage.ts';

/**
 * A piece of running text as a page holds it: one text node, with what surrounds it. `block` and `link` are any numbers
 * that are equal for text of one block and of one link; `link` is 0 outside links.
 */
export type Piece = {
  readonly text: string;
  readonly block: number;
  readonly link: number;
  readonly lang: string;
  readonly heading: boolean;
};

/** A block with the pieces it was made of: piece number and the offset of its text in the block. */
export type BuiltBlock = Block & { readonly pieces: readonly { readonly piece: number; readonly offset: number }[] };

/** Line breaks in the source of a page are no ends of sentences (UAX #29 takes them for that); each becomes one space. */
export const spaced = (text: string): string => text.replace(/[\n\r\t\f]/g, ' ');

/** Puts the pieces of a page together to blocks, in order. A list of nothing but links becomes one block a link. */
export function buildBlocks(pieces: readonly Piece[]): BuiltBlock[] {
  const groups: number[][] = [];
  pieces.forEach((piece, number) => {
    const last = groups.at(-1);
    if (last && pieces[last[0] ?? 0]?.block === piece.block) last.push(number);
    else groups.push([number]);
  });
  return groups
    .flatMap((group) => (isLinkList(pieces, group) ? splitByLink(pieces, group) : [group]))
    .map((group) => joinPieces(pieces, group))
    .filter((block) => /\p{L}/u.test(block.text));
}

/** In a menu nearly everything is inside links; in prose nearly everything is outside them. */
const LINKED_SHARE = 0.8;

function isLinkList(pieces: readonly Piece[], group: readonly number[]): boolean {
  const links = new Set(group.map((number) => pieces[number]?.link ?? 0));
  links.delete(0);
  if (links.size < 2) return false;
  let linked = 0;
  let all = 0;
  for (const number of group) {
    const { text, link } = pieces[number] ?? { text: '', link: 0 };
    const letters = text.replace(/[^\p{L}\p{N}]/gu, '').length;
    all += letters;
    if (link !== 0) linked += letters;
  }
  return linked >= all * LINKED_SHARE;
}

function splitByLink(pieces: readonly Piece[], group: readonly number[]): number[][] {
  const groups: number[][] = [];
  for (const number of group) {
    const last = groups.at(-1);
    if (last && pieces[last[0] ?? 0]?.link === pieces[number]?.link) last.push(number);
    else groups.push([number]);
  }
  return groups;
}

function joinPieces(pieces: readonly Piece[], group: readonly number[]): BuiltBlock {
  let text = '';
  const placed = group.map((piece) => {
    const offset = text.length;
    text += spaced(pieces[piece]?.text ?? '');
    return { piece, offset };
  });
  const first = pieces[group[0] ?? 0];
  return { text, lang: first?.lang ?? 'und', heading: first?.heading ?? false, pieces: placed };
}
