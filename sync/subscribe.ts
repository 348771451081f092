import * as v from 'valibot';
import { soberNow } from '../core/pack/clock.ts';
import { readJson } from '../core/pack/json.ts';
import { LIMITS } from '../core/pack/limits.ts';
import { notThePart } from '../core/pack/open.ts';
import { sha256Of } from '../core/pack/platform.ts';
import { MetaSchema } from '../core/pack/schema.ts';
import { announced, type Offer } from '../core/subscription/about.ts';
import { hostOf, type PackLink, parseLink } from '../core/subscription/link.ts';
import { mirrored } from '../core/subscription/reconcile.ts';
import { newState, type PackState } from '../core/subscription/state.ts';
import { done, failed, type Outcome, trouble, troubleOf } from '../core/subscription/trouble.ts';
import { saved } from '../store/saved.ts';
import { readStates, writeState } from '../store/states.ts';
import { download } from './download.ts';
import type { SyncEnv } from './env.ts';
import { type Asking, firstRootAt, latestOf, type Offered } from './latest.ts';

/** How many packs there may be, and how many bytes of them. */
const MOST_PACKS = 32;
const MOST_BYTES = 200 * 1024 * 1024;

/**
 * Reads a subscription link. A host in letters that are not ASCII comes out in its other form (`xn--…`): letters that look like
 * those of a host that a reader trusts would else be shown as they are.
 */
export function readLink(text: string): Outcome<PackLink> {
  const link = parseLink(text);
  return link.ok ? done({ ...link.value, address: new URL(link.value.address).href }) : link;
}

/** Looks at what a link offers: its keys, its head, and the part that says what it is. Nothing is kept. */
export async function lookAt(asking: Asking & { readonly built: number }, text: string): Promise<Outcome<Offer>> {
  const link = readLink(text);
  if (!link.ok) return link;
  const first = await firstRootAt(asking, link.value.address, link.value.fingerprint);
  if (!first.ok) return first;
  const now = soberNow({ device: asking.net.now(), built: asking.built, newestIssued: null });
  const offered = await latestOf(asking, [link.value.address], first.value, null, now);
  if (!offered.ok) return offered;
  const meta = await metaOf(asking, offered.value);
  if (!meta.ok) return meta;
  const { root, head } = offered.value;
  const { keys, threshold } = root.root.roles.root;
  return done({
    fingerprint: await sha256Of(first.value.file, asking.platform),
    pinned: link.value.fingerprint !== null,
    address: link.value.address,
    pack: head.pack,
    about: announced(head, meta.value),
    rootKeys: keys.length,
    rootThreshold: threshold,
  });
}

/** What there is one of, which is in the first part. */
async function metaOf(asking: Asking, { head, place }: Offered): Promise<Outcome<v.InferOutput<typeof MetaSchema>>> {
  const [entry] = head.parts;
  if (!entry) return failed(trouble('BAD_PAYLOAD', { host: hostOf(place) }));
  const bytes = await download(asking.net, `${place}${entry.sha256}.json`, entry.length, asking.patience);
  if (!bytes.ok) return bytes;
  const wrong = await notThePart(entry, bytes.value, asking.platform);
  if (wrong) return failed(troubleOf(wrong, hostOf(place)));
  const json = readJson(bytes.value, LIMITS.part, asking.platform);
  if (!json.ok) return failed(troubleOf(json, hostOf(place)));
  const meta = v.safeParse(v.object({ meta: MetaSchema }), json.value);
  const detail = 'The first part does not say what the pack is.';
  return meta.success ? done(meta.output.meta) : failed(trouble('BAD_PAYLOAD', { host: hostOf(place), detail }));
}

/**
 * Writes a subscription down, with the first key set, which must be the one of the fingerprint. The first sync brings the content.
 * @returns the key of the pack, under which it is kept
 */
export async function subscribe(env: SyncEnv, { address }: PackLink, fingerprint: string, managed: boolean): Promise<Outcome<string>> {
  const first = await firstRootAt(env, address, fingerprint);
  if (!first.ok) return first;
  const states = await readStates(env.db);
  const others = states.filter(({ key, removed }) => key !== fingerprint && !removed);
  const known = states.find(({ key, removed }) => key === fingerprint && !removed);
  const bytes = others.reduce((sum, { active }) => sum + (active?.about.bytes ?? 0), 0);
  if (others.filter(({ subscription }) => subscription).length >= MOST_PACKS || bytes > MOST_BYTES) return failed(trouble('TOO_MANY_PACKS'));
  // What an administrator gave stays the administrator's when a reader says yes to it as well.
  const subscription = { pack: first.value.root.pack, address, paused: false, automatic: true, managed: managed || known?.subscription?.managed === true };
  const state: PackState = known ? { ...known, subscription } : newState(fingerprint, subscription, { version: 1, file: first.value.file });
  const written = await saved(async () => {
    await writeState(env.db, state);
    await env.mirror(fingerprint, mirrored(state));
  });
  return written.ok ? done(fingerprint) : written;
}
