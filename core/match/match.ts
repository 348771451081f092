import type { DateRange } from '../claim.ts';
import { daysBetween } from '../text/calendars.ts';
import type { Sign } from '../topic/lexicon.ts';
import { entitySign } from '../topic/lexicon.ts';
import type { OpenClaimIndex } from './claim-index.ts';
import { likeness, type Terms } from './text-index.ts';
import { WEIGHTS } from './weights.ts';

/** What matching looks at: the words of the passage (whole, and by sentence), the signs it names, the days it names. */
export type Query = {
  readonly terms: readonly Terms[];
  readonly signs: ReadonlySet<Sign>;
  readonly days: readonly { readonly from: string; readonly to: string }[];
};

/** The parts of a claim's score, before weighing. */
export type Parts = {
  /** The number of the wording that is most like the passage, and how like (0 to about 2). */
  readonly text: number;
  readonly words: number;
  readonly subject: number;
};

export type ScoredClaim = Parts & { readonly claim: string; readonly score: number };

/** Scores every claim that has anything in common with the query, best first. */
export function scoreClaims(index: OpenClaimIndex, query: Query): ScoredClaim[] {
  const likest = likestTexts(index, query.terms);
  const scored: ScoredClaim[] = [];
  for (const [claim, signature] of index.signatures) {
    const { text, words } = likest.get(claim) ?? { text: -1, words: 0 };
    const subject = subjectScore(signature, query.signs);
    const score = WEIGHTS.words * words + WEIGHTS.subject * subject;
    if (score > 0) scored.push({ claim, text, words, subject, score });
  }
  return scored.sort((a, b) => b.score - a.score);
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

/** The weights of the signature's signs that the passage names, the strongest whole and each further one by half of the one before. */
function subjectScore(signature: ReadonlyMap<Sign, number>, signs: ReadonlySet<Sign>): number {
  const shared = [...signs]
    .map((sign) => signature.get(sign) ?? 0)
    .filter((weight) => weight > 0)
    .sort((a, b) => b - a);
  return shared.reduce((sum, weight, place) => sum + weight / (1 + place * 0.5), 0);
}

/** True when the days a passage names and a statement's date overlap, or lie at most a day apart (time zones, wire delays). */
export function sameDate(days: Query['days'], date: DateRange): boolean {
  const { from, to } = date;
  if (from === null || to === null) return false;
  return days.some((day) => daysBetween(day.to, from) <= 1 && daysBetween(to, day.from) <= 1);
}

export const speakerSign = entitySign;
