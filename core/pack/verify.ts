import type { Claim, DateRange, Rendering, Statement } from '../claim.ts';
import { isRealDay } from '../text/calendars.ts';
import type { Pack } from './pack.ts';

/** Every way in which a pack of the right shape contradicts itself, but for ids given twice, as sentences that name the claim and the statement. */
export function inconsistencies(pack: Pack): string[] {
  const dangling = danglingReferences(pack);
  // Only where every answer has what it answers can a circle be told from a gap.
  if (dangling.length === 0) dangling.push(...circles(pack).slice(0, MOST_CIRCLES));
  return [...dangling, ...impossibleDates(pack), ...missingTranslations(pack), ...unknownSigns(pack)];
}

const MOST_CIRCLES = 20;

type Placed = { readonly claim: Claim; readonly statement: Statement; readonly at: string };

function* statementsOf(pack: Pack): Generator<Placed> {
  for (const claim of pack.claims) for (const statement of claim.statements) yield { claim, statement, at: `claim ${claim.id}, statement ${statement.id}` };
}

/** Ids that are given twice among things of one kind, as sentences. */
export function repeatedIds(pack: Pack): string[] {
  const statements = [...statementsOf(pack)].map(({ statement }) => statement);
  const kinds: readonly (readonly [string, readonly { readonly id: string }[]])[] = [
    ['claim', pack.claims],
    ['speaker', pack.speakers],
    ['source', pack.sources],
    ['entity', pack.entities],
    ['lexicon', pack.lexicons.map(({ lang }) => ({ id: lang }))],
    ['statement', statements],
    ['rendering', statements.flatMap((statement) => statement.renderings)],
  ];
  return kinds.flatMap(([kind, items]) => repeated(items.map((item) => item.id)).map((id) => `${kind} ${id}: this id is given twice`));
}

function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const id of ids) (seen.has(id) ? twice : seen).add(id);
  return [...twice];
}

function danglingReferences(pack: Pack): string[] {
  const claims = new Set(pack.claims.map((claim) => claim.id));
  const speakers = new Set(pack.speakers.map((speaker) => speaker.id));
  const sources = new Set(pack.sources.map((source) => source.id));
  const statements = new Set([...statementsOf(pack)].map(({ statement }) => statement.id));
  const errors: string[] = [];
  const need = (known: ReadonlySet<string>, id: string, at: string, what: string): void => {
    if (!known.has(id)) errors.push(`${at}: there is no ${what} "${id}"`);
  };
  for (const { statement, at } of statementsOf(pack)) {
    need(speakers, statement.speaker, at, 'speaker');
    for (const id of statement.answers) need(statements, id, at, 'statement to answer');
    for (const id of statement.alsoClaims) need(claims, id, at, 'claim');
    for (const rendering of statement.renderings) need(sources, rendering.source, at, 'source');
  }
  return errors;
}

/** Statements that answer themselves, if only by way of others (found by taking away all that can be put in an order; Kahn 1962). */
function circles(pack: Pack): string[] {
  const waiting = new Map([...statementsOf(pack)].map(({ statement }) => [statement.id, new Set(statement.answers)]));
  const answeredBy = new Map<string, string[]>();
  for (const [id, answers] of waiting) for (const one of answers) answeredBy.set(one, [...(answeredBy.get(one) ?? []), id]);
  const free = [...waiting].flatMap(([id, answers]) => (answers.size === 0 ? [id] : []));
  for (let id = free.pop(); id !== undefined; id = free.pop()) {
    for (const other of answeredBy.get(id) ?? []) {
      waiting.get(other)?.delete(id);
      if (waiting.get(other)?.size === 0) free.push(other);
    }
    waiting.delete(id);
  }
  return [...statementsOf(pack)].flatMap(({ statement, at }) => (waiting.has(statement.id) ? [`${at}: it answers itself, by a circle of answers`] : []));
}

function impossibleDates(pack: Pack): string[] {
  const dated: (readonly [string, DateRange | null])[] = [
    ...[...statementsOf(pack)].map(({ statement, at }) => [at, statement.date] as const),
    ...pack.sources.map((source) => [`source ${source.id}`, source.published] as const),
  ];
  return dated.flatMap(([at, date]) => (date && !isPossible(date) ? [`${at}: ${date.from} to ${date.to} (${date.precision}) is no possible date`] : []));
}

function isPossible({ from, to, precision }: DateRange): boolean {
  if (from === null || to === null) return from === to && precision === 'unknown';
  const days = isRealDay(from) && isRealDay(to) && from <= to;
  return days && (precision !== 'day' || from === to);
}

function missingTranslations(pack: Pack): string[] {
  return [...statementsOf(pack)].flatMap(({ statement, at }) => (hasEnglish(statement) ? [] : [`${at}: no English wording and no English translation`]));
}

const hasEnglish = (statement: Statement): boolean => statement.renderings[0]?.lang === 'en' || statement.translations.some(({ lang }) => lang === 'en');

function unknownSigns(pack: Pack): string[] {
  const entities = new Set(pack.entities.map((entity) => entity.id));
  const concepts = new Set(pack.lexicons.flatMap((lexicon) => Object.keys(lexicon.concepts)));
  const known = (sign: string): boolean => (sign.startsWith('@') ? entities : concepts).has(sign.slice(1));
  const ofClaims = pack.claims.flatMap((claim) =>
    Object.keys(claim.about).flatMap((sign) => (known(sign) ? [] : [`claim ${claim.id}: about has "${sign}", which no lexicon knows`])),
  );
  const ofLexicons = pack.lexicons.flatMap((lexicon) =>
    Object.keys(lexicon.entities).flatMap((id) => (entities.has(id) ? [] : [`lexicon ${lexicon.lang}: there is no entity "${id}"`])),
  );
  return [...ofClaims, ...ofLexicons];
}

/**
 * Renderings that are not in the text of their source to the code point.
 * @param documents the full text of sources, by source id; renderings of other sources are not checked.
 */
export function misquotations(pack: Pack, documents: ReadonlyMap<string, string>): string[] {
  return [...statementsOf(pack)].flatMap(({ statement, at }) =>
    statement.renderings.flatMap((rendering) => {
      const document = documents.get(rendering.source);
      const error = document === undefined ? unverifiable(rendering) : misquotation(rendering, document);
      return error ? [`${at}, rendering ${rendering.id}: ${error}`] : [];
    }),
  );
}

function unverifiable(rendering: Rendering): string | null {
  return rendering.verification === 'source-text' ? `says it is verified, but the text of ${rendering.source} is not in the corpus` : null;
}

function misquotation(rendering: Rendering, document: string): string | null {
  const { selector } = rendering;
  if (!selector) return `has no selector into ${rendering.source}`;
  if (selector.exact !== rendering.text) return 'its selector has other words than its text';
  if (!document.includes(selector.prefix + selector.exact + selector.suffix)) return `its words are not in ${rendering.source}`;
  return null;
}
