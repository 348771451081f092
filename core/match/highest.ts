/** The places (of those given) that have the highest scores, at most so many, in no order. Ties go to the place given first. */
export function highest(scores: Float32Array, places: readonly number[], most: number): number[] {
  if (places.length <= most) return [...places];
  const best = (found: number[]): number[] => found.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0)).slice(0, most);
  let found: number[] = [];
  // Only what is above a threshold is kept, and it rises with every sorting.
  let least = Number.NEGATIVE_INFINITY;
  for (const place of places) {
    if ((scores[place] ?? 0) <= least) continue;
    found.push(place);
    if (found.length < 2 * most) continue;
    found = best(found);
    least = scores[found[most - 1] ?? 0] ?? 0;
  }
  return best(found);
}
