import type { DateRange } from '../claim.ts';
import { daysBetween } from '../text/calendars.ts';
import type { Sign } from '../topic/lexicon.ts';
import { type OpenClaimIndex, wordingIn } from './claim-index.ts';
import { type Alike, mostAlike, searchFor } from './most-alike.ts';
import { containment } from './quotation.ts';
import { likeliestSubjects, sharesOf, subjectScore } from './subjects.ts';
import { likeness, type OpenTextIndex, type Terms, termsOf } from './text-index.ts';
import { claimOfWording, dayNumber } from './wordings.ts';

/** What matching looks at: the words of the passage (whole, and by sentence), the signs it names, the days it names. */
export type Query = {
  readonly terms: readonly Terms[];
  /** What the passage names, with how much it counts (0 to 1): names far from where the sides meet count less. */
  readonly signs: ReadonlyMap<Sign, number>;
  readonly days: readonly { readonly from: string; readonly to: string }[];
  /** The day (ISO) the page was published, if it says: nothing said later can be what it reports. */
  readonly published: string | null;
};

/** Pages of one day and statements of the next are one event in two time zones. */
const ZONES = 1;

/** True for a statement made after the page was published. */
export const isLater = (from: string | null, published: string | null): boolean => from !== null && published !== null && daysBetween(published, from) > ZONES;

/** A claim with the parts of its score. */
export type ScoredClaim = {
  readonly claim: string;
  /** Likeness (0 to about 2) of the claim's wording that is most like the passage, and the number of that wording. */
  readonly words: number;
  readonly text: number;
  /** The passage has that wording whole, or is a part of it. */
  readonly verbatim: boolean;
  /** The sum of the weights of the passage's signs for the claim. */
  readonly subject: number;
  /** The score of words and signs alone: without the record's very words, and without what the story before the passage adds. */
  readonly own: number;
  /** How likely it is that the passage reports this claim, given that it reports one of the record: 0 to 1. */
  readonly probability: number;
};

/** A passage that has the record's own words reports that statement, whatever else it names: more than all names together weigh. */
const VERBATIM_WEIGHT = 8;
/** What a story is about is likely what its next passage is about: half of what a subject word that singles a claim out weighs. */
const IN_HAND_WEIGHT = 1.8;

/**
 * So many of the likeliest claims share the probability. Our record has fewer. In a record of fifty thousand the claims that have
 * nothing of a passage would else, together, outweigh the one that it reports.
 */
const RIVALS = 64;

/** A record of at most so many claims is weighed whole, and of a larger one what is worth weighing. */
export const WEIGHED_WHOLE = 1024;
/** So many claims are weighed because a wording of theirs is like the passage, and so many more for what it names. */
const WEIGHED_FOR_WORDS = 64;
const WEIGHED_FOR_SUBJECT = 32;

/**
 * Scores the claims worth weighing for a query, best first: a linear score over likeness of words and signs, and its softmax over the
 * likeliest claims (multinomial logistic regression).
 * @param inHand the claims that the passages before this one report.
 */
export function scoreClaims(index: OpenClaimIndex, query: Query, inHand: ReadonlySet<string> = new Set()): ScoredClaim[] {
  const likest = likestTexts(index, query);
  const { words: weight, bias } = index.weights;
  const shares = sharesOf(index.subjects, query.signs);
  const scored = worthWeighing(index, shares, likest, inHand).map((claim) => {
    const { text, words, verbatim } = likest.get(claim) ?? NOT_ALIKE;
    const subject = subjectScore(index.subjects, claim, shares);
    const own = weight * words + subject + (bias[claim] ?? 0);
    const score = own + (verbatim ? VERBATIM_WEIGHT : 0) + (inHand.has(claim) ? IN_HAND_WEIGHT : 0);
    return { claim, text, words, verbatim, subject, own, score };
  });
  scored.sort((a, b) => b.score - a.score);
  const highest = scored[0]?.score ?? 0;
  const total = scored.slice(0, RIVALS).reduce((sum, { score }) => sum + Math.exp(score - highest), 0);
  return scored.map(({ score, ...claim }) => ({ ...claim, probability: Math.exp(score - highest) / total }));
}

