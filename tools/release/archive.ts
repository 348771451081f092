import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';

/** The earliest time that a zip can name. Each part of it is the machine's own, so that time zones change nothing. */
const ALWAYS = new Date(1980, 0, 1);

/**
 * Packs files into a zip whose bytes depend on their names and contents alone: fixed order, times and compression. The
 * compression is JavaScript, so that neither the system nor the version of Node changes it.
 */
export function zipFiles(root: string, files: readonly string[]): Uint8Array {
  const entries = files
    .map((file) => file.split(path.sep).join('/'))
    .toSorted((one, other) => (one < other ? -1 : 1))
    .map((file): [string, Zippable[string]] => [file, new Uint8Array(readFileSync(path.join(root, file)))]);
  return zipSync(Object.fromEntries(entries), { level: 9, mtime: ALWAYS });
}

/** Every file under a folder, by its path in it. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
