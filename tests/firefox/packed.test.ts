import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect } from 'vitest';
import { writeArchives } from '../../tools/release/archives.ts';
import { ENGLISH, firefoxTest, settledMarks } from './extension.ts';

const place = mkdtempSync(path.join(os.tmpdir(), 'on-record-packed-'));
afterAll(() => rmSync(place, { recursive: true }));
const archive = writeArchives(path.join(import.meta.dirname, '../..'), place).find(({ file }) => file.endsWith('-firefox.zip'))?.file ?? '';
const test = firefoxTest('file', { archive });

test('the archive for Firefox’s store is installed as it is, and marks a page', async ({ page, site }) => {
  await page.goto(`${site.url}/${ENGLISH}`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(5);
});
