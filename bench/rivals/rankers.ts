import { create, insertMultiple, search as searchOrama } from '@orama/orama';
import { Index as FlexIndex } from 'flexsearch';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';
import { fold } from '../../core/text/fold.ts';

/** All texts of one claim, folded. */
export type Document = { readonly id: string; readonly text: string };

/** A search engine over documents: ids, best first. */
export type Ranker = { readonly name: string; readonly rank: (passage: string, most: number) => string[] };
export type RankerOf = (documents: readonly Document[]) => Ranker;

/** Fuse.js as it comes: the longer a text, the less of it is compared. Slower settings are no better (docs/design.md). */
export const fuseOf: RankerOf = (documents) => {
  const fuse = new Fuse(documents, { keys: ['text'] });
  return { name: 'fuse.js', rank: (passage, limit) => fuse.search(fold(passage), { limit }).map(({ item }) => item.id) };
};

/** MiniSearch as it comes: BM25+, any of the words. */
export const miniSearchOf: RankerOf = (documents) => {
  const index = new MiniSearch<Document>({ fields: ['text'] });
  index.addAll(documents);
  return {
    name: 'MiniSearch',
    rank: (passage, most) =>
      index
        .search(fold(passage))
        .slice(0, most)
        .map(({ id }) => String(id)),
  };
};

/** FlexSearch finds documents that have all words, so each word of a passage has one vote, as much as it is rare. */
export const flexSearchOf: RankerOf = (documents) => {
  const index = new FlexIndex({ tokenize: 'strict', encode: wordsIn });
  for (const [number, { text }] of documents.entries()) index.add(number, text);
  return {
    name: 'FlexSearch',
    rank: (passage, most) => {
      const votes = new Map<number, number>();
      for (const word of new Set(wordsIn(fold(passage)))) {
        const found = index.search(word, { limit: documents.length }) as number[];
        const vote = Math.log(1 + documents.length / (1 + found.length));
        for (const number of found) votes.set(number, (votes.get(number) ?? 0) + vote);
      }
      return [...votes]
        .sort((a, b) => b[1] - a[1])
        .slice(0, most)
        .map(([number]) => documents[number]?.id ?? '');
    },
  };
};

/** Orama splits Latin letters only by itself, so it is given a splitter for all scripts; any of the words. */
export const oramaOf: RankerOf = (documents) => {
  const tokenizer = { language: 'none', normalizationCache: new Map<string, string>(), tokenize: (text: string) => [...new Set(wordsIn(text))] };
  const index = create({ schema: { id: 'string', text: 'string' } as const, components: { tokenizer } });
  insertMultiple(index, [...documents]);
  return {
    name: 'Orama',
    rank: (passage, limit) => {
      const found = searchOrama(index, { term: fold(passage), properties: ['text'], limit, threshold: 1 });
      if (found instanceof Promise) throw new Error('Orama answers later than it is asked.');
      return found.hits.map(({ document }) => document.id);
    },
  };
};

const wordsIn = (folded: string): string[] => folded.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
