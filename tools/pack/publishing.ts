import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Bytes } from '../../core/pack/bytes.ts';
import type { Opened } from '../../core/pack/codes.ts';
import { type Envelope, parseEnvelope } from '../../core/pack/envelope.ts';
import type { Floor } from '../../core/pack/floor.ts';
import { type Head, openHead, parseHead, type VerifiedHead } from '../../core/pack/head.ts';
import { LIMITS } from '../../core/pack/limits.ts';
import { momentOf, writeMoment } from '../../core/pack/moment.ts';
import { openPack } from '../../core/pack/open.ts';
import { sha256Of } from '../../core/pack/platform.ts';
import { newestRoot, nextRoot, openFirstRoot, type Root } from '../../core/pack/root.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { daysAfter, writeWhole } from './edition.ts';
import { draft, signedBy, writeEnvelope } from './envelope-file.ts';
import { KEY_VARIABLE, type Signer } from './key-file.ts';
import { pageOf } from './page.ts';
import { platform } from './platform.ts';

export type Order = {
  /** The folder that `build` wrote. */
  readonly built: string;
  /** The folder for the static host; made when it is not there. */
  readonly site: string;
  /** Files of key sets to publish: the first, or those that follow the newest. */
  readonly roots: readonly string[];
  readonly signers: readonly Signer[];
  readonly now: number;
  readonly days: number;
  /** Addresses of other copies; those of the edition before when none is given. */
  readonly mirrors: readonly string[];
};

export type Publication = { readonly head: Head; readonly newParts: number; readonly fingerprint: string };

/**
 * Makes or renews a folder for a static host. Everything is first verified as a subscriber will; then parts are written, then
 * key sets, and pack.json last, so that whoever comes in between finds a whole pack. Nothing is written when anything fails.
 */
export async function publishTo(order: Order): Promise<Result<Publication>> {
  const roots = await rootsOf(order);
  if (!roots.ok) return roots;
  const current = await currentEdition(order.site, roots.value);
  if (!current.ok) return current;
  const envelope = await nextEnvelope(order, roots.value.newest, current.value);
  if (!envelope.ok) return envelope;
  const text = writeEnvelope(envelope.value);
  const verified = await openHead(new TextEncoder().encode(text), roots.value.newest, current.value?.floor ?? null, platform);
  if (!verified.ok) return failure(`${verified.errors[0]} (${verified.code}) Nothing was written.`);
  const { head } = verified.value;
  const parts = head.parts.map(({ sha256 }) => ({ file: `${sha256}.json`, bytes: fileIn(order.built, `${sha256}.json`) ?? new Uint8Array() }));
  const pack = await openPack(
    head,
    parts.map(({ bytes }) => bytes),
    platform,
  );
  if (!pack.ok) return pack;
  const fresh = parts.filter(({ file }) => !existsSync(path.join(order.site, file)));
  for (const { file, bytes } of fresh) writeWhole(path.join(order.site, file), bytes);
  for (const [at, bytes] of roots.value.files.entries()) writeWhole(path.join(order.site, `root/${at + 1}.json`), bytes);
  const fingerprint = await sha256Of(roots.value.files[0] ?? new Uint8Array(), platform);
  writeWhole(path.join(order.site, 'index.html'), pageOf(pack.value, head, fingerprint));
  writeWhole(path.join(order.site, 'pack.json'), text);
  return success({ head, newParts: fresh.length, fingerprint });
}

const fileIn = (folder: string, file: string): Bytes | null => {
  const found = path.join(folder, file);
  return existsSync(found) ? new Uint8Array(readFileSync(found)) : null;
};

type Roots = { readonly files: readonly Bytes[]; readonly newest: Root; readonly all: readonly Root[] };

