import type { Claim, Statement } from '../../core/claim.ts';
import type { Finder } from '../../core/match/find.ts';
import type { Cited } from './RecordContext.ts';
import type { FilterName, Filters } from './routes.ts';

/** The claims that have a statement which passes every filter; those found by words first, in the order they were found. */
export function filteredClaims({ record, speakers }: Cited, filters: Filters, find: Finder): Claim[] {
  const passing = record.claims.filter((claim) => claim.statements.some((statement) => passes(statement, filters, speakers)));
  if (filters.q.trim() === '') return [...passing].sort((a, b) => b.statements.length - a.statements.length);
  const found = find(filters.q, Number.MAX_SAFE_INTEGER).flatMap((item) => (item.kind === 'claim' ? [item.claim.id] : item.claims.map(({ id }) => id)));
  const order = new Map([...new Set(found)].map((id, place) => [id, place]));
  return passing.filter(({ id }) => order.has(id)).sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
}

function passes(statement: Statement, { side, stance, year, lang, verified }: Filters, speakers: Cited['speakers']): boolean {
  const { from, to } = statement.date;
  return (
    (side === '' || speakers.get(statement.speaker)?.side === side) &&
    (stance === '' || statement.stance === stance) &&
    (year === '' || (from !== null && to !== null && from.slice(0, 4) <= year && to.slice(0, 4) >= year)) &&
    (lang === '' || statement.renderings.some((rendering) => rendering.lang === lang)) &&
    (verified === '' || statement.renderings.some((rendering) => rendering.verification === verified))
  );
}

/** The values that each filter can take in a record, in their order. */
export function filterValues({ record, speakers }: Cited): Readonly<Record<Exclude<FilterName, 'q'>, readonly string[]>> {
  const statements = record.claims.flatMap((claim) => claim.statements);
  const renderings = statements.flatMap((statement) => statement.renderings);
  const distinct = (values: readonly (string | undefined)[]): string[] => [...new Set(values.filter((value) => value !== undefined))].sort();
  return {
    side: distinct(statements.map(({ speaker }) => speakers.get(speaker)?.side)),
    stance: distinct(statements.map(({ stance }) => stance)),
    year: distinct(statements.flatMap(({ date }) => [date.from?.slice(0, 4), date.to?.slice(0, 4)])),
    lang: distinct(renderings.map(({ lang }) => lang)),
    verified: distinct(renderings.map(({ verification }) => verification)),
  };
}
