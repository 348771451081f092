import { type Numbers, numbersIn, startsOf } from '../numbers.ts';
import type { Sign } from '../topic/lexicon.ts';
import { highest } from './highest.ts';
import type { Signature } from './signature.ts';

/**
 * What claims are about, in rows by claim and by sign. The row of claim `c` is `[start[c], start[c + 1])` of `sign` and `weight`: what it has a
 * weight for, and what its wordings name (`named`). The row of a sign has the claims that it weighs for, heaviest first; how much, the rows of
 * those claims say. Numbers are places in `claims` and `signs`.
 */
export type Subjects = {
  readonly claims: readonly string[];
  readonly signs: readonly Sign[];
  readonly byClaim: { readonly start: Uint32Array; readonly sign: Numbers; readonly weight: Float32Array; readonly named: Uint8Array };
  readonly bySign: { readonly start: Uint32Array; readonly claim: Numbers };
};

/** Subjects with the numbers of claims and signs ready for look-up, and the weights in the rows of the signs. */
export type OpenSubjects = Subjects & {
  readonly claimNumbers: ReadonlyMap<string, number>;
  readonly signNumbers: ReadonlyMap<Sign, number>;
  readonly weightsBySign: Float32Array;
};

/** Lays out what each claim is about. @param named the signs that the wordings of each claim have */
export function subjectsOf(
  claims: readonly string[],
  signatures: Readonly<Record<string, Readonly<Record<Sign, number>>>>,
  named: ReadonlyMap<string, ReadonlySet<Sign>>,
): Subjects {
  const numbers = new Map<Sign, number>();
  const numberOf = (sign: Sign): number => {
    const number = numbers.get(sign) ?? numbers.size;
    numbers.set(sign, number);
    return number;
  };
  const rows = claims.map((claim) => {
    const weights = new Map(Object.hasOwn(signatures, claim) ? Object.entries(signatures[claim] ?? {}) : []);
    const own = named.get(claim) ?? new Set<Sign>();
    return [...new Set([...weights.keys(), ...own])].map((sign) => ({ sign: numberOf(sign), weight: weights.get(sign) ?? 0, named: own.has(sign) }));
  });
  const start = startsOf(rows.map(({ length }) => length));
  const all = rows.flat();
  const byClaim = {
    start,
    sign: numbersIn(
      all.map(({ sign }) => sign),
      numbers.size,
    ),
    weight: Float32Array.from(all, ({ weight }) => weight),
    named: Uint8Array.from(all, (one) => Number(one.named)),
  };
  return { claims, signs: [...numbers.keys()], byClaim, bySign: turned(rows, numbers.size) };
}

type Row = readonly { readonly sign: number; readonly weight: number }[];

function turned(rows: readonly Row[], signs: number): Subjects['bySign'] {
  const lists = Array.from({ length: signs }, () => [] as { readonly claim: number; readonly weight: number }[]);
  for (const [claim, row] of rows.entries()) for (const { sign, weight } of row) if (weight !== 0) lists[sign]?.push({ claim, weight });
  for (const list of lists) list.sort((a, b) => b.weight - a.weight || a.claim - b.claim);
  const all = lists.flat();
  return {
    start: startsOf(lists.map(({ length }) => length)),
    claim: numbersIn(
      all.map(({ claim }) => claim),
      rows.length,
    ),
  };
}

export const openSubjects = (subjects: Subjects): OpenSubjects => ({
  ...subjects,
  claimNumbers: new Map(subjects.claims.map((claim, number) => [claim, number])),
  signNumbers: new Map(subjects.signs.map((sign, number) => [sign, number])),
  weightsBySign: weightsBySign(subjects),
});

/** The weights in the rows of the signs, found in those of their claims, which are short. */
function weightsBySign({ byClaim, bySign }: Subjects): Float32Array {
  const weights = new Float32Array(bySign.claim.length);
  for (let sign = 0; sign + 1 < bySign.start.length; sign++) {
    const end = bySign.start[sign + 1] ?? 0;
    for (let p = bySign.start[sign] ?? 0; p < end; p++) {
      const place = byClaim.sign.indexOf(sign, byClaim.start[bySign.claim[p] ?? 0]);
      weights[p] = byClaim.weight[place] ?? 0;
    }
  }
  return weights;
}

const rowOf = ({ claimNumbers, byClaim: { start } }: OpenSubjects, claim: string): readonly [from: number, end: number] => {
  const number = claimNumbers.get(claim);
  return number === undefined ? [0, 0] : [start[number] ?? 0, start[number + 1] ?? 0];
};

/** What a claim is about. */
export function signatureOf(subjects: OpenSubjects, claim: string): Signature {
  const [from, end] = rowOf(subjects, claim);
  const { sign, weight } = subjects.byClaim;
  return new Map(Array.from({ length: end - from }, (_, i) => [subjects.signs[sign[from + i] ?? 0] ?? '', weight[from + i] ?? 0]));
}

/** Whether a wording of a claim names what a sign stands for. */
export function isNamed(subjects: OpenSubjects, claim: string, wanted: Sign): boolean {
  const [from, end] = rowOf(subjects, claim);
  const number = subjects.signNumbers.get(wanted);
  const { sign, named } = subjects.byClaim;
  for (let p = from; p < end; p++) if (sign[p] === number && named[p] === 1) return true;
  return false;
}

/** How much each sign counts in a passage, by its number. */
export function sharesOf({ signs, signNumbers }: OpenSubjects, passage: ReadonlyMap<Sign, number>): Float64Array {
  const shares = new Float64Array(signs.length);
  for (const [sign, share] of passage) {
    const number = signNumbers.get(sign);
    if (number !== undefined) shares[number] = share;
  }
  return shares;
}

/** The sum of the weights of a passage's signs for a claim. */
export function subjectScore(subjects: OpenSubjects, claim: string, shares: Float64Array): number {
  const [from, end] = rowOf(subjects, claim);
  const { sign, weight } = subjects.byClaim;
  let sum = 0;
  for (let p = from; p < end; p++) sum += (shares[sign[p] ?? 0] ?? 0) * (weight[p] ?? 0);
  return sum;
}

/** So many claims of one sign are looked at: those that it weighs most for. */
const LOOKED_AT = 1024;

/** The claims for which the signs of a passage weigh most, in no order, at most so many. */
export function likeliestSubjects({ claims, bySign, weightsBySign }: OpenSubjects, shares: Float64Array, most: number): string[] {
  const sums = new Float32Array(claims.length);
  const touched: number[] = [];
  for (const [sign, share] of shares.entries()) {
    if (share === 0) continue;
    const start = bySign.start[sign] ?? 0;
    const end = Math.min(bySign.start[sign + 1] ?? 0, start + LOOKED_AT);
    for (let p = start; p < end; p++) {
      const claim = bySign.claim[p] ?? 0;
      if (sums[claim] === 0) touched.push(claim);
      sums[claim] = (sums[claim] ?? 0) + share * (weightsBySign[p] ?? 0);
    }
  }
  return highest(sums, touched, most).map((claim) => claims[claim] ?? '');
}
