import type { Bytes } from '../core/pack/bytes.ts';
import { isPast } from '../core/pack/clock.ts';
import { parseEnvelope } from '../core/pack/envelope.ts';
import { compareEditions, type Floor } from '../core/pack/floor.ts';
import { openHead, type VerifiedHead } from '../core/pack/head.ts';
import { LIMITS } from '../core/pack/limits.ts';
import type { Platform } from '../core/pack/platform.ts';
import { newestRoot, openFirstRoot, parseRoot, type Root } from '../core/pack/root.ts';
import { hostOf } from '../core/subscription/link.ts';
import { done, failed, type Outcome, type Trouble, trouble, troubleOf } from '../core/subscription/trouble.ts';
import { download } from './download.ts';
import type { Net, Patience } from './net.ts';

export type Asking = { readonly net: Net; readonly patience: Patience; readonly platform: Platform };

/** A key set with the file it came in, which is what is kept. */
export type RootFile = { readonly root: Root; readonly file: Bytes };

/** What a place offers: the newest key set there, its head under it, and the signed bytes of that. */
export type Offered = VerifiedHead & { readonly place: string; readonly root: RootFile };

/** The first key set at an address. @param pin its SHA-256, or null to trust what comes */
export async function firstRootAt(asking: Asking, address: string, pin: string | null): Promise<Outcome<RootFile>> {
  const file = await download(asking.net, `${address}root/1.json`, LIMITS.head, asking.patience);
  if (!file.ok) return file;
  const root = await openFirstRoot(file.value, pin, null, asking.platform);
  return root.ok ? done({ root: root.value, file: file.value }) : failed(troubleOf(root, hostOf(address)));
}

/** A key set that was verified before it was kept. */
export async function keptRoot(file: Bytes, platform: Platform): Promise<RootFile | null> {
  const envelope = parseEnvelope(file, 'claimpack-root', platform);
  const root = envelope.ok ? await parseRoot(envelope.value.payload, platform) : null;
  return root?.ok ? { root: root.value, file } : null;
}

/** The newest key set at a place, one step after another from the one that is trusted. */
async function walkRoots(asking: Asking, place: string, trusted: RootFile, now: number): Promise<Outcome<RootFile>> {
  let last = trusted.file;
  let why: Trouble | null = null;
  const fetchRoot = async (version: number): Promise<Bytes | null> => {
    const file = await download(asking.net, `${place}root/${version}.json`, LIMITS.head, asking.patience);
    if (file.ok) {
      last = file.value;
      return file.value;
    }
    // That there is no next one is how the chain ends; any other answer must not be taken for that.
    if (file.trouble.code !== 'NOT_FOUND') why = file.trouble;
    return null;
  };
  const root = await newestRoot(trusted.root, fetchRoot, now, asking.platform);
  if (why) return failed(why);
  return root.ok ? done({ root: root.value, file: last }) : failed(troubleOf(root, hostOf(place)));
}

async function offeredAt(asking: Asking, place: string, trusted: RootFile, floor: Floor | null, now: number): Promise<Outcome<Offered>> {
  const root = await walkRoots(asking, place, trusted, now);
  if (!root.ok) return root;
  const file = await download(asking.net, `${place}pack.json`, LIMITS.head, asking.patience);
  if (!file.ok) return file;
  const head = await openHead(file.value, root.value.root, floor, asking.platform);
  return head.ok ? done({ ...head.value, place, root: root.value }) : failed(troubleOf(head, hostOf(place)));
}

/**
 * What the publisher offers now. Copies are asked when the publisher's own address fails, or offers what is past its date:
 * a bad place cannot hide a good one.
 * @param places the publisher's address, then copies
 * @param now one moment for the whole sync, so that a clock that jumps cannot make it disagree with itself (TUF 5.1)
 * @returns the newest of what is offered, else the trouble with the publisher's own address
 */
export async function latestOf(asking: Asking, places: readonly string[], trusted: RootFile, floor: Floor | null, now: number): Promise<Outcome<Offered>> {
  let best: Offered | null = null;
  let first: Outcome<Offered> | null = null;
  for (const place of places) {
    const offered = await offeredAt(asking, place, trusted, floor, now);
    first ??= offered;
    if (!offered.ok) continue;
    if (!best || compareEditions(best.floor, offered.value.floor) < 0) best = offered.value;
    if (!isPast(best.head, now)) break;
  }
  return best ? done(best) : (first ?? failed(trouble('NETWORK')));
}
