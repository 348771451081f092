import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Fitted, unfitted } from '../core/match/signature.ts';
import type { Pack } from '../core/pack/pack.ts';
import { readBlock } from '../core/reading/read.ts';
import { buildReader } from '../core/reading/reader.ts';
import { BUNDLED, readCorpus } from './corpus.ts';
import { type Example, fitRegression, type Model, type Settings, scores } from './regression.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: node tools/fit.ts [--write]
Fits the weights of matching on tests/fixtures/passages and on the record's own wordings, and prints what five-fold
cross-validation says of them: folds by row (row number modulo five), and folds that leave out whole languages.
--write  puts the weights into corpus/russia-taliban/fitted.json.`;

const PASSAGES = path.join(import.meta.dirname, '../tests/fixtures/passages');
const FOLDS = 5;
/** A wording of the record says little about how others report it, so it counts less than a passage. */
const WORDING_WEIGHT = 0.3;
/** Strength of the editors' weights, in examples: the best of 0.3, 3, 10 and 30 by cross-validation that leaves out languages. */
const PULL = 3;
/** Smaller weights change no decision and only make the pack larger. */
const SMALLEST = 0.04;

type Row = { readonly id: string; readonly lang: string; readonly passage: string; readonly onTopic: boolean; readonly claims: readonly string[] };
type Labelled = Example & { readonly id: string; readonly lang: string };

function readRows(): Row[] {
  const files = readdirSync(PASSAGES)
    .filter((file) => file.endsWith('.jsonl'))
    .sort();
  const lines = files.flatMap((file) => readFileSync(path.join(PASSAGES, file), 'utf8').split('\n'));
  const rows = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Row);
  return rows.filter((row) => row.onTopic && row.claims.length > 0);
}

/** Numbers for signs and claims, and the examples made with them. */
function prepare(pack: Pack) {
  const reader = buildReader({ ...pack, fitted: null });
  const claims = pack.claims.map((claim) => claim.id);
  const signs = [...reader.index.automaton.signs];
  const claimNumber = new Map(claims.map((claim, i) => [claim, i]));
  const signNumber = new Map(signs.map((sign, i) => [sign, i]));
  const labelsOf = (ids: readonly string[]): number[] => ids.flatMap((id) => claimNumber.get(id) ?? []);
  const example = (text: string, lang: string, ids: readonly string[], passage: boolean): Example => {
    const { query, scored } = readBlock(reader, { text, lang, heading: false }, 0, { day: null });
    const words = new Float64Array(claims.length);
    // A wording of the record is its own best match, which teaches nothing about words.
    if (passage) for (const { claim, words: likeness } of scored) words[claimNumber.get(claim) ?? 0] = likeness;
    return {
      signs: [...query.signs].flatMap(([sign, share]) => {
        const number = signNumber.get(sign);
        return number === undefined ? [] : [[number, share] as const];
      }),
      words,
      labels: labelsOf(ids),
      weight: passage ? 1 : WORDING_WEIGHT,
    };
  };
  const also = new Map(pack.claims.flatMap((claim) => claim.statements.map((statement) => [statement.id, statement.alsoClaims] as const)));
  const passages = readRows().map((row): Labelled => ({ ...example(row.passage, row.lang, row.claims, true), id: row.id, lang: row.lang }));
  const wordings = reader.index.texts.map(({ claim, statement, text, lang }) => example(text, lang, [claim, ...(also.get(statement ?? '') ?? [])], false));
  return { claims, signs, passages, wordings, prior: toModel(unfitted(pack.claims, documentsOf(reader)), claims, signs) };
}

const documentsOf = ({ index }: ReturnType<typeof buildReader>) => index.texts.map(({ claim }, i) => ({ claim, signs: new Set(index.signs[i]) }));

function toModel({ words, signs: weights }: Fitted, claims: readonly string[], signs: readonly string[]): Model {
  const flat = new Float64Array(claims.length * signs.length);
  for (const [c, claim] of claims.entries()) for (const [s, sign] of signs.entries()) flat[c * signs.length + s] = weights[claim]?.[sign] ?? 0;
  return { words, bias: new Float64Array(claims.length), signs: flat };
}

function toFitted({ words, bias, signs: flat }: Model, claims: readonly string[], signs: readonly string[]): Fitted {
  const rounded = (value: number): number => Math.round(value * 100) / 100;
  const weights = claims.map((claim, c) => {
    const own = signs.map((sign, s) => [sign, flat[c * signs.length + s] ?? 0] as const).filter(([, weight]) => Math.abs(weight) >= SMALLEST);
    return [claim, Object.fromEntries(own.map(([sign, weight]) => [sign, rounded(weight)]))] as const;
  });
  return { words: rounded(words), bias: Object.fromEntries(claims.map((claim, c) => [claim, rounded(bias[c] ?? 0)])), signs: Object.fromEntries(weights) };
}

/** Success@1 and @3 and mean reciprocal rank of models on rows they were not fitted on. */
function crossValidate(
  foldOf: (row: Labelled, place: number) => number | string,
  passages: readonly Labelled[],
  wordings: readonly Example[],
  settings: Settings,
): string {
  const ranks = new Map<Labelled, number>();
  for (const fold of new Set(passages.map(foldOf))) {
    const model = fitRegression([...passages.filter((row, i) => foldOf(row, i) !== fold), ...wordings], settings);
    for (const [i, row] of passages.entries()) if (foldOf(row, i) === fold) ranks.set(row, rankOf(model, row, settings));
  }
  return summary([...ranks.values()]);
}

const measure = (model: Model, rows: readonly Labelled[], settings: Settings): string => summary(rows.map((row) => rankOf(model, row, settings)));

function summary(ranks: readonly number[]): string {
  const share = (places: number): string => ((ranks.filter((rank) => rank <= places).length / ranks.length) * 100).toFixed(1);
  const mrr = ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
  return `Success@1 ${share(1)} %, Success@3 ${share(3)} %, MRR ${(mrr * 100).toFixed(1)} % (${ranks.length} rows)`;
}

function rankOf(model: Model, row: Labelled, { claims, signs }: Settings): number {
  const ranked = [...scores(model, row, claims, signs).entries()].sort((a, b) => b[1] - a[1]);
  return ranked.findIndex(([claim]) => row.labels.includes(claim)) + 1;
}

function main(): void {
  const { values } = usage(HELP, () => parseArgs({ options: { write: { type: 'boolean' }, help: { type: 'boolean' } } }));
  if (values.help) usage(HELP);
  const pack = readCorpus(BUNDLED);
  if (!pack.ok) fail(`The record does not build: ${pack.errors[0]}`);
  const { claims, signs, passages, wordings, prior } = prepare(pack.value);
  const settings: Settings = { claims: claims.length, signs: signs.length, prior, pull: PULL };
  const dev = (row: Labelled): boolean => row.id.startsWith('d-');
  console.log(`By row, all:                 ${crossValidate((_, i) => i % FOLDS, passages, wordings, settings)}`);
  console.log(`By row, development set:     ${crossValidate((_, i) => i % FOLDS, passages.filter(dev), wordings, settings)}`);
  console.log(`Leaving out each language:   ${crossValidate((row) => row.lang, passages, wordings, settings)}`);
  console.log(
    `Fitted without the development set, measured on it: ${measure(fitRegression([...passages.filter((row) => !dev(row)), ...wordings], settings), passages.filter(dev), settings)}`,
  );
  if (!values.write) return;
  const fitted = toFitted(fitRegression([...passages, ...wordings], settings), claims, signs);
  writeFileSync(path.join(BUNDLED, 'fitted.json'), `${JSON.stringify(fitted, null, 1)}\n`);
  console.log('Written: corpus/russia-taliban/fitted.json');
}

main();
