import type { Sign } from '../topic/lexicon.ts';
import { highest } from './highest.ts';
import type { Fitted } from './signature.ts';

/** For each sign the claims it weighs for, heaviest first: those of sign `s` are `[start[s], start[s + 1])` in `claim` and `weight`. */
export type Subjects = {
  readonly claims: readonly string[];
  readonly signs: readonly Sign[];
  readonly start: Uint32Array;
  /** Numbers in `claims`. */
  readonly claim: Uint32Array;
  readonly weight: Float32Array;
};

/** Turns signatures of claims round, to claims by sign. */
export function subjectsOf({ signs }: Pick<Fitted, 'signs'>): Subjects {
  const claims = Object.keys(signs);
  const bySign = new Map<Sign, { claim: number; weight: number }[]>();
  for (const [claim, id] of claims.entries()) {
    for (const [sign, weight] of Object.entries(signs[id] ?? {})) {
      const list = bySign.get(sign);
      if (list) list.push({ claim, weight });
      else bySign.set(sign, [{ claim, weight }]);
    }
  }
  const lists = [...bySign.values()];
  const start = new Uint32Array(lists.length + 1);
  for (const [s, list] of lists.entries()) start[s + 1] = (start[s] ?? 0) + list.length;
  const all = lists.flatMap((list) => list.sort((a, b) => b.weight - a.weight || a.claim - b.claim));
  return {
    claims,
    signs: [...bySign.keys()],
    start,
    claim: Uint32Array.from(all, ({ claim }) => claim),
    weight: Float32Array.from(all, ({ weight }) => weight),
  };
}

/** So many claims of one sign are looked at: those that it weighs most for. */
const LOOKED_AT = 2048;

/** The claims for which the signs of a passage weigh most, in no order, at most so many. */
export function likeliestSubjects(subjects: Subjects, signs: ReadonlyMap<Sign, number>, most: number): string[] {
  const sums = new Float32Array(subjects.claims.length);
  const touched: number[] = [];
  for (const [sign, share] of signs) {
    const s = subjects.signs.indexOf(sign);
    if (s < 0) continue;
    const start = subjects.start[s] ?? 0;
    const end = Math.min(subjects.start[s + 1] ?? 0, start + LOOKED_AT);
    for (let p = start; p < end; p++) {
      const claim = subjects.claim[p] ?? 0;
      if (sums[claim] === 0) touched.push(claim);
      sums[claim] = (sums[claim] ?? 0) + share * (subjects.weight[p] ?? 0);
    }
  }
  return highest(sums, touched, most).map((claim) => subjects.claims[claim] ?? '');
}
