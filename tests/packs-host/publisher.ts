import type { Bytes } from '../../core/pack/bytes.ts';
import { writeMoment } from '../../core/pack/moment.ts';
import { DAY_MS } from '../../tools/pack/edition.ts';
import { hex, rootFile, type TestKey } from '../core/pack/forge.ts';
import { correctedBridge, createSite, type Publication } from '../sync/site.ts';

/** Somebody who publishes the bridge pack, with keys of their own, by the clock of this machine: a real browser has no other. */
export type Publisher = {
  /** What stands on the host, by path. */
  readonly files: Map<string, Bytes>;
  /** The SHA-256 of the first key set: the key under which a reader keeps the pack. */
  readonly fingerprint: string;
  /** One claim of each edition says which it is, so that no two publishers and no two versions have that part in common. */
  readonly publish: (version: number, change?: Publication) => void;
  /** Publishes the next key set, in which the head key is another. */
  readonly rotate: (head: TestKey) => void;
};

/** The moment so many days from now. */
export const inDays = (days: number): string => writeMoment(Date.now() + days * DAY_MS);

/** A head, rightly signed, for parts of any bytes: what a bad publisher may do. */
export function publishParts({ files, publish }: Publisher, version: number, texts: readonly string[], head: object = {}): void {
  const parts = texts.map((text) => new TextEncoder().encode(text)).map((bytes) => ({ bytes, sha256: hex(bytes) }));
  for (const { bytes, sha256 } of parts) files.set(`${sha256}.json`, bytes);
  publish(version, { head: { parts: parts.map(({ bytes, sha256 }) => ({ sha256, length: bytes.length })), ...head } });
}

/** The texts of the parts of the edition that stands there. */
export function partsThere({ files }: Publisher): string[] {
  const text = (name: string): string => new TextDecoder().decode(files.get(name));
  const { payload } = JSON.parse(text('pack.json')) as { readonly payload: string };
  const { parts } = JSON.parse(Buffer.from(payload, 'base64').toString()) as { readonly parts: readonly { readonly sha256: string }[] };
  return parts.map(({ sha256 }) => text(`${sha256}.json`));
}

/** The same publisher with files of its own: what a copy at another place has at this moment. */
export const copyOf = (publisher: Publisher): Publisher => ({ ...publisher, files: new Map(publisher.files) });

let made = 0;

export function createPublisher(): Publisher {
  made += 1;
  // Key sets that differ in a second have other fingerprints, which is all that makes them other publishers.
  const number = made;
  const root = rootFile({ issued: writeMoment(Date.now() - 100 * DAY_MS + number * 1000), expires: inDays(400) });
  const site = createSite(root);
  return {
    files: site.files,
    fingerprint: hex(root),
    publish: (version, change = {}) =>
      site.publish(version, { issued: inDays(-1), expires: inDays(30), pack: correctedBridge(`Version ${version} of publisher ${number}`), ...change }),
    rotate: (head) => site.rotate(head, inDays(400)),
  };
}
