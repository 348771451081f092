import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesUnder } from '../../tools/release/archive.ts';
import { BROWSERS, builtFor } from '../../tools/release/archives.ts';
import { isExplained, storeRemarks } from '../../tools/release/store-lint.ts';
import { sinksIn } from '../fixtures/sinks.ts';

const root = path.join(import.meta.dirname, '../..');

/** An address of a script on some host, or what would load code from one. */
const REMOTE_SCRIPT = /(?:import|importScripts|(?:Shared)?Worker)\(\s*["'`](?:https?:)?\/\/|["'`](?:https?:)?\/\/[^\s"'`]+\.(?:m?js|wasm)\b/;

test('136. Firefox’s store has nothing to say of the build but what is explained', () => {
  const remarks = storeRemarks(root, builtFor(root, 'firefox'));
  expect(remarks.filter((remark) => !isExplained(remark))).toEqual([]);
  // One: a second one of the same kind would be another's.
  expect(remarks.filter(isExplained)).toHaveLength(1);
});

test('the linter does say something of an extension that has what it forbids', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'on-record-lint-'));
  writeFileSync(path.join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: 'x', version: '1.0', background: { scripts: ['x.js'] } }));
  writeFileSync(path.join(folder, 'x.js'), 'const give = (x) => { eval(x); document.body.innerHTML = x; };');
  const codes = storeRemarks(root, folder).map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(['DANGEROUS_EVAL', 'UNSAFE_VAR_ASSIGNMENT']));
});

test('136. the searches find what they search for', () => {
  expect(sinksIn('eval(x); new Function(x)').length).toBe(2);
  const remote = ['import("https://x.example/a")', "new Worker('//x.example/a')", 's.src=`https://x.example/a.js?b`', '"https://x.example/a.wasm"'];
  expect(remote.filter((text) => !REMOTE_SCRIPT.test(text))).toEqual([]);
  expect(REMOTE_SCRIPT.test('import("./a.js"); "https://x.example/page"')).toBe(false);
});

describe.each(BROWSERS)('the build for %s', (browser) => {
  const folder = builtFor(root, browser);
  const scripts = filesUnder(folder).filter((file) => file.endsWith('.js'));

  test('136. makes code of strings nowhere, and markup only in Preact, which does it for views that ask for it, and none does', () => {
    const texts = scripts.map((file) => readFileSync(path.join(folder, file), 'utf8')).filter((text) => sinksIn(text).length > 0);
    expect(texts.flatMap(sinksIn)).toEqual(['dangerouslySetInnerHTML', 'dangerouslySetInnerHTML', 'innerHTML', 'innerHTML']);
    // All in the one file that has Preact, which takes such strings under this name only.
    expect(texts.map((text) => text.includes('.__html'))).toEqual([true]);
  });

  test('136. loads no code from elsewhere', () => {
    const pages = filesUnder(folder).filter((file) => file.endsWith('.html'));
    expect(pages.length).toBeGreaterThanOrEqual(6);
    for (const file of pages) expect([file, /(?:src|href)="(?!\/(?!\/))/.test(readFileSync(path.join(folder, file), 'utf8'))]).toEqual([file, false]);
    for (const file of scripts) expect([file, REMOTE_SCRIPT.exec(readFileSync(path.join(folder, file), 'utf8'))]).toEqual([file, null]);
  });

  test('136. its manifest is the one that was reviewed; a change of it is a change of `tests/built/manifests`, too', () => {
    const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
    const { version } = json(path.join(root, 'package.json')) as { readonly version: string };
    const reviewed = json(path.join(import.meta.dirname, `manifests/${browser}.json`)) as object;
    expect(json(path.join(folder, 'manifest.json'))).toStrictEqual({ ...reviewed, version });
  });
});
