import type { ScoredClaim } from '../match/match.ts';
import { quotedSpans } from '../match/quotation.ts';
import type { RelationWeights } from '../match/signature.ts';
import type { Folded } from '../text/fold.ts';
import type { Span } from '../text/sentences.ts';
import { ANY_DAY, type Detection, sideOf } from '../topic/detect.ts';
import type { Sign } from '../topic/lexicon.ts';
import type { Detector } from '../topic/mentions.ts';

/**
 * What speaks for and against a passage's reporting a relation of the two sides, by name. Nothing in it depends on a
 * language: the signs of the passage, how near to each other the sides are named, who acts for them, how much the passage
 * is like a claim. So what was learned in one language holds in another.
 */
export type Evidence = ReadonlyMap<string, number>;

/** The parts of a read block that the evidence is taken from. */
export type Weighed = {
  readonly folded: Folded;
  readonly sentences: readonly Span[];
  readonly detection: Detection;
  readonly signs: ReadonlyMap<Sign, number>;
};

/** How likely it is that a passage with this evidence reports a relation of the sides: 0 to 1 (logistic regression). */
export function relationOf({ bias, weights }: RelationWeights, evidence: Evidence): number {
  let sum = bias;
  for (const [name, amount] of evidence) sum += amount * (weights[name] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** All evidence of a passage. `scored` are its claims, by the passage alone: what the story before it adds is left out. */
export function evidenceOf(detector: Detector, read: Weighed, scored: readonly Pick<ScoredClaim, 'own' | 'words'>[]): Evidence {
  return new Map([...read.signs, ...nearnessEvidence(read), ...kindEvidence(detector, read), ...epithetEvidence(detector, read), ...claimEvidence(scored)]);
}

function* nearnessEvidence({ detection, sentences }: Weighed): Generator<[string, number]> {
  const { nearness, sides, undated, meeting } = detection;
  yield [nearness === 'one' ? `only:${[...sides][0]}` : `near:${nearness}`, 1];
  if (undated) yield ['undated', 1];
  yield ['meeting', meeting.length / Math.max(1, sentences.length)];
}

/** How often each side is named, and how many people, bodies and countries of each. The tenth says less than the second. */
function* kindEvidence(detector: Detector, { detection, signs }: Weighed): Generator<[string, number]> {
  const counts = new Map<string, number>();
  const count = (key: string): void => void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const { sign } of detection.mentions) {
    const side = sideOf(detector, sign, ANY_DAY);
    if (side) count(`named:${side}`);
  }
  for (const sign of signs.keys()) {
    const entity = detector.entities.get(sign);
    if (entity) count(`${entity.kind}:${entity.side ?? 'other'}`);
  }
  for (const [key, number] of counts) yield [key, Math.log2(1 + number)];
  // A passage that names one side and another country is likely about those two.
  if (detection.nearness === 'one' && counts.has('country:other')) yield ['alone-with-country', 1];
}

/** A quotation no longer than this (in letters) holds a name and what someone calls by it, not a statement. */
const EPITHET_LONGEST = 40;

/** A side named in a short quotation, alone or with other words: "the Taliban of our council" is abuse more often than the side. */
function* epithetEvidence(detector: Detector, { detection, folded }: Weighed): Generator<[string, number]> {
  for (const { start, end } of quotedSpans(folded.text)) {
    if (end - start > EPITHET_LONGEST) continue;
    for (const mention of detection.mentions) {
      const side = sideOf(detector, mention.sign, ANY_DAY);
      if (!side || mention.start < start || mention.end > end) continue;
      yield [mention.start === start && mention.end === end ? `quoted-alone:${side}` : `epithet:${side}`, 1];
    }
  }
}

/** Scores of claims lie between about -5 and 20; this brings them to the scale of signs. */
const SCORE_SCALE = 0.2;

/** How much the passage is like the likeliest claim, how far ahead of the next that one is, and how alike the words are. */
function* claimEvidence(scored: readonly Pick<ScoredClaim, 'own' | 'words'>[]): Generator<[string, number]> {
  const [best = 0, second = 0] = scored.map(({ own }) => own).sort((a, b) => b - a);
  yield ['best', best * SCORE_SCALE];
  yield ['margin', (best - second) * SCORE_SCALE];
  yield ['words', scored.reduce((most, { words }) => Math.max(most, words), 0)];
}
