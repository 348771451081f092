import { expect, test } from 'vitest';
import { obstacles, type State } from '../../../tools/release/checks.ts';

const READY: State = {
  version: '1.2.0',
  lockedVersion: '1.2.0',
  changelog: '# What is new\n\n## 1.2.0\n- Cards can be moved.\n\n## 1.1.0\n- More.\n',
  changed: [],
  tags: ['v1.1.0'],
};

test('nothing stands in the way of a release that is ready', () => {
  expect(obstacles(READY)).toEqual([]);
});

test.each<[string, Partial<State>, RegExp]>([
  ['the version is none that stores take', { version: '1.2.0-beta', lockedVersion: '1.2.0-beta' }, /no version of the form/],
  ['the lock has another version', { lockedVersion: '1.1.0' }, /package-lock\.json has version 1\.1\.0/],
  ['the version before is the newest of the changelog', { changelog: '# What is new\n\n## 1.1.0\n- More.\n' }, /begins with 1\.1\.0, not with 1\.2\.0/],
  ['the changelog has no version', { changelog: '# What is new\n' }, /begins with no version/],
  ['the changelog says nothing of it', { changelog: '# What is new\n\n## 1.2.0\n\n## 1.1.0\n- More.\n' }, /says nothing of 1\.2\.0/],
  ['it was released before', { tags: ['v1.1.0', 'v1.2.0'] }, /tag v1\.2\.0 already/],
  ['something is not committed', { changed: ['core/claim.ts'] }, /Not committed: core\/claim\.ts/],
])('no release when %s', (_, change, sentence) => {
  expect(obstacles({ ...READY, ...change }).join('\n')).toMatch(sentence);
});
