import * as v from 'valibot';
import type { Bytes } from './bytes.ts';
import { type Opened, opened, refused } from './codes.ts';
import { Count, Hash, openDocument, PackId, SPEC, Version } from './document.ts';
import { isSignedBy, parseEnvelope } from './envelope.ts';
import { belowFloor, type Floor } from './floor.ts';
import { LIMITS } from './limits.ts';
import { MomentSchema, momentOf } from './moment.ts';
import { type Platform, sha256Of } from './platform.ts';
import type { Root } from './root.ts';

/** The form of the content that this code reads, and the number by which a pack can ask for a newer reader of the same form. */
export const SCHEMA = 1;
export const READER = 1;

const PartEntry = v.strictObject({ sha256: Hash, length: v.pipe(Count, v.minValue(1), v.maxValue(LIMITS.part)) });
const Mirror = v.pipe(v.string(), v.maxLength(2048), v.regex(/^https:\/\/[a-z0-9.-]+(:\d+)?(\/[^\s?#\\]*)?$/, 'an https address without a query'));

export const HeadSchema = v.strictObject({
  type: v.literal('claimpack-head'),
  spec: v.literal(SPEC),
  pack: PackId,
  version: Version,
  /** The key set it belongs to; 0 for the pack in the extension's package, which no key signs. */
  rootVersion: v.pipe(Count, v.maxValue(LIMITS.version)),
  issued: MomentSchema,
  expires: MomentSchema,
  schema: Version,
  parts: v.pipe(v.array(PartEntry), v.minLength(1), v.maxLength(LIMITS.parts)),
  counts: v.strictObject({ claims: Count, speakers: Count, sources: Count }),
  minReader: v.optional(Version),
  mirrors: v.optional(v.pipe(v.array(Mirror), v.maxLength(LIMITS.mirrors))),
});

/** One edition of a pack: its version, how long it is good, and its parts, named by the SHA-256 of their bytes. */
export type Head = v.InferOutput<typeof HeadSchema>;
export type PartEntry = Head['parts'][number];

/** A head with the signed bytes that it was read from, which are what is kept. */
export type HeadWithBytes = { readonly head: Head; readonly payload: Bytes };

/** A head that was verified, and what the floor is raised to when it is accepted. */
export type VerifiedHead = HeadWithBytes & { readonly floor: Floor };

/**
 * Reads a head's signed bytes.
 * @param mostBytes of all parts together
 * @returns BAD_PAYLOAD, TOO_BIG, UNKNOWN_SPEC, or the codes of `readJson`
 */
export function parseHead(payload: Bytes, mostBytes: number, platform: Platform): Opened<Head> {
  const data = openDocument(payload, 'claimpack-head', 'BAD_PAYLOAD', platform);
  if (!data.ok) return data;
  const form = v.safeParse(HeadSchema, data.value);
  if (!form.success)
    return refused('BAD_PAYLOAD', `The list of parts breaks the format: ${form.issues[0].path?.map(({ key }) => key).join('.')}: ${form.issues[0].message}.`);
  const head = form.output;
  if ((momentOf(head.expires) ?? 0) <= (momentOf(head.issued) ?? 0)) return refused('BAD_PAYLOAD', 'The list of parts expires before it is issued.');
  if (new Set(head.parts.map(({ sha256 }) => sha256)).size !== head.parts.length) return refused('BAD_PAYLOAD', 'The list has a part twice.');
  if (head.counts.claims > LIMITS.claims) return refused('TOO_BIG', `The pack has more than ${LIMITS.claims} claims.`);
  const bytes = head.parts.reduce((sum, { length }) => sum + length, 0);
  return bytes > mostBytes ? refused('TOO_BIG', `The pack has ${bytes} bytes where ${mostBytes} are the most.`) : opened(head);
}

/** Whether this version of the extension can read what the head lists; UNKNOWN_SCHEMA when not. */
export function readable(head: Head): Opened<Head> {
  const fits = head.schema === SCHEMA && (head.minReader ?? 1) <= READER;
  return fits ? opened(head) : refused('UNKNOWN_SCHEMA', 'Needs a newer version of the extension.');
}

/**
 * Verifies a head that came from outside.
 * @param root the newest key set that can be reached; @param floor the newest edition ever accepted, or null
 * @returns BAD_SIGNATURE, WRONG_PACK, ROOT_MISMATCH, ROLLBACK, EQUIVOCATION, UNKNOWN_SCHEMA, or the codes of `parseEnvelope` and `parseHead`
 */
export async function openHead(bytes: Bytes, root: Root, floor: Floor | null, platform: Platform): Promise<Opened<VerifiedHead>> {
  const envelope = parseEnvelope(bytes, 'claimpack-head', platform);
  if (!envelope.ok) return envelope;
  const { payload } = envelope.value;
  if (!(await isSignedBy(root.roles.head, envelope.value, platform))) return refused('BAD_SIGNATURE', "Not signed by this pack's publisher.");
  const parsed = parseHead(payload, LIMITS.pack, platform);
  if (!parsed.ok) return parsed;
  const head = parsed.value;
  if (head.pack !== root.pack) return refused('WRONG_PACK', 'This is a different pack.');
  if (head.rootVersion !== root.version) return refused('ROOT_MISMATCH', 'The publisher changed keys but has not re-signed the pack.');
  const offered = { rootVersion: head.rootVersion, version: head.version, sha256: await sha256Of(payload, platform) };
  const older = belowFloor(offered, floor);
  if (older) return older;
  const fits = readable(head);
  return fits.ok ? opened({ head, payload, floor: offered }) : fits;
}

/** Reads the head of a pack that ships in the extension's package. It carries no signature: who could change it could change this code. */
export function headInPackage(bytes: Bytes, platform: Platform): Opened<HeadWithBytes> {
  const envelope = parseEnvelope(bytes, 'claimpack-head', platform);
  if (!envelope.ok) return envelope;
  const { payload } = envelope.value;
  const parsed = parseHead(payload, LIMITS.bundled, platform);
  if (!parsed.ok) return parsed;
  const fits = readable(parsed.value);
  return fits.ok ? opened({ head: fits.value, payload }) : fits;
}
