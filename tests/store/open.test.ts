import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, test } from 'vitest';
import { FORMAT, PackDatabase } from '../../store/database.ts';
import { openDatabase } from '../../store/open.ts';
import { readPackState } from '../../store/states.ts';
import { rowsOf } from '../sync/rows.ts';

describe('opening the database', () => {
  const named = () => new PackDatabase(`open-${Math.random()}`);

  test('93. where the browser has none, or refuses', async () => {
    const none = Dexie.dependencies.indexedDB;
    Dexie.dependencies.indexedDB = undefined as never;
    try {
      expect(await openDatabase(named())).toMatchObject({ ok: false, trouble: { code: 'NO_STORAGE' } });
    } finally {
      Dexie.dependencies.indexedDB = none;
    }
    const refusing = named();
    refusing.open = (() => Promise.reject(new DOMException('private', 'InvalidStateError'))) as never;
    expect(await openDatabase(refusing)).toMatchObject({ ok: false, trouble: { code: 'NO_STORAGE' } });
  });

  test('94. where it never answers', async () => {
    const hanging = named();
    hanging.open = (() => new Promise(() => undefined)) as never;
    expect(await openDatabase(hanging, 20)).toMatchObject({ ok: false, trouble: { code: 'NO_STORAGE' } });
  });

  test('97. where a newer extension wrote it: nothing is written', async () => {
    const db = named();
    await openDatabase(db);
    await db.meta.put({ name: 'format', value: FORMAT + 1 });
    const before = await rowsOf(db);
    expect(await openDatabase(db)).toMatchObject({ ok: false, trouble: { code: 'DB_NEWER' } });
    expect(await rowsOf(db)).toEqual(before);
  });

  test('96. what the first form of the database had is left, and the tables are those of today', async () => {
    const name = `open-${Math.random()}`;
    const old = new Dexie(name);
    old.version(1).stores({ blobs: 'sha256', packs: 'pack', derived: 'pack' });
    await old.table('packs').put({ pack: 'org.example.old' });
    await old.table('blobs').put({ sha256: 'a'.repeat(64), bytes: new ArrayBuffer(2) });
    old.close();
    const db = new PackDatabase(name);
    expect(await openDatabase(db)).toMatchObject({ ok: true });
    expect(db.tables.map((table) => table.name).sort()).toEqual(['blobs', 'indexes', 'meta', 'states']);
    expect(await db.blobs.count()).toBe(1);
    expect(await readPackState(db, 'org.example.old')).toBe(null);
  });
});
