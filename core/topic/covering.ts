import type { Hit } from './automaton.ts';
import { EXCEPTION, type Sign } from './lexicon.ts';

/**
 * Of phrases found in a text, those that stand inside longer ones. A lexicon can be made so that a text has a hundred
 * thousand phrases, each inside others: so no two of them are compared, and time grows as for sorting them.
 */
export function withinLonger(hits: readonly Hit[], others: readonly Hit[]): Set<Hit> {
  const within = new Set<Hit>();
  const longer = others.toSorted(byPlace);
  let next = 0;
  let farthest = -1;
  for (const hit of hits.toSorted(byPlace)) {
    for (let other = longer[next]; other && byPlace(other, hit) < 0; other = longer[++next]) farthest = Math.max(farthest, other.end);
    if (farthest >= hit.end) within.add(hit);
  }
  return within;
}

/** The first to begin comes first, and of those that begin together the longest: what contains a phrase comes before it. */
const byPlace = (a: Hit, b: Hit): number => a.start - b.start || b.end - a.end;

/** What must be known of all phrases at one place to choose among them. */
export type Rivals = { excepted: boolean; best: Rival; otherwise: Rival };
/** The most letters of its own that a phrase of a sign has there. */
type Rival = { sign: Sign; letters: number };

const NOBODY: Rival = { sign: '', letters: -1 };

/** The phrases by the place they take: whether an exception is among them, and the two signs with most letters of their own. */
export function byExactPlace(hits: readonly Hit[]): ReadonlyMap<string, Rivals> {
  const places = new Map<string, Rivals>();
  for (const hit of hits) {
    const place = placeOf(hit);
    const rivals = places.get(place) ?? { excepted: false, best: NOBODY, otherwise: NOBODY };
    places.set(place, rivals);
    if (hit.sign === EXCEPTION) rivals.excepted = true;
    enter(rivals, { sign: hit.sign, letters: hit.letters });
  }
  return places;
}

function enter(rivals: Rivals, rival: Rival): void {
  if (rival.sign === rivals.best.sign) rivals.best = rival.letters > rivals.best.letters ? rival : rivals.best;
  else if (rival.letters > rivals.best.letters) [rivals.best, rivals.otherwise] = [rival, rivals.best];
  else if (rival.letters > rivals.otherwise.letters) rivals.otherwise = rival;
}

export const placeOf = ({ start, end }: Hit): string => `${start} ${end}`;

/** Whether a phrase of another sign takes the same place with more letters of its own. */
export const isOutdone = ({ sign, letters }: Hit, { best, otherwise }: Rivals): boolean => (best.sign === sign ? otherwise : best).letters > letters;
