import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Pack } from '../../core/pack/pack.ts';
import { daysAfter, headOf, packageFile, partFiles } from '../../tools/pack/edition.ts';
import { draft, writeEnvelope } from '../../tools/pack/envelope-file.ts';
import { BUILT } from './tabs.ts';

const ISSUED = '2026-11-01T00:00:00Z';

/** A generated record as a pack must be: each statement has its words in English too. */
export function translated(pack: Pack): Pack {
  const claims = pack.claims.map((claim) => ({
    ...claim,
    statements: claim.statements.map((statement) => ({ ...statement, translations: [{ lang: 'en', text: statement.said, reviewed: false }] })),
  }));
  return { ...pack, claims };
}

/** A copy of the built extension that has another record in its package. */
export function extensionWith(pack: Pack): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bench-extension-'));
  cpSync(BUILT, folder, { recursive: true });
  const packs = path.join(folder, 'packs/bundled');
  rmSync(packs, { recursive: true });
  mkdirSync(packs, { recursive: true });
  const files = partFiles(pack);
  if (!files.ok) throw new Error(files.errors.join('\n'));
  writeFileSync(path.join(packs, 'parts.txt'), packageFile(files.value));
  const head = headOf(pack, files.value, { version: 2, rootVersion: 0, issued: ISSUED, expires: daysAfter(ISSUED, 30) });
  writeFileSync(path.join(packs, 'pack.json'), writeEnvelope(draft('claimpack-head', head)));
  return folder;
}
