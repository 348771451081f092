import { namesakes } from '../../core/pack/namesakes.ts';
import { prefixOf } from '../../core/pack/namespace.ts';
import { unconfirmedSince } from '../../core/subscription/confirmed.ts';
import { hostOf } from '../../core/subscription/link.ts';
import { BUNDLED, type PackState } from '../../core/subscription/state.ts';
import type { Trouble } from '../../core/subscription/trouble.ts';
import type { ListedPack, ShownPack } from '../../messages.ts';
import type { ShownFrom } from './answers.ts';
import type { OpenPack, Shelf } from './shelf.ts';

/** Two clocks, in milliseconds since 1970: the device's, and the day on which this version of the extension was built. */
export type Times = { readonly device: number; readonly built: number };

/** How a pack is named beside what is shown of it. `builtIn` are the names of the speakers of the pack that ships with the extension. */
export function shownPack({ key, prefix, state, contents }: OpenPack, times: Times, builtIn: ReadonlySet<string>): ShownPack {
  const { subscription, changes } = state;
  const { id, title, publisher, version, issued } = contents.imprint;
  return {
    key,
    id,
    prefix,
    title,
    publisher,
    version,
    issued,
    host: subscription && hostOf(subscription.address),
    unconfirmedSince: unconfirmedSince(state, times),
    corrected: changes && { day: changes.day, claims: changes.claims.map((id) => prefix + id) },
    namesakes: key === BUNDLED ? [] : namesakes(contents.speakers(), builtIn),
  };
}

export const withName = (pack: OpenPack, times: Times, builtIn: ReadonlySet<string>): OpenPack & ShownFrom => ({
  ...pack,
  shown: shownPack(pack, times, builtIn),
});

/** All packs as the options list them, the one that ships with the extension first. `why` is what is wrong with the storage itself. */
export async function listPacks(shelf: Shelf, why: Trouble | null, times: Times): Promise<ListedPack[]> {
  const states = shelf.states().filter(({ removed }) => !removed);
  const inOrder = states.toSorted((a, b) => Number(b.key === BUNDLED) - Number(a.key === BUNDLED) || (a.key < b.key ? -1 : 1));
  const listed: ListedPack[] = [];
  for (const state of inOrder) listed.push(await listedPack(shelf, state, state.key === BUNDLED ? why : null, times));
  return listed;
}

async function listedPack(shelf: Shelf, state: PackState, why: Trouble | null, times: Times): Promise<ListedPack> {
  const { key, subscription, active, previous, changes, sync } = state;
  // Titles of what changed are in the pack, which is opened for them only when there are any.
  const pack = changes && changes.claims.length > 0 ? await shelf.open(key) : null;
  const titles = new Map(pack?.ok ? pack.value.contents.claims().map(({ id, title }) => [id, title]) : []);
  const prefix = key === BUNDLED ? '' : prefixOf(key);
  return {
    key,
    pack: subscription?.pack ?? '',
    subscription,
    about: active?.about ?? null,
    other: previous?.about.version ?? null,
    changes: changes && {
      from: changes.from,
      day: changes.day,
      claims: changes.claims.flatMap((id) => ({ id: prefix + id, title: titles.get(prefix + id) ?? { en: id } })),
    },
    lastTry: sync.lastTry,
    lastOk: sync.lastOk,
    nextAt: subscription?.automatic && !subscription.paused ? sync.nextAt : null,
    trouble: why ?? sync.trouble,
    unconfirmed: unconfirmedSince(state, times) !== null,
  };
}
