import { base64Of } from '../../core/pack/bytes.ts';
import { type Envelope, type PayloadType, preAuthentication } from '../../core/pack/envelope.ts';
import type { Head } from '../../core/pack/head.ts';
import type { RootDocument } from '../../core/pack/root.ts';
import type { Signer } from './key-file.ts';

/** An envelope without signatures around a document: the draft that key holders then sign. */
export function draft(type: PayloadType, document: Head | RootDocument): Envelope {
  return { type, payload: new TextEncoder().encode(JSON.stringify(document)), signatures: [] };
}

/** The envelope with signatures added. A key that signed already signs again to the same bytes: Ed25519 has no chance in it. */
export function signedBy(envelope: Envelope, signers: readonly Signer[]): Envelope {
  const message = preAuthentication(envelope.type, envelope.payload);
  const signatures = new Map(envelope.signatures.map(({ key, signature }) => [key, signature]));
  for (const signer of signers) signatures.set(signer.id, signer.sign(message));
  const sorted = [...signatures].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...envelope, signatures: sorted.map(([key, signature]) => ({ key, signature })) };
}

/** The file of an envelope, the same for the same envelope. */
export function writeEnvelope({ type, payload, signatures }: Envelope): string {
  return JSON.stringify({
    payloadType: type,
    payload: base64Of(payload),
    signatures: signatures.map(({ key, signature }) => ({ keyid: key, sig: base64Of(signature) })),
  });
}
