import { denies, type Statement } from '../claim.ts';
import { claimIn, wordingIn } from '../match/claim-index.ts';
import { isLater, type ScoredClaim, sameDate } from '../match/match.ts';
import { closestQuotation } from '../match/quotation.ts';
import { signatureOf } from '../match/subjects.ts';
import { SECOND_FROM, SHOW_FROM, SHOW_RELATED_FROM } from '../match/weights.ts';
import type { Ground, Match, Reason } from '../passage.ts';
import { conceptSign, entitySign, isConcept } from '../topic/lexicon.ts';
import type { Decisive } from './context.ts';
import type { ReadBlock, Reader } from './read.ts';

/** At most so many claims are shown for one passage: the first is right nine times in ten, and a third seldom adds one. */
export const MOST_SHOWN = 3;

/** Whether a passage on this ground is sure enough for a claim to be shown; else it is only marked. The record's very words are. */
export function shows({ scored: [best], relation }: Decisive, ground: Ground): boolean {
  if (!best || best.probability < SHOW_FROM) return false;
  return ground !== 'sides' || best.verbatim || relation === null || relation >= SHOW_RELATED_FROM;
}

/** The claims shown for a passage, best first. A claim far behind the first is left out. */
export function matchesOf(reader: Reader, read: ReadBlock, ground: Ground): Match[] {
  if (!shows(read, ground)) return [];
  const first = read.scored[0]?.probability ?? 0;
  const shown = read.scored.filter(({ probability }) => probability >= first * SECOND_FROM).slice(0, MOST_SHOWN);
  return shown.map((scored) => toMatch(reader, read, scored, ground));
}

/** Every claim with something in common with the passage and how sure it is, shown or not, best first. */
export const rankedClaims = ({ scored }: ReadBlock): { claim: string; score: number }[] =>
  scored.map(({ claim, probability }) => ({ claim, score: probability }));

function toMatch(reader: Reader, read: ReadBlock, scored: ScoredClaim, ground: Ground): Match {
  return {
    claim: scored.claim,
    statement: likeliestStatement(reader, read, scored)?.id ?? null,
    score: scored.probability,
    why: reasons(reader, read, scored, ground),
    ...quotation(reader, read, scored),
    reports: reported(read),
  };
}

const statementsOf = ({ index }: Reader, claim: string): readonly Statement[] => claimIn(index, claim)?.statements ?? [];

/** How the page's quoted words stand to the wordings of the claim. */
function quotation(reader: Reader, { block }: ReadBlock, { claim }: ScoredClaim): Pick<Match, 'quote' | 'difference'> {
  const wordings = statementsOf(reader, claim).flatMap((statement) => statement.renderings.map((rendering) => rendering.text));
  const { state, difference } = closestQuotation(block.text, wordings);
  return { quote: state, difference };
}

/** What makes a statement the one that a passage reports, each point against the others: its very words first, then who and when. */
const NEAR = { verbatim: 4, words: 1, denial: 1.5, speaker: 2, date: 1 } as const;

/** The statement that a passage most likely reports: by its words, its speaker, its day, and whether the passage tells of a denial. */
function likeliestStatement(reader: Reader, read: ReadBlock, { claim, text, verbatim }: ScoredClaim): Statement | undefined {
  const all = statementsOf(reader, claim);
  const before = all.filter(({ date }) => !isLater(date.from, read.query.published));
  const likest = text < 0 ? null : wordingIn(reader.index, text)?.statement;
  const deniesToo = reported(read) !== 'statement';
  const nearness = (statement: Statement): number =>
    (statement.id === likest ? (verbatim ? NEAR.verbatim : NEAR.words) : 0) +
    (deniesToo && denies(statement) ? NEAR.denial : 0) +
    (read.query.signs.has(entitySign(statement.speaker)) ? NEAR.speaker : 0) +
    (sameDate(read.query.days, statement.date) ? NEAR.date : 0);
  return (before.length > 0 ? before : all).reduce<Statement | undefined>(
    (best, statement) => (best === undefined || nearness(statement) > nearness(best) ? statement : best),
    undefined,
  );
}

/** Denial words that are themselves negated ("did not deny") are no denial, and then nothing is said about one. */
function reported({ query, detection }: ReadBlock): Match['reports'] {
  const denial = query.signs.has(conceptSign('deny')) || query.signs.has(conceptSign('baseless'));
  if (!denial) return 'statement';
  return query.signs.has(conceptSign('confirm')) || query.signs.has(conceptSign('accuse')) || detection.meeting.length > 1 ? 'both' : 'denial';
}

/** Likeness under which shared words are chance. */
const LIKE_FROM = 0.25;

function reasons(reader: Reader, read: ReadBlock, { claim, text, words }: ScoredClaim, ground: Ground): Reason[] {
  const signature = signatureOf(reader.index.subjects, claim);
  const shared = [...read.query.signs.keys()].filter((sign) => (signature.get(sign) ?? 0) > 0);
  const found: Reason[] = [];
  if (words >= LIKE_FROM && text >= 0) found.push({ kind: 'same-words', words: [] });
  const people = shared.filter((sign) => !isConcept(sign));
  const subjects = shared.filter(isConcept);
  if (subjects.length > 0) found.push({ kind: 'same-subject', words: subjects });
  if (people.length > 0) found.push({ kind: 'same-people', words: people });
  if (statementsOf(reader, claim).some(({ date }) => sameDate(read.query.days, date))) found.push({ kind: 'same-date', words: [] });
  if (words < LIKE_FROM) found.push({ kind: 'other-language', words: [] });
  if (ground === 'context') found.push({ kind: 'context', words: [] });
  return found;
}
