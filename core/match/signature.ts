import type { Claim } from '../claim.ts';
import type { Sign } from '../topic/lexicon.ts';

/** What a claim is about, as signs with weights: positive ones speak for the claim, negative ones for others. */
export type Signature = ReadonlyMap<Sign, number>;

/** Weights fitted on passages with known claims (`node tools/fit.ts`); a pack may come without. */
export type Fitted = {
  /** The weight of likeness of words. */
  readonly words: number;
  /** How common each claim is among passages, all else being equal. */
  readonly bias: Readonly<Record<string, number>>;
  readonly signs: Readonly<Record<string, Readonly<Record<Sign, number>>>>;
  /** Whether a passage reports a relation of the sides at all; null when only their names decide. */
  readonly relation: RelationWeights | null;
};

/** Weights of the evidence (core/reading/relation.ts) that a passage reports a relation of the topic's sides. */
export type RelationWeights = { readonly bias: number; readonly weights: Readonly<Record<string, number>> };

/** The signs of one document of a claim. */
export type SignedDocument = { readonly claim: string; readonly signs: ReadonlySet<Sign> };

/** Half a document: keeps a sign seen once from counting as certain (Jeffreys' prior). */
const PRIOR = 0.5;
/** A sign learned from documents counts less than one an editor chose. */
const LEARNED_SHARE = 0.5;
const MOST_LEARNED = 2;
/** Editors weigh by feeling; this brings their weights to the scale of the fitted ones (their median ratio). */
const EDITORS_SCALE = 0.7;
/**
 * The weight of words in a pack without fitted weights: that of ours, rounded, for a record of the size of ours. The more claims there are,
 * the more share a passage's people and places by chance, so words weigh as much again for every ten times as many.
 */
const WORDS_WEIGHT = 6;
const OUR_CLAIMS = 30;
const wordsWeight = (claims: number): number => WORDS_WEIGHT * (1 + Math.log10(Math.max(1, claims / OUR_CLAIMS)));

/**
 * Weights for a pack that has none of its own: the editors' (`about` in the claim's file), and what the claim's statements
 * and their translations name more often than those of other claims do.
 */
export function unfitted(claims: readonly Claim[], documents: readonly SignedDocument[]): Fitted {
  const total = countSigns(documents);
  const byClaim = Map.groupBy(documents, ({ claim }) => claim);
  const signs = claims.map((claim) => {
    const own = byClaim.get(claim.id) ?? [];
    const weights = [...learned(own, documents.length, total), ...Object.entries(claim.about)];
    return [claim.id, Object.fromEntries(weights.map(([sign, weight]) => [sign, weight * EDITORS_SCALE]))] as const;
  });
  return { words: wordsWeight(claims.length), bias: {}, signs: Object.fromEntries(signs), relation: null };
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
