import type { RelationWeights } from '../core/match/signature.ts';
import { standsAlone } from '../core/reading/context.ts';
import { shows } from '../core/reading/matches.ts';
import { type Evidence, evidenceOf, relationOf } from '../core/reading/relation.ts';
import type { FitData, FitRow } from './fit-rows.ts';
import { fitLogistic } from './logistic.ts';
import type { Judged } from './metrics.ts';

/** Scores of all claims for each row, by a model that was not fitted on it. */
export type ClaimScores = ReadonlyMap<FitRow, Float64Array>;

/** Strength of the pull towards 0, in examples: of 3, 10 and 30, leaving out languages, the strongest without loss (docs/design.md). */
const RIDGE = 10;
/** Smaller weights change no decision. */
const SMALLEST = 0.02;

/** The evidence of a row, given what a model of the claims says of it. */
export const evidence = ({ detector }: FitData, { survey, example }: FitRow, scores: Float64Array): Evidence =>
  evidenceOf(
    detector,
    { ...survey, signs: survey.query.signs },
    [...scores].map((own, claim) => ({ own, words: example.words[claim] ?? 0 })),
  );

/** Fits the weights of evidence. Passages that need what stands around them teach nothing about passages alone. */
export function fitRelation(data: FitData, rows: readonly FitRow[], scores: ClaimScores): RelationWeights {
  const names = new Map<string, number>();
  const number = (name: string): number => {
    const known = names.get(name) ?? names.size;
    names.set(name, known);
    return known;
  };
  const examples = rows
    .filter(({ needsContext }) => !needsContext)
    .map((row) => ({
      evidence: [...evidence(data, row, scores.get(row) ?? new Float64Array())].map(([name, amount]) => [number(name), amount] as const),
      yes: row.onTopic,
    }));
  const { bias, weights } = fitLogistic(examples, names.size, RIDGE);
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const kept = [...names].map(([name, at]) => [name, rounded(weights[at] ?? 0)] as const).filter(([, weight]) => Math.abs(weight) >= SMALLEST);
  return { bias: rounded(bias), weights: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) };
}

/** What a reader with these weights would say of a row, by the same rules as `judge`. */
export function judgedBy(data: FitData, row: FitRow, weights: RelationWeights, scores: Float64Array): Judged {
  const likely = softmax(scores);
  const scored = data.claims.map((claim, i) => ({ claim, probability: likely[i] ?? 0, verbatim: row.verbatim })).sort((a, b) => b.probability - a.probability);
  const read = { ...row.survey, scored, relation: relationOf(weights, evidence(data, row, scores)) };
  const ground = standsAlone(read);
  return {
    id: row.id,
    lang: row.lang,
    onTopic: row.onTopic,
    counted: !row.needsContext,
    labels: row.claims,
    foundOnTopic: ground !== null,
    claims: scored.map(({ claim }) => claim),
    shown: ground !== null && shows(read, ground),
  };
}

function softmax(values: Float64Array): Float64Array {
  const highest = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - highest));
  const total = powers.reduce((sum, value) => sum + value, 0);
  return powers.map((value) => value / total);
}
