import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Head } from '../../core/pack/head.ts';
import { PackDatabase } from '../../store/database.ts';
import { installPack, isInstalled, loadPack } from '../../store/install.ts';
import { headOf } from '../../tools/pack/edition.ts';
import { bundledPack } from '../corpus.ts';
import { filesOf } from '../packs.ts';

const pack = { ...bundledPack(), lexicons: bundledPack().lexicons.filter(({ lang }) => lang === 'en' || lang === 'fa') };
let db: PackDatabase;
let head: Head;
let parts: Map<string, ArrayBuffer>;
let fetched: string[];
const fetchPart = async (name: string): Promise<ArrayBuffer> => {
  fetched.push(name);
  const bytes = parts.get(name);
  if (!bytes) throw new Error('no such part');
  return bytes;
};

beforeEach(async () => {
  db = new PackDatabase(`test-${Math.random()}`);
  fetched = [];
  parts = new Map();
  const files = filesOf(pack);
  for (const { sha256, bytes } of files) parts.set(sha256, bytes.buffer);
  head = headOf(pack, files, { version: 1, rootVersion: 0, issued: '2026-11-22T00:00:00Z', expires: '2026-12-22T00:00:00Z' });
});

afterEach(() => db.delete());

describe('the store', () => {
  test('gives back what was installed, with its index loaded and not built', async () => {
    const installed = await installPack(db, head, fetchPart);
    const loaded = await loadPack(db, pack.id);
    expect(loaded).toEqual(installed);
    expect(loaded.ok && loaded.value.pack).toEqual(pack);
  });

  test('fetches only the parts it does not have', async () => {
    await installPack(db, head, fetchPart);
    const [first, ...others] = pack.claims;
    const edited = { ...pack, claims: first ? [{ ...first, proposition: 'Corrected' }, ...others] : [] };
    const files = filesOf(edited);
    for (const { sha256, bytes } of files) parts.set(sha256, bytes.buffer);
    fetched = [];
    const next = headOf(edited, files, { ...head, version: 2 });
    expect((await installPack(db, next, fetchPart)).ok).toBe(true);
    expect(fetched).toEqual(next.parts.map(({ sha256 }) => sha256).filter((name) => !head.parts.some(({ sha256 }) => sha256 === name)));
    expect(fetched).toHaveLength(1);
    expect(await db.blobs.count()).toBe(next.parts.length);
  });

  test('refuses a part with one byte changed, and keeps the version it had', async () => {
    await installPack(db, head, fetchPart);
    const name = 'f'.repeat(64);
    parts.set(name, new TextEncoder().encode('{"claims":[]}').buffer as ArrayBuffer);
    const bad = { ...head, version: 2, parts: [...head.parts, { sha256: name, length: 13 }] };
    expect((await installPack(db, bad, fetchPart)).ok).toBe(false);
    expect(await db.packs.get(pack.id)).toMatchObject({ head: { version: 1 } });
    expect((await loadPack(db, pack.id)).ok).toBe(true);
  });

  test('notices bytes that the browser changed or lost', async () => {
    await installPack(db, head, fetchPart);
    const [first] = await db.blobs.toArray();
    await db.blobs.put({ sha256: first?.sha256 ?? '', bytes: new ArrayBuffer(3) });
    expect(await loadPack(db, pack.id)).toMatchObject({ ok: false });
    await db.blobs.delete(first?.sha256 ?? '');
    expect(await loadPack(db, pack.id)).toMatchObject({ ok: false });
  });

  test('83. fetches a part again that the browser damaged, and is whole after it', async () => {
    await installPack(db, head, fetchPart);
    const [first] = await db.blobs.toArray();
    await db.blobs.put({ sha256: first?.sha256 ?? '', bytes: new ArrayBuffer(first?.bytes.byteLength ?? 0) });
    expect(await loadPack(db, pack.id)).toMatchObject({ ok: false, code: 'HASH_MISMATCH' });
    fetched = [];
    expect((await installPack(db, head, fetchPart)).ok).toBe(true);
    expect(fetched).toEqual([first?.sha256]);
    expect((await loadPack(db, pack.id)).ok).toBe(true);
  });

  test('installs again what an earlier version of the extension stored without its head', async () => {
    await db.packs.put({ pack: pack.id });
    expect(await loadPack(db, pack.id)).toMatchObject({ ok: false });
    expect((await installPack(db, head, fetchPart)).ok).toBe(true);
    expect((await loadPack(db, pack.id)).ok).toBe(true);
  });

  test('knows what is installed: not an older version, and not the same with other parts', async () => {
    expect(await isInstalled(db, head)).toBe(false);
    await installPack(db, head, fetchPart);
    const others = [
      { ...head, version: 2 },
      { ...head, version: 0 },
      { ...head, parts: head.parts.toReversed() },
      { ...head, issued: '2026-11-23T00:00:00Z' },
    ];
    expect(await Promise.all([head, ...others].map((one) => isInstalled(db, one)))).toEqual([true, false, true, false, true]);
  });

  test('98. builds the index again when an older engine stored it', async () => {
    await installPack(db, head, fetchPart);
    const stored = await db.derived.get(pack.id);
    if (stored) await db.derived.put({ ...stored, index: { ...stored.index, engine: 0 } });
    const loaded = await loadPack(db, pack.id);
    expect(loaded.ok && loaded.value.index.engine).toBeGreaterThan(0);
  });
});
