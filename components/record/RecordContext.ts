import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Claim, Source, Speaker, Statement } from '../../core/claim.ts';
import { NO_RECORD, type ShownRecord } from '../../messages.ts';

/** The part of the record that a surface shows, to look things up in. */
export type Cited = {
  readonly record: ShownRecord;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly statements: ReadonlyMap<string, Statement>;
  /** The claim that a statement stands under. */
  readonly claimOf: ReadonlyMap<string, Claim>;
  /** Whether packs are read besides the one that ships with the extension: then not every passage is on its topic. */
  readonly several: boolean;
};

export function citedIn(record: ShownRecord, several: boolean): Cited {
  const byId = <T extends { readonly id: string }>(list: readonly T[]): ReadonlyMap<string, T> => new Map(list.map((item) => [item.id, item]));
  const statements = record.claims.flatMap((claim) => claim.statements);
  return {
    record,
    several,
    claims: byId(record.claims),
    speakers: byId(record.speakers),
    sources: byId(record.sources),
    statements: byId(statements),
    claimOf: new Map(record.claims.flatMap((claim) => claim.statements.map((statement) => [statement.id, claim] as const))),
  };
}

const EMPTY: Cited = citedIn(NO_RECORD, false);

export const RecordContext = createContext<Cited>(EMPTY);

/** The record of the surface that a view is on. */
export const useCited = (): Cited => useContext(RecordContext);
