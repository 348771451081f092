import * as v from 'valibot';
import type { Claim, Source, Speaker } from '../claim.ts';
import type { Fitted } from '../match/signature.ts';
import { failure, type Result, success } from '../result.ts';
import type { Entity, Lexicon } from '../topic/lexicon.ts';
import { PackSchema } from './schema.ts';
import { inconsistencies } from './verify.ts';

/** A topic with its whole record and its lexicon: what a reader installs. */
export type Pack = {
  readonly id: string;
  readonly topic: string;
  readonly title: Readonly<Record<string, string>>;
  readonly sides: readonly [string, string];
  readonly version: number;
  /** The day (ISO) this version was made. */
  readonly issued: string;
  readonly publisher: string;
  readonly licence: string;
  readonly claims: readonly Claim[];
  readonly speakers: readonly Speaker[];
  readonly sources: readonly Source[];
  readonly entities: readonly Entity[];
  readonly lexicons: readonly Lexicon[];
  /** Weights for matching, fitted on passages of this topic; null when the pack brings none. */
  readonly fitted: Fitted | null;
};

/** Reads a pack from unknown data: its shape, then its inner references. Errors name the claim and the field. */
export function parsePack(data: unknown): Result<Pack> {
  const shape = v.safeParse(PackSchema, data);
  if (!shape.success) return failure(...shape.issues.map((issue) => describeIssue(issue, data)));
  const pack: Pack = shape.output;
  const errors = inconsistencies(pack);
  return errors.length > 0 ? failure(...errors) : success(pack);
}

type Issue = { readonly message: string; readonly path?: readonly unknown[] | undefined };

function describeIssue(issue: Issue, data: unknown): string {
  const keys = (issue.path ?? []).map((step) => (step as { readonly key: unknown }).key);
  const claim = keys[0] === 'claims' ? idAt(data, keys) : undefined;
  return `${claim ? `claim ${claim}, ` : ''}${keys.join('.')}: ${issue.message}`;
}

function idAt(data: unknown, keys: readonly unknown[]): string | undefined {
  const claims = (data as { readonly claims?: readonly { readonly id?: unknown }[] }).claims;
  const id = claims?.[Number(keys[1])]?.id;
  return typeof id === 'string' ? id : undefined;
}
