import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sinksIn } from './fixtures/sinks.ts';

const root = path.join(import.meta.dirname, '..');
/** What is in the extension. */
const SHIPPED = ['core', 'store', 'sync', 'components', 'entrypoints'];

test('no line of ours makes markup or code of a string', () => {
  const files = SHIPPED.flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(tsx?|html)$/.test(file))
      .map((file) => path.join(folder, file)),
  );
  expect(files.length).toBeGreaterThan(150);
  const found = ['messages.ts', ...files].flatMap((file) => sinksIn(readFileSync(path.join(root, file), 'utf8')).map((sink) => `${file}: ${sink}`));
  expect(found).toEqual([]);
});

test('pages of the extension load their own files only', () => {
  const pages = readdirSync(path.join(root, 'entrypoints')).flatMap((name) => {
    const page = path.join(root, 'entrypoints', name, 'index.html');
    return name.includes('.') || !readdirSync(path.dirname(page)).includes('index.html') ? [] : [page];
  });
  expect(pages.length).toBeGreaterThanOrEqual(6);
  for (const page of pages) {
    const text = readFileSync(page, 'utf8');
    expect([page, text.match(/\b(?:style|on\w+)\s*=\s*"|https?:\/\/|<style/g)]).toEqual([page, null]);
    expect([page, text.match(/<script(?! type="module" src="\.)/g)]).toEqual([page, null]);
  }
});

test('the search for such lines finds them', () => {
  const lines = ['a.innerHTML = b', 'eval (x)', 'new Function(x)', "Function('x')", 'document.write(x)', '<b dangerouslySetInnerHTML={x} />'];
  expect(lines.map((line) => sinksIn(line).length)).toEqual(lines.map(() => 1));
  expect(sinksIn('const medieval = retrieval(x); type F = Function')).toEqual([]);
});
