import type { Claim } from '../claim.ts';
import type { Sign } from '../topic/lexicon.ts';

/**
 * What a claim is about, as signs with weights: the editors' own (`about` in the claim's file), and what its statements
 * and their translations name more often than those of other claims do.
 */
export type Signature = ReadonlyMap<Sign, number>;

/** The signs of one document of a claim. */
export type SignedDocument = { readonly claim: string; readonly signs: ReadonlySet<Sign> };

/** Half a document: keeps a sign seen once from counting as certain (Jeffreys' prior). */
const PRIOR = 0.5;
/** A sign learned from documents counts less than one an editor chose. */
const LEARNED_SHARE = 0.5;
const MOST_LEARNED = 2;

/** The signature of every claim. */
export function signatures(claims: readonly Claim[], documents: readonly SignedDocument[]): Map<string, Signature> {
  const total = countSigns(documents);
  return new Map(
    claims.map((claim) => {
      const own = documents.filter((document) => document.claim === claim.id);
      return [claim.id, new Map([...learned(own, documents.length, total), ...Object.entries(claim.about)])];
    }),
  );
}

function countSigns(documents: readonly SignedDocument[]): Map<Sign, number> {
  const counts = new Map<Sign, number>();
  for (const { signs } of documents) for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}

/** The logarithm of how much likelier a sign is in the claim's documents than in the others, where it is likelier. */
function* learned(own: readonly SignedDocument[], all: number, total: ReadonlyMap<Sign, number>): Generator<[Sign, number]> {
  for (const [sign, count] of countSigns(own)) {
    const inside = (count + PRIOR) / (own.length + 2 * PRIOR);
    const outside = ((total.get(sign) ?? 0) - count + PRIOR) / (all - own.length + 2 * PRIOR);
    const weight = Math.log(inside / outside) * LEARNED_SHARE * (count / (count + 2));
    if (weight > 0) yield [sign, Math.min(weight, MOST_LEARNED)];
  }
}
