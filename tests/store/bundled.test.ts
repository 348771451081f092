import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Bytes } from '../../core/pack/bytes.ts';
import { contentsOf } from '../../core/pack/contents.ts';
import type { Head } from '../../core/pack/head.ts';
import { BUNDLED } from '../../core/subscription/state.ts';
import { installBundled, isInstalled, loadBundled, type Packaged, packaged } from '../../store/bundled.ts';
import { PackDatabase } from '../../store/database.ts';
import { type LoadedPack, loadEdition } from '../../store/editions.ts';
import { openDatabase } from '../../store/open.ts';
import { collectGarbage, readPackState } from '../../store/states.ts';
import { headOf, packageFile } from '../../tools/pack/edition.ts';
import { platform } from '../../tools/pack/platform.ts';
import { sealed } from '../core/pack/forge.ts';
import { bundledPack } from '../corpus.ts';
import { filesOf } from '../packs.ts';

const pack = { ...bundledPack(), lexicons: bundledPack().lexicons.filter(({ lang }) => lang === 'en' || lang === 'fa') };
let db: PackDatabase;
let parts: Map<string, Bytes>;
let fetched: string[];

/** What a package has of a head. */
const packagedOf = (head: Head): Packaged => ({
  head,
  payload: new TextEncoder().encode(JSON.stringify(head)),
  open:
    () =>
    async ({ sha256 }) => {
      fetched.push(sha256);
      const bytes = parts.get(sha256);
      if (!bytes) throw new Error('no such part');
      return bytes;
    },
});
function edition(of: typeof pack, version: number): Packaged {
  const files = filesOf(of);
  for (const { sha256, bytes } of files) parts.set(sha256, bytes);
  return packagedOf(headOf(of, files, { version, rootVersion: 0, issued: '2026-11-22T00:00:00Z', expires: '2026-12-22T00:00:00Z' }));
}
/** Everything in an opened pack that can be shown. */
const allOf = ({ contents: { imprint, claims, speakers, sources, claimAt } }: Pick<LoadedPack, 'contents'>) => {
  const { id, title, publisher, version, issued } = imprint;
  return {
    id,
    title,
    publisher,
    version,
    issued,
    claims: claims(),
    speakers: speakers(),
    sources: sources(),
    oneByOne: claims().map((_, number) => claimAt(number)),
  };
};
const install = (from: Packaged) => installBundled(db, from, platform);
const state = () => readPackState(db, BUNDLED);
async function load() {
  const active = (await state())?.active;
  if (!active) throw new Error('nothing is installed');
  return await loadEdition(db, BUNDLED, '', active, platform);
}

beforeEach(async () => {
  db = new PackDatabase(`test-${Math.random()}`);
  expect(await openDatabase(db)).toMatchObject({ ok: true });
  fetched = [];
  parts = new Map();
});
afterEach(() => db.delete());

