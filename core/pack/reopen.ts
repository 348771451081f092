import type { Claim } from '../claim.ts';
import type { Bytes } from './bytes.ts';
import { type Opened, opened } from './codes.ts';
import type { Contents, Imprint } from './contents.ts';
import type { Head, PartEntry } from './head.ts';
import { decode } from './json.ts';
import { type Content, contentInNamespace } from './namespace.ts';
import { notThePart } from './open.ts';
import { itemsIn, LISTS, type List, metaIn } from './parts.ts';
import type { Platform } from './platform.ts';

/**
 * Which part of an edition has what there is one of, which lists each has, and the part of each claim, in the order of the claims: noted when
 * the edition is first read.
 */
export type Layout = { readonly meta: number; readonly lists: readonly (readonly List[])[]; readonly claims: Uint8Array };

/** Notes how the parts of an edition, which `openPack` has read, are laid out. */
export function layoutOf(parts: readonly Bytes[], platform: Platform): Layout {
  const read = parts.map((bytes) => parsed(bytes, platform));
  const places = new Map(read.flatMap((part, at) => itemsIn([part], 'claims').map((claim) => [claim, at] as const)));
  return {
    meta: read.findIndex((part) => metaIn(part) !== null),
    lists: read.map((part) => LISTS.filter((list) => itemsIn([part], list).length > 0)),
    claims: Uint8Array.from(itemsIn(read, 'claims'), (claim) => places.get(claim) ?? 0),
  };
}

/** What is shown of a pack. The index has what it needs of the rest. */
const SHOWN: readonly List[] = ['claims', 'speakers', 'sources'];

/** The parts of an edition that `reopenPack` needs, the others left out. */
export const partsShown = ({ parts }: Head, { meta, lists }: Layout): (PartEntry | null)[] =>
  parts.map((entry, at) => (at === meta || lists[at]?.some((list) => SHOWN.includes(list)) ? entry : null));

/**
 * Opens an edition whose parts were read before, by this version of `openPack`. Every byte is hashed again; bytes that are the same make the
 * same pack, and its shape is not looked at again. What is asked of a record on one page is in few of its parts: only those are parsed.
 * @param parts the bytes of those that are needed (`partsShown`), at their places in the head
 * @param prefix of the ids of the pack (`inNamespace`)
 * @returns the codes of `notThePart`
 */
export async function reopenPack(head: Head, parts: readonly (Bytes | null)[], layout: Layout, prefix: string, platform: Platform): Promise<Opened<Contents>> {
  const checks = await Promise.all(partsShown(head, layout).map((entry, at) => entry && notThePart(entry, parts[at] ?? NO_BYTES, platform)));
  const wrong = checks.find((refusal) => refusal !== null);
  if (wrong) return wrong;
  const part = once((at: number) => parsed(parts[at] ?? NO_BYTES, platform));
  const partsWith = (list: List): unknown[] => layout.lists.flatMap((lists, at) => (lists.includes(list) ? [part(at)] : []));
  const named = <L extends keyof Content>(list: L, inParts: readonly unknown[]): Content[L] =>
    // The shape was looked at when the parts were first read.
    contentInNamespace({ claims: [], speakers: [], sources: [], [list]: itemsIn(inParts, list) } as Content, prefix)[list];
  const claimsIn = once((at: number) => named('claims', [part(at)]));
  const ranks = ranksIn(layout.claims);
  const claimAt = (number: number): Claim | undefined => claimsIn(layout.claims[number] ?? 0)[ranks[number] ?? 0];
  return opened({
    imprint: { ...(metaIn(part(layout.meta)) as Imprint), id: head.pack, version: head.version },
    claimAt,
    claims: () => Array.from(layout.claims, (_, number) => claimAt(number)).filter((claim) => claim !== undefined),
    speakers: once(() => named('speakers', partsWith('speakers'))),
    sources: once(() => named('sources', partsWith('sources'))),
  });
}

const NO_BYTES: Bytes = new Uint8Array();

const parsed = (bytes: Bytes, platform: Platform): unknown => JSON.parse(decode(bytes, platform) ?? 'null');

/** How many of the claims before each are in the same part. */
function ranksIn(claims: Uint8Array): Uint32Array {
  const counts = new Uint32Array(256);
  return Uint32Array.from(claims, (at) => {
    const rank = counts[at] ?? 0;
    counts[at] = rank + 1;
    return rank;
  });
}

/** A function that works each of its results out once. */
function once<T>(work: (at: number) => T): (at?: number) => T {
  const known = new Map<number, T>();
  return (at = 0) => {
    const found = known.get(at) ?? work(at);
    known.set(at, found);
    return found;
  };
}
