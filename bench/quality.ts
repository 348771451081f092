import type { Ranker } from './rivals/rankers.ts';

/** How well a ranker finds the claims that passages report. */
export type Quality = { readonly first: number; readonly firstThree: number; readonly mrr: number };
export type Reporting = { readonly text: string; readonly claims: readonly string[] };

const MOST = 10;

export function qualityOf(ranker: Ranker, passages: readonly Reporting[]): Quality {
  const places = passages.map(({ text, claims }) => ranker.rank(text, MOST).findIndex((id) => claims.includes(id)));
  const share = (right: (place: number) => boolean): number => places.filter(right).length / Math.max(1, places.length);
  const reciprocal = places.reduce((sum, place) => sum + (place < 0 ? 0 : 1 / (place + 1)), 0);
  return { first: share((place) => place === 0), firstThree: share((place) => place >= 0 && place < 3), mrr: reciprocal / Math.max(1, places.length) };
}
