/** The places (of those given) that have the highest scores, at most so many, in no order. Ties go to the place given first. */
export function highest(scores: Float32Array, places: readonly number[], most: number): number[] {
  if (places.length <= most) return [...places];
  // Best first; most places are no better than the last of them.
  const found: number[] = [];
  for (const place of places) {
    const score = scores[place] ?? 0;
    let at = found.length;
    if (at === most && score <= (scores[found[--at] ?? 0] ?? 0)) continue;
    for (; at > 0 && score > (scores[found[at - 1] ?? 0] ?? 0); at--) found[at] = found[at - 1] ?? 0;
    found[at] = place;
  }
  return found;
}
