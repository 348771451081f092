import type { Bytes } from '../../core/pack/bytes.ts';
import { writeMoment } from '../../core/pack/moment.ts';
import { DAY_MS } from '../../tools/pack/edition.ts';
import { hex, rootFile, type TestKey } from '../core/pack/forge.ts';
import { createSite, type Publication } from '../sync/site.ts';

/** Somebody who publishes the bridge pack, with keys of their own, by the clock of this machine: a real browser has no other. */
export type Publisher = {
  /** What stands on the host, by path. */
  readonly files: Map<string, Bytes>;
  /** The SHA-256 of the first key set: the key under which a reader keeps the pack. */
  readonly fingerprint: string;
  readonly publish: (version: number, change?: Publication) => void;
  /** Publishes the next key set, in which the head key is another. */
  readonly rotate: (head: TestKey) => void;
};

/** The moment so many days from now. */
export const inDays = (days: number): string => writeMoment(Date.now() + days * DAY_MS);

let made = 0;

export function createPublisher(): Publisher {
  made += 1;
  // Key sets that differ in a second have other fingerprints, which is all that makes them other publishers.
  const root = rootFile({ issued: writeMoment(Date.now() - 100 * DAY_MS + made * 1000), expires: inDays(400) });
  const site = createSite(root);
  return {
    files: site.files,
    fingerprint: hex(root),
    publish: (version, change = {}) => site.publish(version, { issued: inDays(-1), expires: inDays(30), ...change }),
    rotate: (head) => site.rotate(head, inDays(400)),
  };
}
