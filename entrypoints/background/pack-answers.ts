import { mirrored, reconcile } from '../../core/subscription/reconcile.ts';
import { BUNDLED, parseMirror } from '../../core/subscription/state.ts';
import { done, failed, trouble } from '../../core/subscription/trouble.ts';
import type { Answer, Ask } from '../../messages.ts';
import { readPackState, readStates, writeState } from '../../store/states.ts';
import { changePack, removePack, swapEditions } from '../../sync/keep.ts';
import { lookAt } from '../../sync/subscribe.ts';
import type { Background } from './background.ts';
import { listPacks } from './list-packs.ts';
import { readMirror, writeMirror } from './mirror.ts';
import { asking, checkDue, checkPack, envFor, type Syncing, subscribeTo } from './syncing.ts';

type PackMessage =
  | 'list-packs'
  | 'look-at-pack'
  | 'subscribe'
  | 'check-pack'
  | 'change-pack'
  | 'swap-editions'
  | 'remove-pack'
  | 'rebuild-storage'
  | 'saved-packs'
  | 'restore-packs';
type PackAsk = { readonly [T in PackMessage]: Ask<T> }[PackMessage];

const NO_STORAGE = failed(trouble('NO_STORAGE'));

/** Answers the extension's pages on packs. What pages on the web send never comes here (`parseAsk`). */
export async function answerOnPacks(ask: PackAsk, background: Background): Promise<unknown> {
  if (ask.type === 'list-packs') return await list(background);
  if (ask.type === 'saved-packs') return Object.fromEntries(await readMirror());
  if (ask.type === 'rebuild-storage') return await rebuild(background);
  const syncing = await background.syncing();
  if (!syncing) return ask.type === 'restore-packs' ? { restored: 0 } : NO_STORAGE;
  switch (ask.type) {
    case 'look-at-pack':
      return await look(ask.link, syncing);
    case 'subscribe':
      return await subscribeTo(syncing, ask.link, ask.fingerprint, false);
    case 'check-pack':
      return await checkPack(syncing, ask.key);
    case 'change-pack':
      await changePack(envFor(syncing, ask.key), ask.key, ask.change);
      break;
    case 'swap-editions': {
      const swapped = await swapEditions(envFor(syncing, ask.key), ask.key);
      await syncing.changed();
      return swapped;
    }
    case 'remove-pack':
      await remove(ask.key, syncing);
      break;
    case 'restore-packs':
      return await restore(ask.packs, syncing);
  }
  await syncing.changed();
  return null;
}

async function list(background: Background): Promise<Answer<'list-packs'>> {
  const packs = await background.packs();
  return packs.ok ? await listPacks(packs.value.shelf, packs.value.trouble, background.times(packs.value)) : [];
}

async function look(link: string, { db, built }: Syncing): Promise<Answer<'look-at-pack'>> {
  const offer = await lookAt({ ...asking, built }, link);
  if (!offer.ok) return offer;
  const known = await readPackState(db, offer.value.fingerprint);
  return done({ ...offer.value, subscribed: known !== null && !known.removed });
}

/** Removes a pack, but for the one in the package and those that an administrator gave. */
async function remove(key: string, syncing: Syncing): Promise<void> {
  const state = await readPackState(syncing.db, key);
  if (key !== BUNDLED && !state?.subscription?.managed) await removePack(envFor(syncing, key), key);
}

/** Throws away what the browser saved of the packs; subscriptions, keys and floors come back from the mirror, and their content is fetched. */
async function rebuild(background: Background): Promise<Answer<'rebuild-storage'>> {
  const before = await background.syncing();
  for (const state of before ? await readStates(before.db) : []) if (state.subscription) await writeMirror(state.key, mirrored(state));
  await background.startAnew();
  const syncing = await background.syncing();
  if (!syncing) return NO_STORAGE;
  await syncing.changed();
  await checkDue(syncing);
  return done(null);
}

/** Subscribes again to what a file names that a reader saved; those that are there stay as they are. */
async function restore(packs: unknown, syncing: Syncing): Promise<Answer<'restore-packs'>> {
  const states = await readStates(syncing.db);
  const { write } = reconcile(states, parseMirror(packs));
  const fresh = write.filter(({ key }) => !states.some((state) => state.key === key));
  for (const read of fresh) {
    // A file cannot make a reader keep a pack, as an administrator can. Its second copy is written when its keys are known.
    const state = { ...read, subscription: read.subscription && { ...read.subscription, managed: false } };
    // Anybody can write a file: the keys are walked to again from the first ones, which the state's own key names.
    await writeState(syncing.db, { ...state, root: null, sync: { ...state.sync, trouble: null, nextAt: 0 } });
  }
  await syncing.changed();
  void checkDue(syncing);
  return { restored: fresh.length };
}
