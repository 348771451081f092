import type { Statement } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';

/** What a pack has, and what a reader will miss in it, in lines. Nothing here is a mistake. */
export function coverage(pack: Pack): string[] {
  const statements = pack.claims.flatMap((claim) => claim.statements);
  const renderings = statements.flatMap((statement) => statement.renderings);
  const verified = renderings.filter(({ verification }) => verification === 'source-text').length;
  const undenied = pack.claims.filter((claim) => !claim.statements.some(({ stance }) => stance === 'denies'));
  const reviewed = statements.flatMap(({ translations }) => translations).filter((translation) => translation.reviewed).length;
  const languages = Object.keys(pack.title).filter((lang) => lang !== 'en');
  return [
    `${pack.claims.length} claims, ${statements.length} statements, ${renderings.length} renderings (${verified} verified against the text of their source), ${pack.lexicons.length} lexicons.`,
    `Claims without a denial: ${listed(undenied.map(({ id }) => id))}.`,
    `Claims without a statement: ${listed(pack.claims.filter((claim) => claim.statements.length === 0).map(({ id }) => id))}.`,
    `Statements that cannot be read in: ${languages.map((lang) => `${lang} ${statements.filter((statement) => !isIn(statement, lang)).length}`).join(', ') || 'English only'}.`,
    `Statements without any translation: ${statements.filter(({ translations }) => translations.length === 0).length}. Translations reviewed by a native reader: ${reviewed}.`,
    `Statements whose day is not known: ${statements.filter(({ date }) => date.precision !== 'day').length}; not known at all: ${statements.filter(({ date }) => date.from === null).length}.`,
    `Sources without an address: ${pack.sources.filter(({ url }) => url === null).length} of ${pack.sources.length}.`,
    ...unused(pack).map(([what, ids]) => `${what}: ${listed(ids)}.`),
  ];
}

const isIn = ({ renderings, translations }: Statement, lang: string): boolean => [...renderings, ...translations].some((words) => words.lang === lang);

const MOST_LISTED = 12;
const listed = (ids: readonly string[]): string =>
  ids.length === 0 ? 'none' : `${ids.slice(0, MOST_LISTED).join(', ')}${ids.length > MOST_LISTED ? ` and ${ids.length - MOST_LISTED} more` : ''}`;

/** Things that nothing in the pack refers to: a reader never sees them, and an editor may have forgotten them. */
function unused(pack: Pack): [string, string[]][] {
  const statements = pack.claims.flatMap((claim) => claim.statements);
  const speaking = new Set(statements.map(({ speaker }) => speaker));
  const cited = new Set(statements.flatMap(({ renderings }) => renderings.map(({ source }) => source)));
  const named = new Set(pack.lexicons.flatMap(({ entities }) => Object.keys(entities)));
  const claims = new Set(pack.claims.map(({ id }) => id));
  const weighed = Object.keys({ ...pack.fitted?.bias, ...pack.fitted?.signs });
  return [
    ['Speakers without a statement', pack.speakers.map(({ id }) => id).filter((id) => !speaking.has(id))],
    ['Sources that nothing is quoted from', pack.sources.map(({ id }) => id).filter((id) => !cited.has(id))],
    ['Entities that no lexicon names', pack.entities.map(({ id }) => id).filter((id) => !named.has(id))],
    ['Weights for claims that are not there', weighed.filter((id) => !claims.has(id))],
    ['Claims without a sign of their own', pack.claims.filter(({ about }) => Object.keys(about).length === 0).map(({ id }) => id)],
  ];
}
