import type { Claim, Rendering, Source, Speaker, Statement } from '../claim.ts';
import { isWebAddress } from '../pack/address.ts';

/** The part of a pack that citations are made from. */
export type CitedRecord = {
  readonly id: string;
  /** The day (ISO) this version of the record was made. */
  readonly issued: string;
  readonly claims: readonly Claim[];
  readonly speakers: readonly Speaker[];
  readonly sources: readonly Source[];
};

/** One wording of one statement, with all that a citation of it must name. */
export type Citation = {
  readonly claim: Claim;
  readonly statement: Statement;
  readonly rendering: Rendering;
  readonly speaker: Speaker;
  readonly source: Source;
  readonly pack: { readonly id: string; readonly issued: string };
};

/**
 * The citation of a statement in the wording closest to the original, or in the one that is named.
 * @returns null when the record has no such claim, statement or rendering, or lacks its speaker or source.
 */
export function citationOf(record: CitedRecord, claimId: string, statementId: string, renderingId?: string): Citation | null {
  const claim = record.claims.find(({ id }) => id === claimId);
  const statement = claim?.statements.find(({ id }) => id === statementId);
  const rendering = statement?.renderings.find(({ id }) => renderingId === undefined || id === renderingId);
  const speaker = record.speakers.find(({ id }) => id === statement?.speaker);
  const source = record.sources.find(({ id }) => id === rendering?.source);
  if (!claim || !statement || !rendering || !speaker || !source) return null;
  return { claim, statement, rendering, speaker, source, pack: { id: record.id, issued: record.issued } };
}

/** The citations of every statement of a claim, each in its first wording; statements the record cannot cite are left out. */
export const citationsOf = (claim: Claim, record: CitedRecord): Citation[] =>
  claim.statements.map(({ id }) => citationOf({ ...record, claims: [claim] }, claim.id, id)).filter((found) => found !== null);

/**
 * The key of a citation in a bibliography: the statement's id, and for any wording but the first the wording's own id, so
 * that a key stays the same from version to version and two wordings never share one.
 */
export const keyOf = ({ statement, rendering }: Citation): string => (statement.renderings[0]?.id === rendering.id ? statement.id : rendering.id);

/**
 * An address of the web (`isWebAddress`), else null: asked here again because links are made of it. Signs that no address may
 * have (RFC 3987, 2.2: quotation marks, angle brackets, braces) are percent-encoded, as browsers do; letters stay readable.
 */
export const webAddress = (address: string | null): string | null =>
  address !== null && isWebAddress(address) ? address.replace(/["<>\\^`{|}]/gu, encodeURIComponent) : null;
