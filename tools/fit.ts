import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BUNDLED, readCorpus } from './corpus.ts';
import { type ClaimScores, fitRelation, judgedBy } from './fit-relation.ts';
import { type FitData, type FitRow, prepare } from './fit-rows.ts';
import { type Figure, figures, type Judged } from './metrics.ts';
import { fitRegression, type Model, type Settings, scores, toFitted } from './regression.ts';
import { fail, usage } from './say.ts';

const HELP = `Usage: node tools/fit.ts [--write] [--langs]
Fits the weights of matching on tests/fixtures/passages and on the record's own wordings, and prints what cross-validation
says of them, for detection, silence and claims: folds by row (row number modulo five), and folds that leave out whole languages.
--write  puts the weights into corpus/russia-taliban/fitted.json.
--langs  prints every language of the blind passages too.`;

const FOLDS = 5;
/** Strength of the editors' weights, in examples: the best of 0.3, 3, 10 and 30 by cross-validation that leaves out languages. */
const PULL = 3;

type FoldOf = (row: FitRow, place: number) => number | string;
const byRow: FoldOf = (_, place) => place % FOLDS;
/** Dari and Persian are one written language. */
const byLang: FoldOf = ({ lang }) => (lang.startsWith('prs') || lang.startsWith('fa') ? 'fa' : (lang.split('-')[0] ?? lang));

/** Fits the weights of claims on the passages that report one. */
function fitClaims(data: FitData, rows: readonly FitRow[], settings: Settings): Model {
  const reporting = rows.filter(({ onTopic, claims }) => onTopic && claims.length > 0);
  return fitRegression([...reporting.map(({ example }) => example), ...data.wordings], settings);
}

/** Scores for each row by a model of the claims that was fitted without its fold. */
function scoresWithoutOwn(data: FitData, settings: Settings, foldOf: FoldOf): ClaimScores {
  const found = new Map<FitRow, Float64Array>();
  for (const fold of new Set(data.rows.map(foldOf))) {
    const model = fitClaims(
      data,
      data.rows.filter((row, i) => foldOf(row, i) !== fold),
      settings,
    );
    for (const [i, row] of data.rows.entries()) if (foldOf(row, i) === fold) found.set(row, scores(model, row.example, settings.claims, settings.signs));
  }
  return found;
}

/** What readers fitted without the fold of each row say of it. The evidence they were fitted on is itself from models that had not seen its row. */
function crossValidate(data: FitData, foldOf: FoldOf, own: ClaimScores, stacked: ClaimScores): Judged[] {
  const found = new Map<FitRow, Judged>();
  for (const fold of new Set(data.rows.map(foldOf))) {
    const weights = fitRelation(
      data,
      data.rows.filter((row, i) => foldOf(row, i) !== fold),
      stacked,
    );
    for (const [i, row] of data.rows.entries()) if (foldOf(row, i) === fold) found.set(row, judgedBy(data, row, weights, own.get(row) ?? new Float64Array()));
  }
  return data.rows.flatMap((row) => found.get(row) ?? []);
}

/** The passages by how they were written: with the lexicons at hand or by people who had seen nothing of it. */
const SETS: Readonly<Record<string, RegExp>> = { 'development set': /^d-/, 'blind passages': /^[bc]-/, 'second blind set': /^c-/, all: /^/ };
const percent = (value: number): string => (value * 100).toFixed(1);
const cell = ({ name, value, low, high }: Figure): string => `${name} ${percent(value)} [${percent(low)}, ${percent(high)}]`;

function print(title: string, judged: readonly Judged[], langs: boolean): void {
  for (const [set, ids] of Object.entries(SETS)) {
    const rows = judged.filter(({ id }) => ids.test(id));
    console.log(`${title}, ${set} (${rows.length} rows): ${figures(rows).map(cell).join('; ')}`);
  }
  if (!langs) return;
  const blind = judged.filter(({ id }) => /^c-/.test(id));
  for (const lang of new Set(blind.map((row) => row.lang))) {
    const own = figures(blind.filter((row) => row.lang === lang)).map(({ name, value }) => `${name} ${percent(value)}`);
    console.log(`  ${lang}: ${own.join('; ')}`);
  }
}

function main(): void {
  const options = { write: { type: 'boolean' }, langs: { type: 'boolean' }, help: { type: 'boolean' } } as const;
  const { values } = usage(HELP, () => parseArgs({ options }));
  if (values.help) usage(HELP);
  const pack = readCorpus(BUNDLED);
  if (!pack.ok) fail(`The record does not build: ${pack.errors[0]}`);
  const data = prepare(pack.value);
  const settings: Settings = { claims: data.claims.length, signs: data.signs.length, prior: data.prior, pull: PULL };
  const stacked = scoresWithoutOwn(data, settings, byRow);
  if (values.write) {
    const fitted = { ...toFitted(fitClaims(data, data.rows, settings), data.claims, data.signs), relation: fitRelation(data, data.rows, stacked) };
    writeFileSync(path.join(BUNDLED, 'fitted.json'), `${JSON.stringify(fitted, null, 1)}\n`);
    console.log('Written: corpus/russia-taliban/fitted.json');
  }
  print('By row', crossValidate(data, byRow, stacked, stacked), false);
  print('Leaving out each language', crossValidate(data, byLang, scoresWithoutOwn(data, settings, byLang), stacked), values.langs ?? false);
}

main();
