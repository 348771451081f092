import { cpSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { newFolder } from './packs-browser.ts';

/** A copy of a profile whose browser is closed. */
export function copyProfile(profile: string): string {
  const folder = newFolder();
  cpSync(profile, folder, { recursive: true });
  return folder;
}

/** Where Chromium keeps the extension's database: its log, tables and list of tables; and large values as files of their own. */
export const databaseIn = (profile: string): string => path.join(profile, 'Default/IndexedDB');

/** The files of the database whose paths fit, the newest last. */
export function databaseFiles(profile: string, fits: RegExp): string[] {
  const folder = databaseIn(profile);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name));
  return files.filter((file) => fits.test(file) && statSync(file).isFile()).sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
}
