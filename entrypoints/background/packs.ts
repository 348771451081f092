import { browser } from 'wxt/browser';
import { momentOf } from '../../core/pack/moment.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { BUNDLED } from '../../core/subscription/state.ts';
import { type Trouble, trouble } from '../../core/subscription/trouble.ts';
import { installBundled, isInstalled, loadBundled, type Packaged, packaged, readPackaged, stateOfPackage } from '../../store/bundled.ts';
import { PackDatabase } from '../../store/database.ts';
import { loadEdition, loadedWhole } from '../../store/editions.ts';
import { openDatabase } from '../../store/open.ts';
import { collectGarbage, readStates } from '../../store/states.ts';
import { agree } from '../../sync/agree.ts';
import { readMirror, writeMirror } from './mirror.ts';
import { createShelf, type LoadEdition, type OpenPack, type Shelf } from './shelf.ts';

/** What the trust code needs of the browser. */
export const platform = { subtle: crypto.subtle, TextDecoder };

/** The packs of this device. */
export type Packs = {
  readonly shelf: Shelf;
  /** The pack that ships with the extension. A saved copy that turns out damaged is installed again from the package. */
  readonly bundled: () => Promise<Result<OpenPack>>;
  /** Null where the browser saves nothing: then only the pack in the package is there. */
  readonly db: PackDatabase | null;
  readonly trouble: Trouble | null;
  /** The day of the packaged edition, milliseconds since 1970: no earlier than this can it be now. */
  readonly built: number;
};

const fetchPackaged = async (file: string) => new Uint8Array(await (await fetch(browser.runtime.getURL(`/packs/bundled/${file}` as '/'))).arrayBuffer());

/**
 * Opens the packs, as the background starts: brings the database and its mirror to agree, installs the pack of the package when
 * that is newer than what is saved, and takes note of what there is. Nothing else is read before it is needed.
 * @param onDamage told of a pack whose saved copy turned out damaged
 */
export async function openPacks(onDamage: (key: string) => void): Promise<Result<Packs>> {
  try {
    const db = new PackDatabase();
    const [from, usable] = await Promise.all([packaged(fetchPackaged, platform), openDatabase(db)]);
    if (!from.ok) {
      db.close();
      return from;
    }
    if (!usable.ok) return success(await inMemory(from.value, usable.trouble));
    // A database that opens and then fails is as good as none.
    return success(await inDatabase(db, from.value, onDamage).catch((error) => inMemory(from.value, trouble('NO_STORAGE', { detail: String(error) }))));
  } catch (error) {
    return failure(`The record could not be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function inDatabase(db: PackDatabase, from: Packaged, onDamage: (key: string) => void): Promise<Packs> {
  const states = await agree({ db, platform, mirror: writeMirror }, await readMirror());
  const own = states.find(({ key }) => key === BUNDLED) ?? null;
  const isThere = await isInstalled(own, from, platform);
  if (!isThere) await install(db, from);
  const load: LoadEdition = (key, prefix, edition) =>
    key === BUNDLED ? loadBundled(db, from, edition, platform, () => onDamage(key)) : loadEdition(db, key, prefix, edition, platform);
  const shelf = createShelf(load, onDamage);
  shelf.put(isThere ? states : await readStates(db));
  return { shelf, bundled: () => shelf.open(BUNDLED), db, trouble: null, built: builtOn(from) };
}

const builtOn = ({ head }: Packaged): number => momentOf(head.issued) ?? 0;

async function install(db: PackDatabase, from: Packaged): Promise<void> {
  const installed = await installBundled(db, from, platform);
  if (!installed.ok) throw new Error(installed.errors[0]);
  await collectGarbage(db, platform);
}

/** Where nothing can be saved, the pack of the package is read from there with each start. */
async function inMemory(from: Packaged, why: Trouble): Promise<Packs> {
  const loaded = await readPackaged(from, platform);
  const shelf = createShelf(
    async () => (loaded.ok ? success(loadedWhole(loaded.value.pack, loaded.value.index)) : loaded),
    () => undefined,
  );
  if (loaded.ok) shelf.put([await stateOfPackage(from, loaded.value.pack, loaded.value.index, platform)]);
  return { shelf, bundled: () => shelf.open(BUNDLED), db: null, trouble: why, built: builtOn(from) };
}
