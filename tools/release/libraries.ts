import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'wxt';

/** A package of which code is in the built extension, with the texts that it asks to be given on. */
export type Library = { readonly name: string; readonly version: string; readonly licence: string; readonly source: string; readonly texts: readonly string[] };

type Chunk = { readonly modules?: Readonly<Record<string, { readonly renderedLength: number }>> };

/** The packages whose code the bundler keeps, by name: found by building, for what is installed says little of what ships. */
export async function shippedLibraries(root: string): Promise<readonly Library[]> {
  const folders = new Set<string>();
  const note = (_: unknown, bundle: Readonly<Record<string, object>>): void => {
    for (const { modules = {} } of Object.values(bundle) as Chunk[])
      for (const [module, { renderedLength }] of Object.entries(modules)) if (renderedLength > 0) for (const folder of packageOf(module)) folders.add(folder);
  };
  const vite = () => ({ logLevel: 'silent' as const, plugins: [{ name: 'note-libraries', generateBundle: note }] });
  await build({ root, outDir: 'artefacts/libraries', logger: SILENT, vite });
  return [...folders].map(readPackage).toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

const quiet = (): void => undefined;
const SILENT = { debug: quiet, log: quiet, info: quiet, warn: quiet, error: console.error, fatal: console.error, success: quiet, level: 0 };

/** The folder of the package that a module is from; none for our own. */
function packageOf(module: string): string[] {
  const [, folder] = /^\0?(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module.split(path.sep).join('/')) ?? [];
  return folder && existsSync(path.join(folder, 'package.json')) ? [folder] : [];
}

type Manifest = { readonly name: string; readonly version: string; readonly license: string; readonly repository: { readonly url: string } };

function readPackage(folder: string): Library {
  const { name, version, license, repository } = manifestIn(folder);
  const texts = textsIn(folder);
  return { name, version, licence: license, source: addressOf(repository.url), texts: texts.length > 0 ? texts : textsOfSiblings(folder, repository.url) };
}

const addressOf = (repository: string): string =>
  repository
    .replace(/^git\+/, '')
    .replace(/^(ssh:\/\/)?git@([^:/]+)[:/]/, 'https://$2/')
    .replace(/\.git$/, '');

const manifestIn = (folder: string): Manifest => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;

const textsIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .toSorted()
    .map((file) => readFileSync(path.join(folder, file), 'utf8').trim());

/** A package that comes without the text of its licence is under that of its repository, which a package beside it may have. */
function textsOfSiblings(folder: string, repository: string): readonly string[] {
  const modules = folder.slice(0, folder.lastIndexOf('/node_modules/') + '/node_modules'.length);
  const scope = path.join(modules, `@${path.basename(folder)}-dev`);
  const siblings = existsSync(scope) ? readdirSync(scope).map((name) => path.join(scope, name)) : [];
  const texts = siblings.filter((sibling) => manifestIn(sibling).repository.url === repository).map(textsIn);
  const [found] = texts.filter((one) => one.length > 0);
  if (!found) throw new Error(`${folder} has no text of its licence, and no package of its repository has one.`);
  return found;
}
