/** Why a pack, a head, a root or a part is not used. The names are those of docs/pack-format.md; what a reader is told of each is the interface's. */
export const CODES = [
  'TOO_BIG',
  'TRUNCATED',
  'GOT_HTML',
  'NOT_UTF8',
  'TOO_DEEP',
  'NOT_JSON',
  'BAD_ENVELOPE',
  'BAD_SIGNATURE',
  'BAD_ROOT',
  'ROOT_EXPIRED',
  'PIN_MISMATCH',
  'ROOT_MISMATCH',
  'WRONG_PACK',
  'ROLLBACK',
  'EQUIVOCATION',
  'UNKNOWN_SPEC',
  'UNKNOWN_SCHEMA',
  'HASH_MISMATCH',
  'BAD_PAYLOAD',
  'DUPLICATE_ID',
  'BIDI_OVERRIDE',
] as const;

export type PackCode = (typeof CODES)[number];

/** A refusal with its code. It is also a failed `Result`: `errors` are sentences fit for a reader. */
export type Refusal = { readonly ok: false; readonly code: PackCode; readonly errors: readonly string[] };

/** What was read, or why it was refused. */
export type Opened<T> = { readonly ok: true; readonly value: T } | Refusal;

export const opened = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const refused = (code: PackCode, ...errors: readonly string[]): Refusal => ({ ok: false, code, errors });
