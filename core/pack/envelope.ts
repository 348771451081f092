import * as v from 'valibot';
import { type Bytes, bytesOfAscii, bytesOfBase64, joinBytes } from './bytes.ts';
import { type Opened, opened, refused } from './codes.ts';
import { readJson } from './json.ts';
import type { Key, Role } from './keys.ts';
import { LIMITS } from './limits.ts';
import type { Platform } from './platform.ts';

/** What an envelope holds. It is part of what is signed, so that a signature under one kind is none under the other. */
export type PayloadType = 'claimpack-head' | 'claimpack-root';

/** Signed bytes with their signatures, in the form of DSSE (github.com/secure-systems-lab/dsse, protocol.md and envelope.md). */
export type Envelope = {
  readonly type: PayloadType;
  readonly payload: Bytes;
  /** Signatures of the right form; `key` is what the file says of the signer, and is not believed. */
  readonly signatures: readonly { readonly key: string; readonly signature: Bytes }[];
};

export const EnvelopeSchema = v.strictObject({
  payloadType: v.string(),
  payload: v.string(),
  signatures: v.pipe(v.array(v.strictObject({ keyid: v.string(), sig: v.string() })), v.maxLength(LIMITS.signatures)),
});

/**
 * Reads an envelope. Nothing is verified yet, and an envelope without signatures is read too.
 * @returns BAD_ENVELOPE when the form or the kind is another, else the codes of `readJson`
 */
export function parseEnvelope(bytes: Bytes, type: PayloadType, platform: Platform): Opened<Envelope> {
  const json = readJson(bytes, LIMITS.head, platform);
  if (!json.ok) return json;
  const form = v.safeParse(EnvelopeSchema, json.value);
  if (!form.success) return refused('BAD_ENVELOPE', 'The file is no signed document of a pack.');
  const { payloadType, payload, signatures } = form.output;
  if (payloadType !== type) return refused('BAD_ENVELOPE', `The file is no ${type}.`);
  const decoded = bytesOfBase64(payload);
  if (!decoded || decoded.length === 0) return refused('BAD_ENVELOPE', 'The signed bytes cannot be read.');
  const readable = signatures.flatMap(({ keyid, sig }) => {
    const signature = bytesOfBase64(sig);
    return signature ? [{ key: keyid, signature }] : [];
  });
  return opened({ type, payload: decoded, signatures: readable });
}

/** The bytes that are signed: DSSE's pre-authentication encoding, which no two pairs of kind and payload share. */
export function preAuthentication(type: string, payload: Bytes): Bytes {
  const start = bytesOfAscii(`DSSEv1 ${type.length} ${type} ${payload.length} `);
  if (!start) throw new RangeError('a payload type is plain ASCII');
  return joinBytes([start, payload]);
}

/** Whether enough of a role's keys signed. Each counts once however often it signed; signatures by others are passed over. */
export async function isSignedBy(role: Role, envelope: Envelope, platform: Platform): Promise<boolean> {
  const message = preAuthentication(envelope.type, envelope.payload);
  const signers = new Set<string>();
  for (const { key, signature } of envelope.signatures) {
    const known = role.keys.find(({ id }) => id === key);
    if (known && (await verifies(known, signature, message, platform))) signers.add(known.id);
  }
  return role.threshold >= 1 && signers.size >= role.threshold;
}

async function verifies({ pub }: Key, signature: Bytes, message: Bytes, { subtle }: Platform): Promise<boolean> {
  try {
    const key = await subtle.importKey('raw', pub, { name: 'Ed25519' }, false, ['verify']);
    return await subtle.verify({ name: 'Ed25519' }, key, signature, message);
  } catch {
    return false;
  }
}
