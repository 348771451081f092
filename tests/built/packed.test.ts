import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { filesUnder } from '../../tools/release/archive.ts';
import { builtFor } from '../../tools/release/archives.ts';

const built = builtFor(path.join(import.meta.dirname, '../..'), 'chrome');
const place = mkdtempSync(path.join(os.tmpdir(), 'on-record-crx-'));
afterAll(() => rmSync(place, { recursive: true }));

/** Magic number, version and length of the header, four bytes each; then the header, then the zip (CRX3). */
const HEADER = 12;

test('Chromium packs the extension to a CRX, with every file and nothing else', () => {
  cpSync(built, path.join(place, 'extension'), { recursive: true });
  const args = ['--headless', '--no-sandbox', `--user-data-dir=${path.join(place, 'profile')}`, `--pack-extension=${path.join(place, 'extension')}`];
  execFileSync(process.env.CHROMIUM_PATH ?? 'chromium', args, { stdio: 'ignore' });
  const crx = readFileSync(path.join(place, 'extension.crx'));
  expect([crx.toString('latin1', 0, 4), crx.readUInt32LE(4)]).toEqual(['Cr24', 3]);
  const files = unzipSync(new Uint8Array(crx.subarray(HEADER + crx.readUInt32LE(8))));
  const packed = Object.keys(files).filter((file) => !file.endsWith('/'));
  expect(packed.toSorted()).toEqual(filesUnder(built).toSorted());
  for (const file of packed) expect(Buffer.from(files[file] ?? []).equals(readFileSync(path.join(built, file))), file).toBe(true);
});
