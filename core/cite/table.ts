import type { Claim, Rendering, Source, Speaker, Statement, Translation } from '../claim.ts';
import type { CitedRecord } from './cited.ts';
import { oldestFirst } from './dates.ts';

/** A statement in one wording: a rendering of an outlet, or a translation of ours. */
type Row = {
  readonly claim: Claim;
  readonly statement: Statement;
  readonly speaker: Speaker | undefined;
  readonly wording: Rendering | Translation;
  readonly source: Source | undefined;
  readonly record: CitedRecord;
};

const ofRendering = ({ wording }: Row): Rendering | null => ('id' in wording ? wording : null);

/** The columns of the table, in order; lists inside a cell are separated by spaces (ids) or semicolons (names). */
const COLUMNS: Readonly<Record<string, (row: Row) => string | null | undefined>> = {
  record: ({ record }) => record.id,
  record_issued: ({ record }) => record.issued,
  claim: ({ claim }) => claim.id,
  proposition: ({ claim }) => claim.proposition,
  statement: ({ statement }) => statement.id,
  speaker: ({ speaker, statement }) => speaker?.name.en ?? statement.speaker,
  role: ({ speaker }) => speaker?.role.en,
  side: ({ speaker }) => speaker?.side,
  stance: ({ statement }) => statement.stance,
  said: ({ statement }) => statement.said,
  date_from: ({ statement }) => statement.date.from,
  date_to: ({ statement }) => statement.date.to,
  date_precision: ({ statement }) => statement.date.precision,
  date_reason: ({ statement }) => statement.date.reason,
  answers: ({ statement }) => statement.answers.join(' '),
  also_claims: ({ statement }) => statement.alsoClaims.join(' '),
  caution: ({ statement }) => statement.caution,
  wording: (row) => ofRendering(row)?.id ?? 'translation',
  text: ({ wording }) => wording.text,
  lang: ({ wording }) => wording.lang,
  speech: (row) => ofRendering(row)?.speech,
  verification: ({ wording }) => ('id' in wording ? wording.verification : wording.reviewed ? 'reviewed' : 'unreviewed'),
  outlet: ({ source }) => source?.outlet,
  agencies: ({ source }) => source?.agencies.join('; '),
  title: ({ source }) => source?.title,
  published_from: ({ source }) => source?.published?.from,
  published_to: ({ source }) => source?.published?.to,
  published_precision: ({ source }) => source?.published?.precision,
  url: ({ source }) => source?.url,
};

/** A claim as a table: the names of the columns, then a row for every wording of every statement, oldest first. What is not known is empty. */
export function tableOf(claim: Claim, record: CitedRecord): string[][] {
  const rows = oldestFirst(claim.statements).flatMap((statement) => rowsOf(statement, claim, record));
  return [Object.keys(COLUMNS), ...rows.map((row) => Object.values(COLUMNS).map((read) => read(row) ?? ''))];
}

function rowsOf(statement: Statement, claim: Claim, record: CitedRecord): Row[] {
  const speaker = record.speakers.find(({ id }) => id === statement.speaker);
  return [...statement.renderings, ...statement.translations].map((wording) => {
    const source = record.sources.find(({ id }) => 'id' in wording && id === wording.source);
    return { claim, statement, speaker, wording, source, record };
  });
}
