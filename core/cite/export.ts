import type { Claim } from '../claim.ts';
import type { CitedRecord } from './cited.ts';
import { csvOf } from './csv.ts';
import { blocksOf, type RecordWords } from './document.ts';
import { tableOf } from './table.ts';

/** A claim whole, as in the pack, with the speakers and sources it names and the version of the record: JSON in two-space lines. */
export function claimAsJson(claim: Claim, record: CitedRecord): string {
  const speakers = new Set(claim.statements.map(({ speaker }) => speaker));
  const sources = new Set(claim.statements.flatMap(({ renderings }) => renderings.map(({ source }) => source)));
  const whole = {
    record: { id: record.id, issued: record.issued },
    claim,
    speakers: record.speakers.filter(({ id }) => speakers.has(id)),
    sources: record.sources.filter(({ id }) => sources.has(id)),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/**
 * A claim as CSV (RFC 4180): the names of the columns, then a row for every wording of every statement, oldest first. A cell
 * that a spreadsheet would run as a formula has an apostrophe in front (see `csvOf`); nothing else in a quotation is changed.
 */
export const claimAsCsv = (claim: Claim, record: CitedRecord): string => csvOf(tableOf(claim, record));

/** A claim as Markdown (CommonMark): every statement, oldest first, with each wording and its source, translations, and what it answers. */
export const claimAsMarkdown = (claim: Claim, record: CitedRecord, words: RecordWords): string => `${blocksOf(claim, record, words).join('\n\n')}\n`;
