import { type IndexedText, indexedTexts } from '../../core/match/wordings.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { judge } from '../../core/reading/judge.ts';
import type { Reader } from '../../core/reading/read.ts';
import { fold } from '../../core/text/fold.ts';
import type { Document, Ranker } from './rankers.ts';

/** All of a page's way through the extension: folding, names, signs, every claim weighed. */
export const oursOf = (reader: Reader): Ranker => ({
  name: 'On Record',
  rank: (passage, most) =>
    judge(reader, passage, 'und')
      .claims.slice(0, most)
      .map(({ claim }) => claim),
});

/** What the rivals search: the same wordings, a document for each claim. */
export function documentsOf(pack: Pack): Document[] {
  const byClaim = Map.groupBy(indexedTexts(pack.claims), ({ claim }: IndexedText) => claim);
  return [...byClaim].map(([id, texts]) => ({ id, text: fold(texts.map(({ text }) => text).join(' ')) }));
}
