import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, expect, test } from 'vitest';
import { type Archive, build, writeArchives } from '../../tools/release/archives.ts';

const root = path.join(import.meta.dirname, '../..');
const place = mkdtempSync(path.join(os.tmpdir(), 'on-record-bytes-'));
afterAll(() => rmSync(place, { recursive: true }));

/** The packages are the same in every copy: installing them three times would test npm. */
const lendPackages = (copy: string): void => symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');

const clone = (name: string): string => {
  const copy = path.join(place, name);
  execFileSync('git', ['clone', '--quiet', '--no-tags', root, copy]);
  lendPackages(copy);
  return copy;
};

const unpacked = (source: string): string => {
  const copy = path.join(place, 'from the source archive');
  for (const [file, bytes] of Object.entries(unzipSync(new Uint8Array(readFileSync(source))))) {
    mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
    writeFileSync(path.join(copy, file), bytes);
  }
  lendPackages(copy);
  return copy;
};

const built = (copy: string): readonly Archive[] => {
  build(copy);
  return writeArchives(copy, path.join(copy, 'artefacts/release'));
};

/** As the command makes it: with all its checks, and the tag. */
const released = (copy: string): string => {
  const who = { GIT_AUTHOR_NAME: 'x', GIT_AUTHOR_EMAIL: 'x@example.org', GIT_COMMITTER_NAME: 'x', GIT_COMMITTER_EMAIL: 'x@example.org' };
  return execFileSync(process.execPath, ['tools/release.ts'], { cwd: copy, encoding: 'utf8', env: { ...process.env, ...who } });
};

const sums = (archives: readonly Archive[]): readonly string[] => archives.map(({ file, sha256 }) => `${path.basename(file)} ${sha256}`);

test('two clones in two folders, and the source archive of one in a third, give the same archives to the byte', () => {
  const one = clone('one');
  const said = released(one);
  expect(said).toMatch(/Tagged v[\d.]+\. Nothing was pushed or uploaded\./);
  const message = execFileSync('git', ['tag', '--list', '--format=%(contents)'], { cwd: one, encoding: 'utf8' });
  const first = writeArchives(one, path.join(one, 'artefacts/release'));
  for (const { file, sha256 } of first) expect([said.includes(sha256), message.includes(`${sha256}  ${path.basename(file)}`)]).toEqual([true, true]);
  const second = built(clone('deeper/another clone'));
  expect(first.map(({ file }) => path.basename(file).replace(/^on-record-[\d.]+-/, ''))).toEqual(['chrome.zip', 'firefox.zip', 'source.zip']);
  expect(sums(second)).toEqual(sums(first));
  const [chrome, firefox, source] = first;
  if (!chrome || !firefox || !source) throw new Error('an archive is missing');
  expect(sums(built(unpacked(source.file)))).toEqual(sums([chrome, firefox]));
});
