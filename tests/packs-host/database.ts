/** To be run in a page of the extension: what else may happen to the database of packs while the extension is not looking. */

type Holding = { held?: IDBDatabase };

/** A connection of the page's own, which does not give way. */
export async function holdDatabase(): Promise<void> {
  const opening = indexedDB.open('packs-v1');
  await new Promise<void>((resolve, reject) => {
    opening.onsuccess = () => resolve();
    opening.onerror = () => reject(opening.error);
  });
  (globalThis as Holding).held = opening.result;
}

export const letDatabaseGo = (): void => (globalThis as Holding).held?.close();

/** Puts the database of the first released form there, with a pack in it. */
export async function putFirstForm(): Promise<void> {
  const done = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  await done(indexedDB.deleteDatabase('packs-v1'));
  // Dexie's version 1 is the browser's version 10.
  const opening = indexedDB.open('packs-v1', 10);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore('blobs', { keyPath: 'sha256' });
    for (const name of ['packs', 'derived']) opening.result.createObjectStore(name, { keyPath: 'pack' });
  };
  const db = await done(opening);
  await done(db.transaction('packs', 'readwrite').objectStore('packs').put({ pack: 'org.example.old' }));
  db.close();
}

/** What the database has: its tables, and its version as the browser counts. */
export async function tablesAndVersion(): Promise<readonly [readonly string[], number]> {
  const opening = indexedDB.open('packs-v1');
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  db.close();
  return [[...db.objectStoreNames], db.version] as const;
}

export const FIRST_FORM = [['blobs', 'derived', 'packs'], 10] as const;
export const FORM_OF_TODAY = [['blobs', 'indexes', 'meta', 'states'], 20] as const;
