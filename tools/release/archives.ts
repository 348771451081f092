import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { filesUnder, zipFiles } from './archive.ts';

export const BROWSERS = ['chrome', 'firefox'] as const;
export type Browser = (typeof BROWSERS)[number];

/** A file for a store, as it was written. */
export type Archive = { readonly file: string; readonly bytes: number; readonly sha256: string };

/** The folder that a build for a browser is in. */
export const builtFor = (root: string, browser: Browser): string => path.join(root, `.output/${browser}-mv3`);

/** Builds the record and the extension for both browsers. */
export function build(root: string): void {
  // Under any other name of the environment, such as a test's, the bundler writes where files stand into the views.
  const env = { ...process.env, NODE_ENV: 'production' };
  const run = (args: readonly string[]): void => void execFileSync(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  run(['tools/pack.ts', 'build']);
  for (const browser of BROWSERS) run(['node_modules/wxt/bin/wxt.mjs', 'build', '-b', browser, '--level', 'warn']);
}

/**
 * Writes what stores take of a built extension: a zip for each browser, and the source that Firefox's reviewers build it from. A folder
 * that is itself unpacked from such a source has no history, and gets the first two only.
 */
export function writeArchives(root: string, out: string): readonly Archive[] {
  mkdirSync(out, { recursive: true });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly version: string };
  const write = (kind: string, folder: string, files: readonly string[]): Archive => {
    const file = path.join(out, `on-record-${version}-${kind}.zip`);
    const bytes = zipFiles(folder, files);
    writeFileSync(file, bytes);
    return { file, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  };
  const extensions = BROWSERS.map((browser) => write(browser, builtFor(root, browser), filesUnder(builtFor(root, browser))));
  return existsSync(path.join(root, '.git')) ? [...extensions, write('source', root, sourceFiles(root))] : extensions;
}

/** The files that the history has, as they are in the folder. */
const sourceFiles = (root: string): string[] =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '');
