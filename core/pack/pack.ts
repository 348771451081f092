import * as v from 'valibot';
import type { Claim, Source, Speaker } from '../claim.ts';
import type { Fitted } from '../match/signature.ts';
import type { Entity, Lexicon } from '../topic/lexicon.ts';
import { type Opened, opened, refused } from './codes.ts';
import { DIRECTION, untidiness } from './hygiene.ts';
import { LIMITS } from './limits.ts';
import { PackSchema } from './schema.ts';
import { inconsistencies, repeatedIds } from './verify.ts';

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

/** More mistakes than these help nobody, and a hostile pack can have millions. */
const MOST_NAMED = 200;

/**
 * Reads a pack from unknown data: what no text of it may be, then its shape, then its inner references. Errors name the
 * claim and the field.
 * @returns BAD_PAYLOAD, BIDI_OVERRIDE, DUPLICATE_ID, TOO_BIG or TOO_DEEP
 */
export function parsePack(data: unknown): Opened<Pack> {
  const claims = (data as { readonly claims?: { readonly length?: unknown } } | null)?.claims?.length;
  if (Number(claims) > LIMITS.claims) return refused('TOO_BIG', `The pack has more than ${LIMITS.claims} claims.`);
  const untidy = untidiness(data, MOST_NAMED);
  if (untidy[0]) return refused(untidy[0].code, ...untidy.map(({ path, rule }) => describe(path, rule, data)));
  const shape = v.safeParse(PackSchema, data);
  if (!shape.success) {
    const code = shape.issues[0].message === DIRECTION ? 'BIDI_OVERRIDE' : 'BAD_PAYLOAD';
    return refused(code, ...shape.issues.slice(0, MOST_NAMED).map(({ path, message }) => describe(path?.map(({ key }) => key) ?? [], message, data)));
  }
  const pack: Pack = shape.output;
  const repeated = repeatedIds(pack);
  if (repeated.length > 0) return refused('DUPLICATE_ID', ...repeated.slice(0, MOST_NAMED));
  const errors = inconsistencies(pack);
  return errors.length > 0 ? refused('BAD_PAYLOAD', ...errors.slice(0, MOST_NAMED)) : opened(pack);
}

function describe(keys: readonly unknown[], rule: string, data: unknown): string {
  const claim = keys[0] === 'claims' ? idAt(data, keys) : undefined;
  return `${claim ? `claim ${claim}, ` : ''}${keys.join('.')}: ${rule}`;
}

function idAt(data: unknown, keys: readonly unknown[]): string | undefined {
  const claims = (data as { readonly claims?: readonly { readonly id?: unknown }[] }).claims;
  const id = claims?.[Number(keys[1])]?.id;
  return typeof id === 'string' ? id : undefined;
}
