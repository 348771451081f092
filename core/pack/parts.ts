import { hashOfLetters } from '../hash.ts';
import type { Lexicon } from '../topic/lexicon.ts';
import { type Opened, opened, refused } from './codes.ts';
import { eachList } from './compact.ts';
import type { Head } from './head.ts';
import type { Pack } from './pack.ts';

/** What a pack has many of. */
export const LISTS = ['claims', 'speakers', 'sources', 'entities', 'lexicons'] as const;
export type List = (typeof LISTS)[number];
type Item = Pack[List][number];

/**
 * How many parts each kind of item is spread over. The numbers are for ever: were they to follow the size of the pack, one
 * claim more would move all the others. With the one part for what there is one of, they make 57.
 */
const SPREAD: readonly { readonly lists: readonly List[]; readonly parts: number }[] = [
  { lists: ['claims'], parts: 32 },
  { lists: ['speakers', 'sources', 'entities'], parts: 8 },
  { lists: ['lexicons'], parts: 16 },
];

/** Which of so many parts an id is in: FNV-1a, 32 bits, over its letters (all ASCII). It depends on nothing but the id. */
export const partOf = (id: string, parts: number): number => (hashOfLetters(id, 0, id.length) >>> 0) % parts;

const idOf = (item: unknown): string => {
  const { id, lang } = (item ?? {}) as { readonly id?: unknown; readonly lang?: unknown };
  return String(id ?? lang);
};
const byId = (a: unknown, b: unknown): number => (idOf(a) < idOf(b) ? -1 : idOf(a) > idOf(b) ? 1 : 0);

/** A pack with its lists in the order of their ids, which is the one order that does not depend on how it was put together. */
export function inOrder<T extends { readonly [list in List]?: unknown }>(pack: T): T {
  const sorted = LISTS.flatMap((list) => {
    const items = pack[list];
    return Array.isArray(items) ? [[list, items.toSorted(byId)] as const] : [];
  });
  return { ...pack, ...Object.fromEntries(sorted) };
}

/** The items of a list that some parts have, in the order of a pack. */
export const itemsIn = (parts: readonly unknown[], list: List): unknown[] =>
  parts.flatMap((part) => (part as { readonly [list in List]?: readonly unknown[] } | null)?.[list] ?? []).sort(byId);

/** What there is one of, when a part has it; else null. */
export const metaIn = (part: unknown): object | null => (part as { readonly meta?: object } | null)?.meta ?? null;

/** Lexicons with the phrases of each list in the order of their letters, which has no meaning: each begins like the one before, and packs the smaller. */
export const alphabetical = (lexicons: readonly Lexicon[]): Lexicon[] =>
  lexicons.map((lexicon) => ({ ...lexicon, ...eachList(lexicon, (list) => list.toSorted()) }));

/** A pack in parts: what there is one of, then its items by a hash of their ids, so that an edit of one item changes one part. */
export function splitPack(pack: Pack): object[] {
  const { id: _, version: __, claims, speakers, sources, entities, lexicons, ...meta } = pack;
  const lists: Record<List, readonly Item[]> = inOrder({ claims, speakers, sources, entities, lexicons: alphabetical(lexicons) });
  const parts: object[] = [{ meta }];
  for (const { lists: names, parts: count } of SPREAD) {
    for (let part = 0; part < count; part++) {
      const own = names.map((name) => [name, lists[name].filter((item) => partOf(idOf(item), count) === part)] as const);
      const filled = own.filter(([, items]) => items.length > 0);
      if (filled.length > 0) parts.push(Object.fromEntries(filled));
    }
  }
  return parts;
}

const misfit = (sentence: string) => refused('BAD_PAYLOAD', `The parts do not make a pack: ${sentence}.`);

/**
 * Puts parts together again to what `parsePack` reads, with the id and version of their head. Nothing is passed over: a part
 * is an object of known lists, and one part has what there is one of.
 */
export function joinParts(head: Pick<Head, 'pack' | 'version'>, parts: readonly unknown[]): Opened<unknown> {
  const lists: Record<List, unknown[]> = { claims: [], speakers: [], sources: [], entities: [], lexicons: [] };
  let meta: object | undefined;
  for (const part of parts) {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return misfit('one is no object');
    for (const [key, value] of Object.entries(part)) {
      if (key === 'meta') {
        if (meta !== undefined || typeof value !== 'object' || value === null) return misfit('what there is one of is there twice, or is none');
        meta = value;
      } else if (isList(key) && Array.isArray(value)) lists[key] = lists[key].concat(value);
      else return misfit(`"${key.slice(0, 40)}" is no list of a pack`);
    }
  }
  if (meta === undefined) return misfit('what there is one of is missing');
  const foreign = Object.keys(meta).find((key) => key === 'id' || key === 'version' || isList(key));
  if (foreign) return misfit(`"${foreign}" does not stand there`);
  return opened({ ...meta, id: head.pack, version: head.version, ...inOrder(lists) });
}

const isList = (key: string): key is List => (LISTS as readonly string[]).includes(key);
