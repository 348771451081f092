import type { DateRange } from '../claim.ts';
import { daysBetween } from '../text/calendars.ts';
import type { Sign } from '../topic/lexicon.ts';
import type { OpenClaimIndex } from './claim-index.ts';
import type { Signature } from './signature.ts';
import { likeness, type Terms } from './text-index.ts';

/** What matching looks at: the words of the passage (whole, and by sentence), the signs it names, the days it names. */
export type Query = {
  readonly terms: readonly Terms[];
  readonly signs: ReadonlySet<Sign>;
  readonly days: readonly { readonly from: string; readonly to: string }[];
};

/** A claim with the parts of its score. */
export type ScoredClaim = {
  readonly claim: string;
  /** Likeness (0 to about 2) of the claim's wording that is most like the passage, and the number of that wording. */
  readonly words: number;
  readonly text: number;
  /** The sum of the weights of the passage's signs for the claim. */
  readonly subject: number;
  /** How likely it is that the passage reports this claim, given that it reports one of the record: 0 to 1. */
  readonly probability: number;
};

/**
 * Scores every claim for a query, best first: a linear score over likeness of words and signs, and its softmax over all
 * claims (multinomial logistic regression).
 */
export function scoreClaims(index: OpenClaimIndex, query: Query): ScoredClaim[] {
  const likest = likestTexts(index, query.terms);
  const { words: weight, bias } = index.weights;
  const scored = [...index.signatures].map(([claim, signature]) => {
    const { text, words } = likest.get(claim) ?? { text: -1, words: 0 };
    const subject = subjectScore(signature, query.signs);
    return { claim, text, words, subject, score: weight * words + subject + (bias[claim] ?? 0) };
  });
  const highest = Math.max(...scored.map(({ score }) => score));
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score - highest), 0);
  return scored.sort((a, b) => b.score - a.score).map(({ score, ...claim }) => ({ ...claim, probability: Math.exp(score - highest) / total }));
}

function likestTexts(index: OpenClaimIndex, queries: readonly Terms[]): Map<string, { text: number; words: number }> {
  const best = new Map<string, { text: number; words: number }>();
  for (const terms of queries) {
    for (const { texts, index: inLang } of index.byLang) {
      for (const [place, words] of likeness(inLang, terms).entries()) {
        const text = texts[place] ?? 0;
        const claim = index.texts[text]?.claim ?? '';
        if (words > (best.get(claim)?.words ?? 0)) best.set(claim, { text, words });
      }
    }
  }
  return best;
}

function subjectScore(signature: Signature, signs: ReadonlySet<Sign>): number {
  let sum = 0;
  for (const sign of signs) sum += signature.get(sign) ?? 0;
  return sum;
}

/** True when the days a passage names and a statement's date overlap, or lie at most a day apart (time zones, wire delays). */
export function sameDate(days: Query['days'], date: DateRange): boolean {
  const { from, to } = date;
  if (from === null || to === null) return false;
  return days.some((day) => daysBetween(day.to, from) <= 1 && daysBetween(to, day.from) <= 1);
}
