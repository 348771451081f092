import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { failure, type Result, success } from '../../core/result.ts';
import { fail, usage } from '../say.ts';
import { readClaimMarkup } from './claim-review.ts';
import { readArgs } from './command.ts';
import { draftCorpus, type Told, writeDraft } from './corpus-draft.ts';
import { type Row, readCsv } from './csv.ts';

const COLUMNS = ['claim', 'speaker', 'role', 'side', 'stance', 'day', 'said', 'quote', 'lang', 'speech', 'outlet', 'source_title', 'url', 'published'] as const;

export const HELP = `Usage: npm run -s pack -- import FILE --as claim-review|csv --pack ID --out DIR
Makes the files of a corpus for a person to finish. Nothing is made up: what FILE does not say is null, and "verify --corpus DIR"
names every null that must not stay. Wordings come in as reported and transcribed, not as checked.
claim-review  JSON of schema.org: ClaimReview, Claim, and feeds of them. Ratings are left out: the record gives no verdicts.
csv           the first row has names of these columns, "claim" at least:
              ${COLUMNS.join(', ')}
Example: npm run -s pack -- import feed.json --as claim-review --pack org.example.bridge --out corpus/bridge`;

const OPTIONS = { as: { type: 'string' }, pack: { type: 'string' }, out: { type: 'string' } } as const;

function usageFor(sentence: string): never {
  console.error(sentence);
  return usage(HELP);
}

/** `import`: writes to a folder that is empty or not there. */
export function run(args: string[]): void {
  const { values, positionals } = readArgs(HELP, args, OPTIONS, 1);
  const [file = ''] = positionals;
  const { as, pack, out } = values;
  if (as !== 'claim-review' && as !== 'csv') usageFor(`--as takes claim-review or csv${as === undefined ? '' : `, not “${as}”`}.`);
  if (!pack || !out) usageFor('--pack and --out are needed.');
  if (!existsSync(file)) fail(`${file} does not exist.`);
  if (existsSync(out) && readdirSync(out).length > 0) fail(`${out} is not empty; choose a new folder.`);
  const text = readFileSync(file, 'utf8');
  const told = as === 'csv' ? toldInCsv(text) : toldInMarkup(text);
  if (!told.ok) fail(`${file} is not imported: ${told.errors[0]}`);
  const files = draftCorpus(pack, told.value);
  writeDraft(out, files);
  const claims = [...files.keys()].filter((name) => name.startsWith('claims/')).length;
  console.log(
    `${out}: ${claims} claims with ${told.value.length} statements. Now fill what is null, and write the names by which pages are found (lexicon/, docs/pack-format.md): npm run -s pack -- verify --corpus ${out}`,
  );
}

function toldInMarkup(text: string): Result<readonly Told[]> {
  try {
    const told = readClaimMarkup(JSON.parse(text));
    return told.length > 0 ? success(told) : failure('there is no ClaimReview or Claim in it.');
  } catch {
    return failure('it is not JSON.');
  }
}

/** Statements from CSV, one a row. */
export function toldInCsv(text: string): Result<readonly Told[]> {
  const rows = readCsv(text);
  if (!rows.ok) return rows;
  const unknown = Object.keys(rows.value[0] ?? {}).find((name) => !(COLUMNS as readonly string[]).includes(name));
  if (unknown !== undefined) return failure(`there is no column “${unknown}”; the columns are ${COLUMNS.join(', ')}.`);
  const missing = rows.value.findIndex((row) => row.claim == null);
  if (missing >= 0 || rows.value.length === 0) return failure(missing >= 0 ? `row ${missing + 2} names no claim.` : 'there are no rows in it.');
  return success(rows.value.map(toldInRow));
}

function toldInRow(row: Row): Told {
  const { speaker = null, role = null, side = null, stance = null, day = null, said = null, quote = null, lang = null, speech = null } = row;
  const source = { outlet: row.outlet ?? null, title: row.source_title ?? null, url: row.url ?? null, published: row.published ?? null };
  return { claim: row.claim ?? '', titleLang: 'en', speaker, role, side, stance, day, said, quote, lang, speech, source, seenAt: [] };
}
