import { headInPackage } from '../../core/pack/head.ts';
import type { Pack } from '../../core/pack/pack.ts';
import type { Reader } from '../../core/reading/read.ts';
import { openReader } from '../../core/reading/reader.ts';
import { failure, type Result, success } from '../../core/result.ts';
import type { PackDatabase } from '../../store/database.ts';
import { installPack, isInstalled, type LoadedPack, loadPack } from '../../store/install.ts';

export type OpenRecord = { readonly pack: Pack; readonly reader: Reader };

/** Gives the bytes of a file that ships with the extension. */
export type FetchBundled = (file: string) => Promise<ArrayBuffer>;

/**
 * The record, ready for reading: installed from the bundled pack the first time and after an update, else loaded. A saved
 * copy that turns out damaged is installed again from the bundle.
 */
export async function openRecord(db: PackDatabase, fetchBundled: FetchBundled): Promise<Result<OpenRecord>> {
  try {
    const head = headInPackage(new Uint8Array(await fetchBundled('pack.json')), { subtle: crypto.subtle, TextDecoder });
    if (!head.ok) return head;
    const install = (): Promise<Result<LoadedPack>> => installPack(db, head.value, (sha256) => fetchBundled(`${sha256}.json`));
    let loaded = (await isInstalled(db, head.value)) ? await loadPack(db, head.value.pack) : await install();
    if (!loaded.ok) loaded = await install();
    if (!loaded.ok) return loaded;
    const { pack, index } = loaded.value;
    return success({ pack, reader: openReader(pack, index) });
  } catch (error) {
    return failure(`The record could not be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}
