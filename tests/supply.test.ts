import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const read = (file: string): string => readFileSync(path.join(import.meta.dirname, '..', file), 'utf8');

type Versions = Readonly<Record<string, string>>;
const { dependencies, devDependencies } = JSON.parse(read('package.json')) as { readonly dependencies: Versions; readonly devDependencies: Versions };
const needed = { ...dependencies, ...devDependencies };

/** The rows of the tables under a heading of a document: the names in the first column, and what the last one says. */
function rowsUnder(text: string, heading: string): readonly (readonly [string, string])[] {
  const [, section = ''] = text.split(heading);
  return [...section.matchAll(/^\| (.*`.*) \| (.+) \|$/gm)].flatMap(([, names = '', why = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => [name, why] as const),
  );
}

test('every package has its reason in the design, and no other has', () => {
  const rows = rowsUnder(read('docs/design.md'), '## Dependencies');
  expect(rows.map(([name]) => name).toSorted()).toEqual(Object.keys(needed).toSorted());
});

test('packages are taken at exact versions, by their hashes, from whichever registry is set, and run nothing when installed', () => {
  expect(Object.values(needed).filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  for (const lock of ['package-lock.json', 'tools/node/package-lock.json']) {
    const { packages } = JSON.parse(read(lock)) as { readonly packages: Readonly<Record<string, { readonly integrity?: string; readonly resolved?: string }>> };
    const installed = Object.entries(packages).filter(([folder]) => folder !== '');
    expect(installed.filter(([, { integrity, resolved }]) => !integrity?.startsWith('sha512-') || resolved !== undefined).map(([folder]) => folder)).toEqual(
      [],
    );
  }
  expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
  expect(read('tools/run.mjs')).toMatch(/NPM = \['--ignore-scripts'/);
});

test('each permission that is asked for has its reason, and no other has', async () => {
  const { default: config } = (await import('../wxt.config.ts')) as { default: { manifest: (env: { browser: string }) => Manifest } };
  type Manifest = { readonly permissions: readonly string[]; readonly optional_host_permissions: readonly string[] };
  const asked = ['chrome', 'firefox'].flatMap((browser) => {
    const { permissions, optional_host_permissions } = config.manifest({ browser });
    return [...permissions, ...optional_host_permissions];
  });
  const rows = rowsUnder(read('listing/permissions.md'), '# What each permission is for');
  expect(rows.map(([name]) => name).toSorted()).toEqual([...new Set(asked)].toSorted());
});