/** All claims of a small record; of a large one those with a wording like the passage, those it names most of, and those in hand. */
function worthWeighing(
  { subjects }: OpenClaimIndex,
  shares: Float64Array,
  likest: ReadonlyMap<string, Likest>,
  inHand: ReadonlySet<string>,
): readonly string[] {
  if (subjects.claims.length <= WEIGHED_WHOLE) return subjects.claims;
  const alike = [...likest.values()].sort((a, b) => Number(b.verbatim) - Number(a.verbatim) || b.words - a.words).slice(0, WEIGHED_FOR_WORDS);
  return [...new Set([...alike.map(({ claim }) => claim), ...likeliestSubjects(subjects, shares, WEIGHED_FOR_SUBJECT), ...inHand])];
}

type Likest = { readonly claim: string; readonly text: number; readonly words: number; readonly verbatim: boolean };
const NOT_ALIKE: Likest = { claim: '', text: -1, words: 0, verbatim: false };

/** Likeness under which no wording can stand whole in a passage: only the others are compared run by run. */
const COMPARED_FROM = 0.6;
/** Share of the runs of the shorter text that the longer one must have. */
const CONTAINED_FROM = 0.8;
/** Runs that a wording must have to be found in a passage, and a passage to be found in a wording: short texts are alike by chance. */
const FEWEST_OF_WORDING = 15;
const FEWEST_OF_PASSAGE = 30;

/** The wording of each claim that is most like any of the queries; one that the passage has verbatim goes before others. */
function likestTexts(index: OpenClaimIndex, { terms: queries, published }: Query): Map<string, Likest> {
  const best = new Map<string, Likest>();
  const { wordings, subjects } = index;
  const lastDay = published === null ? Number.POSITIVE_INFINITY : dayNumber(published) + ZONES;
  const search = index.subjects.claims.length <= WEIGHED_WHOLE ? null : searchFor(queries);
  for (const inLang of index.byLang) {
    for (const { doc, text: query, likeness: words } of search ? mostAlike(inLang.index, search) : everyLikeness(inLang.index, queries)) {
      const text = inLang.texts[doc] ?? 0;
      if ((wordings.day[text] ?? 0) > lastDay) continue;
      const claim = subjects.claims[claimOfWording(wordings, text)] ?? '';
      const known = best.get(claim) ?? NOT_ALIKE;
      // It is compared run by run only where it could go before the one that is known.
      const verbatim = words >= COMPARED_FROM && (words > known.words || !known.verbatim) && isVerbatim(index, text, queries[query]?.grams ?? []);
      if (verbatim === known.verbatim ? words > known.words : verbatim) best.set(claim, { claim, text, words, verbatim });
    }
  }
  return best;
}

/** The likeness of every document to each of the queries. */
function* everyLikeness(index: OpenTextIndex, queries: readonly Terms[]): Generator<Alike> {
  for (const [text, terms] of queries.entries()) for (const [doc, words] of likeness(index, terms).entries()) yield { doc, text, likeness: words };
}

/** Whether a wording of a statement stands in a passage, or the passage in it, given the runs of the passage. */
function isVerbatim(index: OpenClaimIndex, text: number, passage: readonly string[]): boolean {
  if (passage.length < FEWEST_OF_WORDING) return false;
  const wording = wordingIn(index, text);
  return wording !== undefined && wording.statement !== null && isContained(passage, termsOf(wording.text).grams);
}

function isContained(passage: readonly string[], wording: readonly string[]): boolean {
  const enough = wording.length <= passage.length ? wording.length >= FEWEST_OF_WORDING : passage.length >= FEWEST_OF_PASSAGE;
  return enough && containment(passage, wording) >= CONTAINED_FROM;
}

/** True when the days a passage names and a statement's date overlap, or lie at most a day apart (time zones, wire delays). */
export function sameDate(days: Query['days'], date: DateRange): boolean {
  const { from, to } = date;
  if (from === null || to === null) return false;
  return days.some((day) => daysBetween(day.to, from) <= 1 && daysBetween(to, day.from) <= 1);
}
