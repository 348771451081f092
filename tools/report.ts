import type { Statement } from '../core/claim.ts';
import type { Pack } from '../core/pack/pack.ts';
import type { Passage } from '../core/passage.ts';

/** A passage and its claims as lines for a terminal: who said it, when, how it stands, where. */
export function describePassage(pack: Pack, passage: Passage): string {
  const head = `“${shorten(passage.text.trim())}”`;
  if (passage.matches.length === 0) return `${head}\n  on topic; no claim of the record found`;
  return [head, ...passage.matches.flatMap((match) => describeClaim(pack, match.claim, match.statement))].join('\n');
}

const shorten = (text: string): string => (text.length > 160 ? `${text.slice(0, 157)}…` : text);

function describeClaim(pack: Pack, id: string, statementId: string | null): string[] {
  const claim = pack.claims.find((candidate) => candidate.id === id);
  if (!claim) return [];
  const likest = claim.statements.find((statement) => statement.id === statementId);
  const denials = claim.statements.filter((statement) => statement.stance === 'denies' && statement !== likest);
  const lines = [likest, denials[0]].filter((statement) => statement !== undefined).map((statement) => `    ${describeStatement(pack, statement)}`);
  return [`  → ${claim.title.en ?? claim.id}`, ...lines];
}

/** One statement on one line: speaker, date, stance, source. */
export function describeStatement(pack: Pack, statement: Statement): string {
  const speaker = pack.speakers.find(({ id }) => id === statement.speaker)?.name.en ?? statement.speaker;
  const { from, to } = statement.date;
  const date = from === null ? 'undated' : from === to ? from : `${from} to ${to}`;
  const source = pack.sources.find(({ id }) => id === statement.renderings[0]?.source);
  return `${speaker} · ${date} · ${statement.stance} · ${source?.outlet ?? ''} ${source?.url ?? '(address not known)'}`;
}
