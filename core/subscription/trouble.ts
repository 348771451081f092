import * as v from 'valibot';
import { CODES, type Refusal } from '../pack/codes.ts';

/** What can go wrong on the way to a host, before there are bytes to judge. */
export const TRANSPORT = ['OFFLINE', 'NETWORK', 'TIMEOUT', 'NOT_FOUND', 'PART_NOT_FOUND', 'WAIT', 'SERVER_ERROR', 'HTTP_STATUS', 'REDIRECT'] as const;

/** What can go wrong with what is kept on the device. */
export const STORAGE = ['QUOTA', 'NOT_SAVED', 'NO_STORAGE', 'LOCAL_DAMAGE', 'DB_LOST', 'DB_NEWER'] as const;

/** What a reader can ask for that cannot be done. */
export const ASKED = ['BAD_LINK', 'ALREADY_CHECKING', 'TOO_SOON', 'TOO_MANY_PACKS', 'NO_SUCH_PACK'] as const;

export const TROUBLE_CODES = [...CODES, ...TRANSPORT, ...STORAGE, ...ASKED] as const;
export type TroubleCode = (typeof TROUBLE_CODES)[number];

const Text = v.pipe(v.string(), v.maxLength(2_000));

export const TroubleSchema = v.object({
  code: v.picklist(TROUBLE_CODES),
  /** The host that it is about; empty when none is. */
  host: v.optional(Text, ''),
  /** What the code alone does not say, in English: the claim that breaks the format, the two versions, the status. */
  detail: v.optional(Text, ''),
  /** The moment (milliseconds) before which the host asked not to be asked again. */
  until: v.optional(v.nullable(v.number()), null),
});

/** Why an update was not taken, or why what is kept cannot be used: a code, for which the interface has a sentence, and what fills it. */
export type Trouble = Readonly<v.InferOutput<typeof TroubleSchema>>;

export const trouble = (code: TroubleCode, { host = '', detail = '', until = null }: Partial<Omit<Trouble, 'code'>> = {}): Trouble => ({
  code,
  host,
  detail,
  until,
});

/** A refusal of the trust code, as it came from a host. */
export const troubleOf = ({ code, errors }: Refusal, host: string): Trouble => trouble(code, { host, detail: (errors[0] ?? '').slice(0, 500) });

/** What was asked for, or the trouble on the way. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly trouble: Trouble };

export const done = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const failed = (why: Trouble): { readonly ok: false; readonly trouble: Trouble } => ({ ok: false, trouble: why });

/** Trouble that a reader should see without looking for it: somebody may be tampering, or a choice is needed. */
export const needsAttention = (code: TroubleCode, failures: number): boolean =>
  code === 'BAD_SIGNATURE' || code === 'BAD_ROOT' || code === 'PIN_MISMATCH' || code === 'EQUIVOCATION' || (code === 'ROLLBACK' && failures >= 3);
