import { type Answer, type Ask, ask, type ListedPack, type MessageType } from '../../messages.ts';
import type { Host } from './host.ts';

/** How a test reaches an extension in a browser: by what a page of the extension can do. */
export type Driver = {
  readonly send: (message: unknown) => Promise<unknown>;
  /** What stands in a storage of the extension under a key. */
  readonly stored: (area: 'local' | 'session', key: string) => Promise<unknown>;
  /** The parts that are kept though no pack names them (`looseParts` in the page). */
  readonly looseParts: () => Promise<readonly string[]>;
};

/** A reader with the options open. */
export type Reader = Driver & {
  readonly ask: <T extends MessageType>(message: Ask<T>) => Promise<Answer<T>>;
  readonly subscribe: (host: Host) => Promise<Answer<'subscribe'>>;
  readonly check: (host: Host) => Promise<Answer<'check-pack'>>;
  readonly listed: (host: Host) => Promise<ListedPack>;
  /** The version that is really shown: its record is opened, and every part of it hashed. Null when it cannot be. */
  readonly shown: (host: Host) => Promise<number | null>;
};

export function createReader(driver: Driver): Reader {
  const asked = <T extends MessageType>(message: Ask<T>): Promise<Answer<T>> => ask(driver.send, message);
  return {
    ...driver,
    ask: asked,
    subscribe: ({ link, fingerprint }) => asked({ type: 'subscribe', link, fingerprint }),
    check: ({ fingerprint }) => asked({ type: 'check-pack', key: fingerprint }),
    listed: async ({ fingerprint }) => {
      const found = (await asked<'list-packs'>({ type: 'list-packs' })).find(({ key }) => key === fingerprint);
      if (!found) throw new Error('The pack is not in the list.');
      return found;
    },
    shown: async ({ fingerprint }) => (await asked<'whole-record'>({ type: 'whole-record', key: fingerprint })).packs[0]?.version ?? null,
  };
}

/** To be run in a page of the extension: the names of parts that are in the database and in no list of a pack. */
export async function looseParts(): Promise<string[]> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const db = await done(indexedDB.open('packs-v1'));
  try {
    const read = db.transaction(['blobs', 'states']);
    const [names, states] = await Promise.all([done(read.objectStore('blobs').getAllKeys()), done(read.objectStore('states').getAll())]);
    type Edition = { readonly payload: Uint8Array } | null;
    const editions = states.flatMap(({ active, previous }: { active: Edition; previous: Edition }) => [active, previous]);
    const parts = (edition: Edition) => (edition ? (JSON.parse(new TextDecoder().decode(edition.payload)) as { parts: { sha256: string }[] }).parts : []);
    const pending = states.flatMap((state: { pending: string[] }) => state.pending);
    const named = new Set([...editions.flatMap(parts).map(({ sha256 }) => sha256), ...pending]);
    return names.map(String).filter((name) => !named.has(name));
  } finally {
    db.close();
  }
}

/** When packs were asked for last, and when they are to be asked for next, so that a press need not wait, or the alarm does not. */
export const ASKED_LONG_AGO = { lastTry: 0 };
export const DUE = { lastTry: 0, nextAt: 0 };

/** To be run in a page of the extension, or its worker: changes what is known of the last syncs. */
export async function changeSyncs(change: object): Promise<void> {
  const opening = indexedDB.open('packs-v1');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const write = db.transaction('states', 'readwrite');
  const store = write.objectStore('states');
  store.getAll().onsuccess = ({ target }) => {
    for (const state of (target as IDBRequest<{ sync: object }[]>).result) store.put({ ...state, sync: { ...state.sync, ...change } });
  };
  await new Promise((resolve) => write.addEventListener('complete', resolve));
  db.close();
}