describe('the pack of the package', () => {
  test('gives back what was installed, with its index loaded and not built', async () => {
    expect((await install(edition(pack, 1))).ok).toBe(true);
    const loaded = await load();
    expect(loaded.ok && allOf(loaded.value)).toEqual(allOf({ contents: contentsOf(pack) }));
    expect(loaded.ok && loaded.value.index).toEqual((await db.indexes.get(BUNDLED))?.index);
  });

  test('fetches only the parts it does not have', async () => {
    await install(edition(pack, 1));
    const before = new Set(fetched);
    fetched = [];
    const [first, ...others] = pack.claims;
    const edited = { ...pack, claims: first ? [{ ...first, proposition: 'Corrected' }, ...others] : [] };
    const next = edition(edited, 2);
    expect((await install(next)).ok).toBe(true);
    expect(fetched).toHaveLength(1);
    expect(before.has(fetched[0] ?? '')).toBe(false);
    expect(await collectGarbage(db, platform)).toBe(1);
    expect(await db.blobs.count()).toBe(next.head.parts.length);
  });

  test('refuses a part with one byte changed, and keeps the version it had', async () => {
    await install(edition(pack, 1));
    const next = edition({ ...pack, title: { en: 'Another' } }, 2);
    const [first] = next.head.parts;
    parts.set(first?.sha256 ?? '', new TextEncoder().encode('{"meta":{}}'));
    expect((await install(next)).ok).toBe(false);
    expect((await state())?.active?.about.version).toBe(1);
    expect((await load()).ok).toBe(true);
  });

  test('reads the same pack from parts that it has read before, whose shape it does not look at again, as from new ones', async () => {
    await install(edition(pack, 1));
    const again = await load();
    await db.indexes.clear();
    const anew = await load();
    expect(again.ok && anew.ok).toBe(true);
    expect(again.ok && allOf(again.value)).toEqual(anew.ok && allOf(anew.value));
    expect(again.ok && again.value.index).toEqual(anew.ok && anew.value.index);
  });

  test('notices bytes that the browser changed or lost', async () => {
    await install(edition(pack, 1));
    const [first] = await db.blobs.toArray();
    await db.blobs.put({ sha256: first?.sha256 ?? '', bytes: new ArrayBuffer(3) });
    expect(await load()).toMatchObject({ ok: false, code: 'HASH_MISMATCH' });
    await db.blobs.delete(first?.sha256 ?? '');
    expect(await load()).toMatchObject({ ok: false, code: 'HASH_MISMATCH' });
  });

  test('notices each part that the browser changed and that something shown is in; lexicons are read again only for a new index', async () => {
    await install(edition(pack, 1));
    const blobs = await db.blobs.toArray();
    const index = await db.indexes.get(BUNDLED);
    const noticed: boolean[] = [];
    for (const { sha256, bytes } of blobs) {
      await db.blobs.put({ sha256, bytes: new ArrayBuffer(bytes.byteLength) });
      noticed.push(!(await load()).ok);
      await db.indexes.clear();
      expect(await load()).toMatchObject({ ok: false, code: 'HASH_MISMATCH' });
      await db.blobs.put({ sha256, bytes });
      if (index) await db.indexes.put(index);
    }
    expect(noticed).toEqual(blobs.map(({ bytes }) => !new TextDecoder().decode(bytes).startsWith('{"lexicons"')));
    expect(new Set(noticed).size).toBe(2);
  });

  test('83. fetches a part again that the browser damaged, and is whole after it', async () => {
    const from = edition(pack, 1);
    await install(from);
    const [first] = await db.blobs.toArray();
    await db.blobs.put({ sha256: first?.sha256 ?? '', bytes: new ArrayBuffer(first?.bytes.byteLength ?? 0) });
    expect((await load()).ok).toBe(false);
    fetched = [];
    expect((await install(from)).ok).toBe(true);
    expect(fetched).toEqual([first?.sha256]);
    expect((await load()).ok).toBe(true);
  });

  test('83. a saved copy that is damaged is installed again, and where nothing can be written the pack is read from the package', async () => {
    const from = edition(pack, 1);
    await install(from);
    const active = (await state())?.active;
    if (!active) throw new Error('nothing is installed');
    let told = 0;
    const open = () => loadBundled(db, from, active, platform, () => (told += 1));
    const opened = async () => open().then((found) => (found.ok ? found.value.contents.claims() : found));
    const [first] = await db.blobs.toArray();
    const damage = () => db.blobs.put({ sha256: first?.sha256 ?? '', bytes: new ArrayBuffer(3) });
    await damage();
    expect(await opened()).toEqual(pack.claims);
    expect([(await load()).ok, told]).toEqual([true, 0]);
    await damage();
    db.blobs.hook('creating', () => {
      throw new DOMException('The disk is bad.', 'UnknownError');
    });
    db.blobs.hook('updating', () => {
      throw new DOMException('The disk is bad.', 'UnknownError');
    });
    expect(await opened()).toEqual(pack.claims);
    expect([(await load()).ok, told]).toEqual([false, 1]);
  });

  test('has all its parts in one file, which is read once for an installation and not at all when every part is held', async () => {
    const from = edition(pack, 1);
    const files = new Map([
      ['pack.json', sealed('claimpack-head', from.head, [])],
      ['parts.txt', new TextEncoder().encode(packageFile(filesOf(pack)))],
    ]);
    const asked: string[] = [];
    const open = async () => {
      const opened = await packaged(async (file) => {
        asked.push(file);
        return files.get(file) ?? new Uint8Array();
      }, platform);
      return opened.ok ? opened.value : expect.unreachable(opened.code);
    };
    const installed = await install(await open());
    expect(installed.ok && allOf(installed.value)).toEqual(allOf({ contents: contentsOf(pack) }));
    expect((await install(await open())).ok).toBe(true);
    expect(asked).toEqual(['pack.json', 'parts.txt', 'pack.json']);
    files.set('parts.txt', new TextEncoder().encode(packageFile(filesOf({ ...pack, title: { ...pack.title, en: pack.title.en?.toUpperCase() ?? '' } }))));
    await db.blobs.clear();
    expect(await install(await open())).toMatchObject({ ok: false, code: 'HASH_MISMATCH' });
  });

  test('knows what is installed: not an older version, and not the same with other parts', async () => {
    const from = edition(pack, 2);
    expect(await isInstalled(await state(), from, platform)).toBe(false);
    await install(from);
    const others = [
      { ...from.head, version: 3 },
      { ...from.head, version: 1 },
      { ...from.head, parts: from.head.parts.toReversed() },
    ].map(packagedOf);
    const now = await state();
    expect(await Promise.all([from, ...others].map((one) => isInstalled(now, one, platform)))).toEqual([true, false, true, false]);
    expect(await isInstalled(now && { ...now, damaged: true }, from, platform)).toBe(false);
  });

  test('98. builds the index again when an older engine stored it, or when it is none', async () => {
    await install(edition(pack, 1));
    const stored = await db.indexes.get(BUNDLED);
    if (!stored) throw new Error('no index was kept');
    await db.indexes.put({ ...stored, index: { ...stored.index, engine: 0 } });
    const loaded = await load();
    expect(loaded.ok && loaded.value.index).toEqual(stored.index);
    const damaged = { ...stored.index, subjects: { ...stored.index.subjects, claims: stored.index.subjects.claims.toReversed() } };
    for (const index of [damaged, { engine: stored.index.engine } as typeof stored.index]) {
      await db.indexes.put({ ...stored, index });
      const again = await load();
      expect(again.ok && again.value.index).toEqual(stored.index);
    }
  });
});
