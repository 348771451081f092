import * as v from 'valibot';
import { failure, type Result, success } from '../result.ts';
import type { Pack } from './pack.ts';

/** The list of a pack's parts: files named by the SHA-256 of their bytes, so that an unchanged part is never fetched twice. */
export type Head = {
  readonly format: 1;
  readonly pack: string;
  readonly version: number;
  readonly issued: string;
  readonly parts: readonly { readonly sha256: string; readonly length: number }[];
};

const HeadSchema = v.strictObject({
  format: v.literal(1),
  pack: v.string(),
  version: v.pipe(v.number(), v.safeInteger()),
  issued: v.string(),
  parts: v.array(v.strictObject({ sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)), length: v.pipe(v.number(), v.safeInteger()) })),
});

/** Reads a head from unknown data. */
export function parseHead(data: unknown): Result<Head> {
  const head = v.safeParse(HeadSchema, data);
  return head.success ? success(head.output) : failure('The list of parts is not of a form this version knows.');
}

const LISTS = ['claims', 'speakers', 'sources', 'entities', 'lexicons'] as const;

/** A pack in parts: first what there is one of, then each claim and each lexicon by itself, then the lists. */
export function splitPack(pack: Pack): object[] {
  const { claims, speakers, sources, entities, lexicons, ...single } = pack;
  return [
    single,
    ...claims.map((claim) => ({ claims: [claim] })),
    { speakers, entities },
    { sources },
    ...lexicons.map((lexicon) => ({ lexicons: [lexicon] })),
  ];
}

/** Puts parts together again to what `parsePack` reads. Parts that are no objects are passed over there as missing fields. */
export function joinParts(parts: readonly unknown[]): unknown {
  const whole: { [key: string]: unknown } = Object.fromEntries(LISTS.map((list) => [list, []]));
  for (const part of parts) {
    if (typeof part !== 'object' || part === null) continue;
    for (const [key, value] of Object.entries(part)) {
      const list = whole[key];
      whole[key] = Array.isArray(list) && Array.isArray(value) ? [...list, ...value] : value;
    }
  }
  return whole;
}
