import type { Head, HeadWithBytes } from '../pack/head.ts';
import type { Pack } from '../pack/pack.ts';
import type { About, Edition } from './state.ts';

type Described = Pick<Pack, 'title' | 'publisher' | 'topic' | 'issued'>;

/** A pack up to this size (bytes) is opened and searched whenever a reader asks; a bigger one would hold up the others. */
export const ORDINARY_BYTES = 5_000_000;

/** What can be said of an edition from its head and what there is one of in it, before its other parts are there. */
export type Announced = Omit<About, 'statements'>;

export function announced(head: Head, { title, publisher, topic, issued: day }: Described): Announced {
  const { version, issued, expires, counts, mirrors = [] } = head;
  const bytes = head.parts.reduce((sum, { length }) => sum + length, 0);
  return { title, publisher, topic, version, day, issued, expires, claims: counts.claims, bytes, mirrors };
}

/**
 * What is kept of an edition that was verified as a whole.
 * @param sha256 of the signed bytes; @param gate of its index
 */
export function editionOf({ head, payload }: HeadWithBytes, sha256: string, pack: Pack, gate: string): Edition {
  const statements = pack.claims.reduce((sum, claim) => sum + claim.statements.length, 0);
  return { payload, sha256, about: { ...announced(head, pack), statements }, gate };
}

/** What a link offers, for a reader to say yes or no to. */
export type Offer = {
  readonly fingerprint: string;
  /** Whether the link named the fingerprint; else it is what the host says. */
  readonly pinned: boolean;
  readonly address: string;
  /** The reverse-DNS id that its publisher gave it. */
  readonly pack: string;
  readonly about: Announced;
  /** How many keys there are for the root and how many must sign: 1 of 1 is one person. */
  readonly rootKeys: number;
  readonly rootThreshold: number;
};