/** The chain of key sets: those of the site, then those that are given. One that is there already may be given again. */
async function rootsOf({ site, roots, now }: Order): Promise<Result<Roots>> {
  const numbered = existsSync(path.join(site, 'root')) ? readdirSync(path.join(site, 'root')).filter((name) => /^[1-9]\d*\.json$/.test(name)).length : 0;
  const files = Array.from({ length: numbered }, (_, at) => fileIn(site, `root/${at + 1}.json`) ?? new Uint8Array());
  for (const file of roots) {
    if (!existsSync(file)) return failure(`The key set ${file} does not exist.`);
    const bytes = new Uint8Array(readFileSync(file));
    if (!files.some((known) => Buffer.from(known).equals(bytes))) files.push(bytes);
  }
  const [start] = files;
  if (!start) return failure('There is no key set yet: give the first one with --root (see "rotate").');
  const first = await openFirstRoot(start, null, null, platform);
  if (!first.ok) return failure(`Key set 1: ${first.errors[0]}`);
  const all = [first.value];
  for (const [at, bytes] of files.slice(1).entries()) {
    const next = await nextRoot(all[at] ?? first.value, bytes, platform);
    if (!next.ok) return failure(`Key set ${at + 2}: ${next.errors[0]}`);
    all.push(next.value);
  }
  const newest = await newestRoot(first.value, async (version) => files[version - 1] ?? null, now, platform);
  return newest.ok ? success({ files, newest: newest.value, all }) : newest;
}

/** The edition that the site shows now: the next one must be above it. */
async function currentEdition(site: string, { all }: Roots): Promise<Result<VerifiedHead | null>> {
  const bytes = fileIn(site, 'pack.json');
  if (!bytes) return success(null);
  const tried: Opened<VerifiedHead>[] = [];
  for (const root of all.toReversed()) {
    const head = await openHead(bytes, root, null, platform);
    if (head.ok) return success(head.value);
    tried.push(head);
  }
  const [why] = tried;
  return failure(`${site} has a pack.json that its own keys do not confirm: ${why && !why.ok ? why.errors[0] : ''}`);
}

/**
 * The envelope to publish: the built one as it is when its holders have signed it for this site, else a new one with the
 * same parts, a version above the site's, and today's date, signed by the keys at hand.
 */
async function nextEnvelope(order: Order, root: Root, current: VerifiedHead | null): Promise<Result<Envelope>> {
  const floor = current?.floor ?? null;
  const bytes = fileIn(order.built, 'pack.json');
  if (!bytes) return failure(`${order.built} has no pack.json: it is no built pack.`);
  const envelope = parseEnvelope(bytes, 'claimpack-head', platform);
  if (!envelope.ok) return envelope;
  const built = parseHead(envelope.value.payload, LIMITS.pack, platform);
  if (!built.ok) return built;
  const asItIs = await openHead(bytes, root, floor, platform);
  const isNew = asItIs.ok && asItIs.value.floor.sha256 !== floor?.sha256;
  if (isNew && order.mirrors.length === 0 && order.now < (momentOf(asItIs.value.head.expires) ?? 0)) return success(envelope.value);
  const signers = order.signers.filter(({ id }) => root.roles.head.keys.some((key) => key.id === id));
  if (signers.length === 0)
    return failure(`The pack is not signed for this site, and no key at hand may sign it under key set ${root.version} (--key or ${KEY_VARIABLE}).`);
  const version = versionAfter(built.value, root, floor);
  const issued = writeMoment(order.now);
  const { mirrors: before, ...rest } = built.value;
  const mirrors = order.mirrors.length > 0 ? order.mirrors : (current?.head.mirrors ?? before ?? []);
  const dates = { version, rootVersion: root.version, issued, expires: daysAfter(issued, order.days) };
  const head: Head = { ...rest, ...dates, ...(mirrors.length > 0 ? { mirrors: [...mirrors] } : {}) };
  return success(signedBy(draft('claimpack-head', head), signers));
}

/** One above the site's, or the corpus's own when that is higher. Only new keys may start anew, where a stolen one used all numbers up. */
function versionAfter(built: Head, root: Root, floor: Floor | null): number {
  const next = Math.max(built.version, (floor?.version ?? 0) + 1);
  return next > LIMITS.version && (floor?.rootVersion ?? 0) < root.version ? built.version : next;
}
