import type { OpenClaimIndex } from '../match/claim-index.ts';
import { type Query, type ScoredClaim, scoreClaims } from '../match/match.ts';
import { termsOf } from '../match/text-index.ts';
import type { Block, Passage } from '../passage.ts';
import { datelineLength } from '../text/dateline.ts';
import { namedDates } from '../text/dates.ts';
import { type Folded, foldedOffset, foldWithMap } from '../text/fold.ts';
import { type Span, sentences } from '../text/sentences.ts';
import { ANY_DAY, type Detection, detect, sideOf } from '../topic/detect.ts';
import { gateForm, opensGate } from '../topic/gate-text.ts';
import type { Sign } from '../topic/lexicon.ts';
import type { Detector } from '../topic/mentions.ts';
import { type Context, groundOf, inHand } from './context.ts';
import { matchesOf } from './matches.ts';
import { likelyDay, type PageDate } from './page-date.ts';
import { evidenceOf, relationOf } from './relation.ts';

/** A pack ready for reading pages. */
export type Reader = { readonly detector: Detector; readonly index: OpenClaimIndex; readonly gate: string };

/** A block with the names and days it has, before any claim is weighed. */
export type Surveyed = {
  readonly number: number;
  readonly block: Block;
  readonly folded: Folded;
  /** Sentences as spans of the block's text. */
  readonly sentences: readonly Span[];
  readonly detection: Detection;
  readonly query: Query;
};

/** A block after all that can be said of it alone. */
export type ReadBlock = Surveyed & {
  readonly scored: readonly ScoredClaim[];
  /** How likely it is to report a relation of the two sides; null when the pack has no weights for that. */
  readonly relation: number | null;
};

/** Blocks shorter than this many letters are labels, not passages. */
const SHORTEST = 12;

/** A sentence of fewer words is like any wording that has them. */
const FEWEST_WORDS = 3;

/** What of a page a gate is asked about. */
export const formOfPage = (blocks: readonly Pick<Block, 'text'>[]): string => gateForm(blocks.map(({ text }) => text).join('\n'));

/**
 * Finds the passages of a page that are on topic, in page order, each with the claims it reports, best first. A page that does
 * not open the gate, or names the rarer side nowhere, has none.
 * @param page the day of publication when the page gives it.
 */
export const readPage = (reader: Reader, blocks: readonly Block[], page: PageDate): Passage[] =>
  opensGate(reader.gate, formOfPage(blocks)) ? readOpenPage(reader, blocks, page) : [];

/** The same for a page that is known to open the gate. */
export function readOpenPage(reader: Reader, blocks: readonly Block[], page: PageDate): Passage[] {
  const context: Context = { last: null };
  const surveyed = [...blocks.entries()].flatMap(([number, block]) => (block.text.trim().length < SHORTEST ? [] : [surveyBlock(reader, block, number, page)]));
  if (!surveyed.some(({ detection }) => namesRarerSide(reader.detector, detection))) return [];
  const found: Passage[] = [];
  for (const { block, number, ...survey } of surveyed) {
    const read = readBlock(reader, { block, number, ...survey }, inHand({ number, block }, context));
    const ground = groundOf(reader, read, context);
    if (ground) found.push({ block: number, text: block.text, lang: block.lang, ground, spans: spansOf(read), matches: matchesOf(reader, read, ground) });
  }
  return found;
}

const namesRarerSide = (detector: Detector, { mentions }: Detection): boolean =>
  mentions.some(({ sign }) => sideOf(detector, sign, ANY_DAY) === detector.sides[1]);

/** Finds what a block names. */
export function surveyBlock(reader: Reader, block: Block, number: number, page: PageDate): Surveyed {
  const folded = foldWithMap(block.text);
  // Sentences are found in the original: their rules look at capital letters, which folding takes away.
  const written = sentences(block.text, block.lang);
  const spans = written.map(({ start, end }) => ({ start: foldedOffset(folded, start), end: foldedOffset(folded, end) }));
  const dates = namedDates(folded.text);
  const begins = foldedOffset(folded, datelineLength(block.text));
  const detection = detect(reader.detector, { folded, sentences: spans, lang: block.lang, begins, day: likelyDay(page, dates) });
  const parts = spans.length > 1 ? spans.map((span) => termsOf(folded.text.slice(span.start, span.end))) : [];
  const query: Query = {
    terms: [termsOf(folded.text), ...parts.filter(({ stems }) => stems.length >= FEWEST_WORDS)],
    signs: signsOf(detection, spans),
    days: dates,
    published: page.day,
  };
  return { number, block, folded, sentences: written, detection, query };
}

/** Weighs a block: which claims it may report, and whether it reports a relation at all. `claims` are those of the story before it. */
export function readBlock({ index, detector }: Reader, survey: Surveyed, claims: ReadonlySet<string> = new Set()): ReadBlock {
  const { detection, query } = survey;
  const worthScoring = detection.sides.size > 0 || detection.concepts.length > 0;
  const scored = worthScoring ? scoreClaims(index, query, claims) : [];
  const weights = index.weights.relation;
  return { ...survey, scored, relation: weights && relationOf(weights, evidenceOf(detector, { ...survey, signs: query.signs }, scored)) };
}

/** A sentence in which the sides do not meet may be about something else, so what it names counts half. */
const AWAY_FROM_MEETING = 0.5;

/** The signs of a passage with how much each counts: whole in the sentences in which the sides meet, less elsewhere. */
function signsOf({ mentions, concepts, meeting }: Detection, sentences: readonly Span[]): Map<Sign, number> {
  const near = meeting.map((number) => sentences[number]).filter((span) => span !== undefined);
  const shares = new Map<Sign, number>();
  for (const { sign, start } of [...mentions, ...concepts]) {
    const share = near.length === 0 || near.some((span) => start >= span.start && start < span.end) ? 1 : AWAY_FROM_MEETING;
    shares.set(sign, Math.max(share, shares.get(sign) ?? 0));
  }
  return shares;
}

/** The sentences to underline: those where the sides meet, or all of them when the ground is another. */
function spansOf({ sentences: all, detection }: ReadBlock): Span[] {
  return detection.meeting.length > 0 ? all.filter((_, number) => detection.meeting.includes(number)) : [...all];
}
