import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { shippedLibraries } from '../../tools/release/libraries.ts';
import { LIST, listOf, TEXTS, textsOf } from '../../tools/release/licences.ts';

const root = path.join(import.meta.dirname, '../..');

/** What may be given on together with our own licence. */
const FRIENDLY = ['Apache-2.0', 'MIT', 'ISC', 'BSD-3-Clause', 'MPL-2.0'];

test('the page about the extension names every package that ships and gives its licence; `npm run licences` writes both', async () => {
  const libraries = await shippedLibraries(root);
  expect(libraries.map(({ name }) => name)).toEqual(expect.arrayContaining(['preact', 'dexie', 'webextension-polyfill']));
  expect(libraries.filter(({ licence }) => !FRIENDLY.includes(licence))).toEqual([]);
  expect(readFileSync(path.join(root, LIST), 'utf8')).toBe(listOf(libraries));
  expect(readFileSync(path.join(root, TEXTS), 'utf8')).toBe(textsOf(root, libraries));
});
