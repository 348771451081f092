import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

const root = path.join(import.meta.dirname, '..');

/** Which folders a folder may import from. The arrows point toward `core`, which imports nothing but itself. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  store: ['store', 'core'],
  sync: ['sync', 'store', 'core'],
  'messages.ts': ['core'],
  components: ['components', 'core', 'messages.ts'],
  entrypoints: ['entrypoints', 'components', 'sync', 'store', 'core', 'messages.ts', '.generated'],
  tools: ['tools', 'core'],
  // Measures everything; nothing imports it.
  bench: ['bench', 'tools', 'entrypoints', 'store', 'core'],
};

/** Which packages each folder may use: its one outside power. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  core: ['valibot', 'fuse.js', 'diff'],
  store: ['dexie'],
  sync: ['valibot'],
  'messages.ts': [],
  components: ['preact', 'preact/hooks', 'intl-messageformat', 'd3-scale', '@tanstack/virtual-core'],
  entrypoints: ['preact', 'valibot', '@floating-ui/core', 'wxt/browser', 'wxt/utils/define-background', 'wxt/utils/define-unlisted-script'],
  tools: ['parse5', 'valibot', '@valibot/to-json-schema', '@playwright/test', 'fflate', 'wxt', 'ws'],
  bench: [
    '@playwright/test',
    'vite',
    'valibot',
    'preact',
    'fuse.js',
    'minisearch',
    'flexsearch',
    '@orama/orama',
    'ahocorasick',
    'modern-ahocorasick',
    '@monyone/aho-corasick',
  ],
};

const filesOf = (folder: string): string[] =>
  folder.endsWith('.ts')
    ? [folder]
    : readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => /\.(ts|tsx)$/.test(file))
        .map((file) => path.join(folder, file));

const importsOf = (file: string): string[] =>
  [...readFileSync(path.join(root, file), 'utf8').matchAll(/^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gm)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

describe.each(Object.keys(ARROWS))('%s', (folder) => {
  test('imports only along the arrows', () => {
    const wrong = filesOf(folder).flatMap((file) =>
      importsOf(file).flatMap((name) => {
        if (name.startsWith('node:')) return ['tools', 'bench'].includes(folder) ? [] : [`${file} → ${name}`];
        if (!name.startsWith('.')) return PACKAGES[folder]?.includes(name) ? [] : [`${file} → ${name}`];
        const [top = ''] = path.relative(root, path.resolve(root, path.dirname(file), name)).split(path.sep);
        return ARROWS[folder]?.includes(top) ? [] : [`${file} → ${top}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('has no file of more than 300 lines', () => {
    expect(filesOf(folder).filter((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 300)).toEqual([]);
  });
});

test('what runs on web pages carries no polyfill, no database and no view', () => {
  const onPages = [...filesOf('entrypoints/page'), 'entrypoints/gate.ts'];
  expect(onPages.flatMap(importsOf).filter((name) => /^(wxt\/browser|webextension-polyfill|dexie|preact)/.test(name))).toEqual([]);
});

test('styles know beginnings and ends of lines, not left and right', () => {
  const sheets = readdirSync(path.join(root, 'components'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.css'));
  const physical =
    /(?<![\w-])(?:(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|min-width|max-width|min-height|max-height)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)/;
  const found = sheets.flatMap((file) =>
    readFileSync(path.join(root, 'components', file), 'utf8')
      .split('\n')
      .flatMap((line, number) => (!line.startsWith('@') && physical.test(line) ? [`${file}:${number + 1}: ${line.trim()}`] : [])),
  );
  expect(sheets.length).toBeGreaterThan(5);
  expect(found).toEqual([]);
});
