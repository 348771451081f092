import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What a release is made of, as the folder has it. */
export type State = {
  readonly version: string;
  readonly lockedVersion: string;
  readonly changelog: string;
  /** Files that the history does not have as they are. */
  readonly changed: readonly string[];
  /** The tags that there are. */
  readonly tags: readonly string[];
};

export const tagOf = (version: string): string => `v${version}`;

/** What stands in the way of a release, in words; nothing when all is well. */
export function obstacles({ version, lockedVersion, changelog, changed, tags }: State): string[] {
  const newest = newestIn(changelog);
  return [
    ...(isVersion(version) ? [] : [`package.json: “${version}” is no version of the form 1.2.3, which both stores take.`]),
    ...(lockedVersion === version ? [] : [`package-lock.json has version ${lockedVersion}, package.json ${version}.`]),
    ...(newest?.version === version ? [] : [`CHANGELOG.md begins with ${newest?.version ?? 'no version'}, not with ${version}.`]),
    ...(newest && newest.lines === 0 ? [`CHANGELOG.md says nothing of ${newest.version}.`] : []),
    ...(tags.includes(tagOf(version)) ? [`There is a tag ${tagOf(version)} already: raise the version.`] : []),
    ...(changed.length === 0 ? [] : [`Not committed: ${changed.join(', ')}.`]),
  ];
}

const isVersion = (text: string): boolean => /^(?:0|[1-9]\d{0,3})(?:\.(?:0|[1-9]\d{0,3})){2}$/.test(text);

function newestIn(changelog: string): { readonly version: string; readonly lines: number } | null {
  const [, section] = changelog.split(/^## /m);
  if (section === undefined) return null;
  const [version = '', ...lines] = section.split('\n');
  return { version: version.trim(), lines: lines.filter((line) => line.trim() !== '').length };
}

/** Reads what a release is made of from a folder with its history. */
export function stateOf(root: string): State {
  const json = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8')) as { readonly version: string };
  const git = (...args: readonly string[]): string[] =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' })
      .split('\n')
      .filter((line) => line !== '');
  return {
    version: json('package.json').version,
    lockedVersion: json('package-lock.json').version,
    changelog: readFileSync(path.join(root, 'CHANGELOG.md'), 'utf8'),
    changed: git('status', '--porcelain').map((line) => line.slice(3)),
    tags: git('tag', '--list'),
  };
}
