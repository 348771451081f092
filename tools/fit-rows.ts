import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { signedDocuments } from '../core/match/claim-index.ts';
import { unfitted } from '../core/match/signature.ts';
import { indexedTexts } from '../core/match/wordings.ts';
import type { Pack } from '../core/pack/pack.ts';
import { readBlock, type Surveyed, surveyBlock } from '../core/reading/read.ts';
import { buildReader } from '../core/reading/reader.ts';
import type { Detector } from '../core/topic/mentions.ts';
import { type Example, type Model, toModel } from './regression.ts';

const PASSAGES = path.join(import.meta.dirname, '../tests/fixtures/passages');
/** A wording of the record says little about how others report it, so it counts less than a passage. */
const WORDING_WEIGHT = 0.3;

type Row = {
  readonly id: string;
  readonly lang: string;
  readonly passage: string;
  readonly onTopic: boolean;
  readonly claims: readonly string[];
  readonly needsContext?: boolean;
};

/** A passage of the fixtures with all that a fit needs to know of it. */
export type FitRow = Row & { readonly example: Example; readonly survey: Surveyed; readonly verbatim: boolean };

/** What the weights are fitted on. */
export type FitData = {
  readonly detector: Detector;
  readonly claims: readonly string[];
  readonly signs: readonly string[];
  readonly rows: readonly FitRow[];
  readonly wordings: readonly Example[];
  readonly prior: Model;
};

function readRows(): Row[] {
  const files = readdirSync(PASSAGES).filter((file) => file.endsWith('.jsonl'));
  const lines = files.sort().flatMap((file) => readFileSync(path.join(PASSAGES, file), 'utf8').split('\n'));
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
}

const numbered = (names: readonly string[]): Map<string, number> => new Map(names.map((name, i) => [name, i]));

/** Reads the passages and the record's wordings to examples, with numbers for signs and claims. */
export function prepare(pack: Pack): FitData {
  const reader = buildReader({ ...pack, fitted: null });
  const claims = pack.claims.map((claim) => claim.id);
  const signs = [...reader.index.automaton.signs];
  const claimNumber = numbered(claims);
  const signNumber = numbered(signs);
  const read = (text: string, lang: string) => readBlock(reader, surveyBlock(reader, { text, lang, heading: false }, 0, { day: null }));
  const example = ({ query }: Surveyed, words: Float64Array, ids: readonly string[], weight: number): Example => ({
    signs: [...query.signs].flatMap(([sign, share]) => (signNumber.has(sign) ? [[signNumber.get(sign) ?? 0, share] as const] : [])),
    words,
    labels: ids.flatMap((id) => claimNumber.get(id) ?? []),
    weight,
  });
  const rows = readRows().map((row): FitRow => {
    const survey = read(row.passage, row.lang);
    const words = new Float64Array(claims.length);
    for (const { claim, words: likeness } of survey.scored) words[claimNumber.get(claim) ?? 0] = likeness;
    return { ...row, example: example(survey, words, row.claims, 1), survey, verbatim: survey.scored[0]?.verbatim ?? false };
  });
  const also = new Map(pack.claims.flatMap((claim) => claim.statements.map((statement) => [statement.id, statement.alsoClaims] as const)));
  // A wording of the record is its own best match, which teaches nothing about words.
  const texts = indexedTexts(pack.claims);
  const wordings = texts.map(({ claim, statement, text, lang }) =>
    example(read(text, lang), new Float64Array(claims.length), [claim, ...(also.get(statement ?? '') ?? [])], WORDING_WEIGHT),
  );
  const documents = signedDocuments(reader.detector, texts);
  return { detector: reader.detector, claims, signs, rows, wordings, prior: toModel(unfitted(pack.claims, documents), claims, signs) };
}
