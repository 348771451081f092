import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Library } from './libraries.ts';

/** Where the lists stand that the page about the extension shows. */
export const LIST = 'components/options/libraries.json';
export const TEXTS = 'public/licences.txt';

/** The libraries as the page about the extension lists them. */
export const listOf = (libraries: readonly Library[]): string =>
  `[\n${libraries.map(({ name, version, licence }) => `  ${lineOf({ name, version, licence })}`).join(',\n')}\n]\n`;

const lineOf = (fields: Readonly<Record<string, string>>): string =>
  `{ ${Object.entries(fields)
    .map(([key, value]) => `"${key}": ${JSON.stringify(value)}`)
    .join(', ')} }`;

const RULE = '='.repeat(100);

/** The licence of the extension, and every text that its libraries ask to be given on, each once. */
export function textsOf(root: string, libraries: readonly Library[]): string {
  const own = readFileSync(path.join(root, 'LICENSE'), 'utf8').trim();
  const record = readFileSync(path.join(root, 'corpus/LICENSE'), 'utf8').trim();
  const holders = new Map<string, string[]>([
    [own, ['On Record']],
    [record, ['The record']],
  ]);
  for (const { name, version, source, texts } of libraries)
    for (const text of texts) holders.set(text, [...(holders.get(text) ?? []), `${name} ${version} (${source})`]);
  const sections = [...holders].map(([text, names]) => `${RULE}\n${names.join('\n')}\n${RULE}\n\n${text}`);
  // The mark at the beginning tells browsers that the file is UTF-8.
  return `\ufeff${sections.join('\n\n\n')}\n`;
}
