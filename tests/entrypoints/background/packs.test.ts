import './memory-browser.ts';
import { expect, test } from 'vitest';
import { openPacks } from '../../../entrypoints/background/packs.ts';
import { headOf, packageFile } from '../../../tools/pack/edition.ts';
import { sealed } from '../../core/pack/forge.ts';
import { filesOf } from '../../packs.ts';
import { correctedBridge } from '../../sync/site.ts';
import { memory } from './memory-browser.ts';

/** The extension as it is after an update to the release that has this version of the pack in its package; then the browser starts. */
async function startWith(version: number) {
  const pack = correctedBridge(`Version ${version}`);
  const files = filesOf(pack);
  const head = headOf(pack, files, { version, rootVersion: 0, issued: '2026-03-20T00:00:00Z', expires: '2026-09-20T00:00:00Z' });
  memory.files.clear();
  memory.files.set('/packs/bundled/pack.json', sealed('claimpack-head', head, []));
  memory.files.set('/packs/bundled/parts.txt', new TextEncoder().encode(packageFile(files)));
  const packs = await openPacks((key) => expect.unreachable(`${key} is damaged`));
  const shown = packs.ok ? await packs.value.bundled() : packs;
  if (!packs.ok || !shown.ok) throw new Error('The pack of the package cannot be opened.');
  const db = packs.value.db;
  const kept = await db?.blobs.toCollection().primaryKeys();
  db?.close();
  return { says: shown.value.contents.claimAt(0)?.proposition, about: shown.value.state.active?.about.version, kept: kept?.length, parts: files.length };
}

test('81. a pack in the package that is newer than the stored one is shown; an older one, after a downgrade, leaves the stored one', async () => {
  expect(await startWith(41)).toMatchObject({ says: 'Version 41', about: 41 });
  const updated = await startWith(42);
  expect(updated).toMatchObject({ says: 'Version 42', about: 42 });
  // Nothing is left of the one before.
  expect(updated.kept).toBe(updated.parts);
  expect(await startWith(41)).toMatchObject({ says: 'Version 42', about: 42 });
  expect(await startWith(42)).toMatchObject({ says: 'Version 42', about: 42 });
  expect(await startWith(43)).toMatchObject({ says: 'Version 43', about: 43 });
});
