import * as v from 'valibot';
import { type Bytes, bytesOfBase64 } from './bytes.ts';
import { isPast } from './clock.ts';
import { type Opened, opened, type Refusal, refused } from './codes.ts';
import { Hash, openDocument, PackId, SPEC, Version } from './document.ts';
import { type Envelope, isSignedBy, parseEnvelope } from './envelope.ts';
import { isUnfitKey, type Key, keyIdOf, type Role } from './keys.ts';
import { LIMITS } from './limits.ts';
import { MomentSchema, momentOf } from './moment.ts';
import { type Platform, sha256Of } from './platform.ts';

/** A key set of a pack: who may sign its heads, and who its next key set. */
export type Root = {
  readonly pack: string;
  readonly version: number;
  readonly issued: string;
  /** After this moment no more updates are taken on the word of these keys. */
  readonly expires: string;
  readonly roles: { readonly root: Role; readonly head: Role };
};

const KeySchema = v.strictObject({ alg: v.literal('ed25519'), pub: v.string() });
const RoleSchema = v.strictObject({
  keyids: v.pipe(v.array(Hash), v.minLength(1), v.maxLength(LIMITS.keys)),
  threshold: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

export const RootSchema = v.strictObject({
  type: v.literal('claimpack-root'),
  spec: v.literal(SPEC),
  pack: PackId,
  version: Version,
  issued: MomentSchema,
  expires: MomentSchema,
  keys: v.pipe(v.record(Hash, KeySchema), v.maxEntries(LIMITS.keys)),
  roles: v.strictObject({ root: RoleSchema, head: RoleSchema }),
});
export type RootDocument = v.InferOutput<typeof RootSchema>;

const badRoot = (sentence: string): Refusal => refused('BAD_ROOT', `The publisher's keys are not used: ${sentence}.`);

/** Reads a key set. Who signed it is the business of `openFirstRoot` and `nextRoot`. Returns BAD_ROOT or UNKNOWN_SPEC. */
export async function parseRoot(payload: Bytes, platform: Platform): Promise<Opened<Root>> {
  const data = openDocument(payload, 'claimpack-root', 'BAD_ROOT', platform);
  if (!data.ok) return data;
  const form = v.safeParse(RootSchema, data.value);
  if (!form.success) return badRoot(`${form.issues[0].path?.map(({ key }) => key).join('.')}: ${form.issues[0].message}`);
  const { pack, version, issued, expires, keys, roles } = form.output;
  if ((momentOf(expires) ?? 0) <= (momentOf(issued) ?? 0)) return badRoot('they expire before they begin');
  const known = await believedKeys(keys, platform);
  if (!known) return badRoot('a key is no fit Ed25519 key');
  const [root, head] = [roleOf(roles.root, known), roleOf(roles.head, known)];
  if (!root || !head) return badRoot('a key is named twice, or more must sign than there are keys');
  return opened({ pack, version, issued, expires, roles: { root, head } });
}

/** The keys under the ids computed from them; those listed under another id are left out. Null when one is unfit. */
async function believedKeys(keys: RootDocument['keys'], platform: Platform): Promise<ReadonlyMap<string, Key> | null> {
  const known = new Map<string, Key>();
  for (const [declared, { pub }] of Object.entries(keys)) {
    const bytes = bytesOfBase64(pub);
    if (!bytes || isUnfitKey(bytes)) return null;
    const id = await keyIdOf(bytes, platform);
    if (id === declared) known.set(id, { id, pub: bytes });
  }
  return known;
}

function roleOf({ keyids, threshold }: RootDocument['roles']['root'], known: ReadonlyMap<string, Key>): Role | null {
  if (new Set(keyids).size !== keyids.length) return null;
  const keys = keyids.flatMap((id) => known.get(id) ?? []);
  return threshold <= keys.length ? { keys, threshold } : null;
}

/**
 * The first key set of a pack, signed by itself.
 * @param pin SHA-256 of the file that the subscriber's link names; null to trust what comes (the reader then sees the fingerprint)
 * @param pack the id that the pack must have; null when it is learned from here
 * @returns PIN_MISMATCH, WRONG_PACK, BAD_SIGNATURE, BAD_ROOT, UNKNOWN_SPEC, or the codes of `parseEnvelope`
 */
export async function openFirstRoot(bytes: Bytes, pin: string | null, pack: string | null, platform: Platform): Promise<Opened<Root>> {
  if (pin !== null && (await sha256Of(bytes, platform)) !== pin) return refused('PIN_MISMATCH', "Not signed by this pack's publisher.");
  const envelope = parseEnvelope(bytes, 'claimpack-root', platform);
  if (!envelope.ok) return envelope;
  const root = await parseRoot(envelope.value.payload, platform);
  if (!root.ok) return root;
  if (root.value.version !== 1) return badRoot('the first set has not the number 1');
  if (pack !== null && root.value.pack !== pack) return refused('WRONG_PACK', 'This is a different pack.');
  return (await isSignedBy(root.value.roles.root, envelope.value, platform)) ? root : unsigned('these keys did not sign them');
}

const unsigned = (sentence: string): Refusal => refused('BAD_SIGNATURE', `Not signed by this pack's publisher: ${sentence}.`);

/**
 * One step along the chain of key sets (TUF 5.3.4–5.3.5): exactly the next version, for the same pack, signed by enough of
 * the old keys and by enough of its own. Old keys are asked first: what they did not sign is not even read.
 * @returns BAD_ROOT, UNKNOWN_SPEC, or the codes of `parseEnvelope`
 */
export async function nextRoot(current: Root, bytes: Bytes, platform: Platform): Promise<Opened<Root>> {
  const envelope: Opened<Envelope> = parseEnvelope(bytes, 'claimpack-root', platform);
  if (!envelope.ok) return envelope;
  if (!(await isSignedBy(current.roles.root, envelope.value, platform))) return badRoot('the old keys did not sign the new ones');
  const next = await parseRoot(envelope.value.payload, platform);
  if (!next.ok) return next;
  if (next.value.pack !== current.pack) return badRoot('they are those of another pack');
  if (next.value.version !== current.version + 1) return badRoot(`number ${next.value.version} follows number ${current.version}`);
  if (!(await isSignedBy(next.value.roles.root, envelope.value, platform))) return badRoot('the new keys did not sign themselves');
  return next;
}

/**
 * The newest key set that can be reached from one that is trusted.
 * @param fetchRoot gives the file of a version, or null when there is none
 * @returns ROOT_EXPIRED when the newest is past its date (those on the way may be), BAD_ROOT after too many steps, else as `nextRoot`
 */
export async function newestRoot(trusted: Root, fetchRoot: (version: number) => Promise<Bytes | null>, now: number, platform: Platform): Promise<Opened<Root>> {
  let root = trusted;
  for (let step = 0; ; step++) {
    const bytes = await fetchRoot(root.version + 1);
    if (!bytes) break;
    if (step >= LIMITS.rootSteps) return badRoot(`there are more than ${LIMITS.rootSteps} new sets of them`);
    const next = await nextRoot(root, bytes, platform);
    if (!next.ok) return next;
    root = next.value;
  }
  return isPast(root, now) ? refused('ROOT_EXPIRED', `The publisher's keys were good until ${root.expires.slice(0, 10)}.`) : opened(root);
}
