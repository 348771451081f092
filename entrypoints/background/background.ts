import { browser } from 'wxt/browser';
import { foldedNames } from '../../core/pack/namesakes.ts';
import { formOfPage } from '../../core/reading/read.ts';
import { type Result, success } from '../../core/result.ts';
import { ORDINARY_BYTES } from '../../core/subscription/about.ts';
import { BUNDLED, damaged, isRead } from '../../core/subscription/state.ts';
import { NO_RECORD, type ShownRecord } from '../../messages.ts';
import { PackDatabase } from '../../store/database.ts';
import { noteDamage, readStates } from '../../store/states.ts';
import { type ShownFrom, wholeRecord } from './answers.ts';
import { noteAttention } from './attention.ts';
import { awake } from './awake.ts';
import { writeGates } from './gates.ts';
import { type Times, withName } from './list-packs.ts';
import { openPacks, type Packs } from './packs.ts';
import type { OpenPack, Shelf } from './shelf.ts';
import { checkDue, forgetProgress, type Syncing, setAlarm, tellPages } from './syncing.ts';
import { showActiveTabs } from './toolbar.ts';

type Named = OpenPack & ShownFrom;

/** The packs as the background's answers need them. They are opened with the first question, and once. */
export type Background = {
  readonly packs: () => Promise<Result<Packs>>;
  /** Opens the pack that ships with the extension, which nearly every page with a topic is compared with. */
  readonly getReady: () => Promise<void>;
  /** The packs whose gates a page or text opens. */
  readonly packsFor: (blocks: readonly { readonly text: string }[]) => Promise<readonly OpenPack[]>;
  /** The same for a text that the reader gives; and all packs but very large ones, for a gate asks for the names that pages have and one sentence may lack. */
  readonly packsForText: (blocks: readonly { readonly text: string }[]) => Promise<readonly OpenPack[]>;
  /** Packs as they are named beside what is shown of them. */
  readonly named: (packs: readonly OpenPack[]) => Promise<readonly Named[]>;
  /** The packs that claims are of. */
  readonly packsOf: (claims: readonly string[]) => Promise<readonly Named[]>;
  /** The same; where there are no claims the pack that ships with the extension, or why it cannot be opened. */
  readonly packsShown: (claims: readonly string[]) => Promise<Result<readonly Named[]>>;
  readonly wholeRecord: (key: string) => Promise<ShownRecord>;
  readonly times: (packs: Packs) => Times;
  /** What syncs work with; null where nothing can be saved. */
  readonly syncing: () => Promise<Syncing | null>;
  readonly checkDue: () => Promise<void>;
  /** Deletes the database and opens a new one. */
  readonly startAnew: () => Promise<void>;
};

export function createBackground(): Background {
  let opening: Promise<Result<Packs>> | undefined;
  const packs = (): Promise<Result<Packs>> => {
    opening ??= awake(Promise.all([openPacks(onDamage), forgetProgress().catch(() => undefined)]), () => browser.runtime.getPlatformInfo()).then(([result]) => {
      // Nobody who asks for the packs waits for what the browser is told of them, or goes without when it refuses.
      if (result.ok) void begin(result.value).catch(() => undefined);
      else opening = undefined;
      return result;
    });
    return opening;
  };
  const begin = async ({ shelf }: Packs): Promise<void> => {
    await Promise.all([setAlarm(shelf.states()), writeGates(shelf.states()), noteAttention(shelf.states())]);
    await showActiveTabs();
  };
  const onDamage = (key: string): void =>
    void packs().then(async (found) => {
      if (!found.ok || !found.value.db) return;
      const { db, shelf } = found.value;
      try {
        if (await noteDamage(db, key)) await changed();
      } catch {
        // A database can be so damaged that this cannot be written either: then it is known until the background ends.
        shelf.put(shelf.states().map((state) => (state.key === key ? damaged(state) : state)));
        await tellPages();
      }
    });
  /** Takes note of what the database has now, and tells the extension's pages. */
  const changed = async (): Promise<void> => {
    const found = await packs();
    if (!found.ok || !found.value.db) return;
    found.value.shelf.put(await readStates(found.value.db));
    await begin(found.value);
    await tellPages();
  };
  const times = ({ built }: Packs): Times => ({ device: Date.now(), built });
  const choose = async (from: (shelf: Shelf) => Promise<readonly OpenPack[]>): Promise<readonly OpenPack[]> => {
    const found = await packs();
    return found.ok ? await from(found.value.shelf) : [];
  };
  const named = async (chosen: readonly OpenPack[]): Promise<readonly Named[]> => {
    const found = await packs();
    if (!found.ok) return [];
    const builtIn = chosen.every(({ key }) => key === BUNDLED) ? new Set<string>() : await namesIn(found.value);
    return chosen.map((pack) => withName(pack, times(found.value), builtIn));
  };
  const packsOf = async (claims: readonly string[]) => named(await choose((shelf) => shelf.openOf(claims)));
  const syncing = async (): Promise<Syncing | null> => {
    const found = await packs();
    return found.ok && found.value.db ? { db: found.value.db, built: found.value.built, changed } : null;
  };
  return {
    packs,
    getReady: async () => {
      const found = await packs();
      if (found.ok && found.value.shelf.states().some((state) => state.key === BUNDLED && isRead(state))) await found.value.bundled();
    },
    packsFor: (blocks) => choose((shelf) => shelf.openFor(formOfPage(blocks))),
    packsForText: (blocks) => choose((shelf) => shelf.openFor(formOfPage(blocks), ORDINARY_BYTES)),
    named,
    packsOf,
    packsShown: async (claims) => {
      const found = await packs();
      if (!found.ok) return found;
      const own = await found.value.bundled();
      if (!own.ok) return own;
      const of = await packsOf(claims);
      return success(of.length > 0 ? of : await named([own.value]));
    },
    wholeRecord: async (key) => {
      const [pack] = await named(await choose((shelf) => shelf.openAll([key])));
      return pack ? wholeRecord(pack) : NO_RECORD;
    },
    times,
    syncing,
    startAnew: async () => {
      const found = await packs();
      if (found.ok) found.value.db?.close();
      await new PackDatabase().delete();
      opening = undefined;
      await packs();
    },
    checkDue: async () => {
      const ready = await syncing();
      if (ready) await checkDue(ready);
    },
  };
}

const known = new WeakMap<object, ReadonlySet<string>>();

/** The names of the speakers of the pack that ships with the extension. */
async function namesIn({ bundled }: Packs): Promise<ReadonlySet<string>> {
  const own = await bundled();
  if (!own.ok) return new Set();
  const speakers = own.value.contents.speakers();
  const names = known.get(speakers) ?? foldedNames(speakers);
  known.set(speakers, names);
  return names;
}
