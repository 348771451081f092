import { browser } from 'wxt/browser';
import { type Mirrored, parseMirror } from '../../core/subscription/state.ts';

const KEY = 'packs';

/** The second copy of subscriptions, keys and floors. `storage.local` is another file than the database and outlives its damage. */
export const readMirror = async (): Promise<ReadonlyMap<string, Mirrored>> => parseMirror((await browser.storage.local.get(KEY))[KEY]);

let last: Promise<unknown> = Promise.resolve();

/** Writes the copy of one pack, or with null forgets it. One write after another, for each reads the others first. */
export async function writeMirror(key: string, copy: Mirrored | null): Promise<void> {
  const write = async (): Promise<void> => {
    const all = Object.fromEntries(await readMirror());
    const { [key]: _, ...others } = all;
    await browser.storage.local.set({ [KEY]: copy ? { ...others, [key]: copy } : others });
  };
  const now = last.then(write, write);
  last = now.catch(() => undefined);
  await now;
}
