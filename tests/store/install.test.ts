import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Head, splitPack } from '../../core/pack/parts.ts';
import { PackDatabase } from '../../store/database.ts';
import { installPack, loadPack, sha256 } from '../../store/install.ts';
import { bundledPack } from '../corpus.ts';

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
  const listed = [];
  for (const part of splitPack(pack)) {
    const bytes = new TextEncoder().encode(JSON.stringify(part)).buffer as ArrayBuffer;
    const name = await sha256(bytes);
    parts.set(name, bytes);
    listed.push({ sha256: name, length: bytes.byteLength });
  }
  head = { format: 1, pack: pack.id, version: 1, issued: pack.issued, parts: listed };
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
    const changed = new TextEncoder().encode(JSON.stringify({ claims: [{ ...pack.claims[0], proposition: 'Corrected' }] })).buffer as ArrayBuffer;
    const name = await sha256(changed);
    parts.set(name, changed);
    fetched = [];
    const next = { ...head, version: 2, parts: head.parts.map((part, i) => (i === 1 ? { sha256: name, length: changed.byteLength } : part)) };
    expect((await installPack(db, next, fetchPart)).ok).toBe(true);
    expect(fetched).toEqual([name]);
    expect(await db.blobs.count()).toBe(new Set(next.parts.map((part) => part.sha256)).size);
  });

  test('refuses a part with one byte changed, and keeps the version it had', async () => {
    await installPack(db, head, fetchPart);
    const name = 'f'.repeat(64);
    parts.set(name, new TextEncoder().encode('{"claims":[]}').buffer as ArrayBuffer);
    const bad = { ...head, version: 2, parts: [...head.parts, { sha256: name, length: 13 }] };
    expect((await installPack(db, bad, fetchPart)).ok).toBe(false);
    expect(await db.packs.get(pack.id)).toMatchObject({ version: 1 });
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

  test('builds the index again when an older engine stored it', async () => {
    await installPack(db, head, fetchPart);
    const stored = await db.derived.get(pack.id);
    if (stored) await db.derived.put({ ...stored, index: { ...stored.index, engine: 0 } });
    const loaded = await loadPack(db, pack.id);
    expect(loaded.ok && loaded.value.index.engine).toBeGreaterThan(0);
  });
});
