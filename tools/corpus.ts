import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Pack, parsePack } from '../core/pack/pack.ts';
import { inOrder } from '../core/pack/parts.ts';
import { misquotations } from '../core/pack/verify.ts';
import { failure, type Result } from '../core/result.ts';
import { repeatedKeys } from './pack/repeated-keys.ts';

/** The corpus that is bundled with the extension. */
export const BUNDLED = path.join(import.meta.dirname, '../corpus/russia-taliban');

type SourceRow = { readonly id: string; readonly document?: boolean };

/** Reads a corpus folder to a pack and checks it whole: shape, references, dates, and every quotation against its source. */
export function readCorpus(folder: string): Result<Pack> {
  if (!existsSync(folder)) return failure(`${folder} does not exist.`);
  const broken: string[] = [];
  const read = (file: string): unknown => readJson(path.join(folder, file), broken);
  const readAll = (sub: string): unknown[] => jsonFiles(path.join(folder, sub)).map((file) => read(path.join(sub, file)));
  const head = read('pack.json') as object;
  const rows = (read('sources.json') ?? []) as readonly SourceRow[];
  const data = inOrder({
    ...head,
    claims: readAll('claims'),
    speakers: read('speakers.json'),
    sources: rows.map(({ document: _, ...source }) => source),
    entities: read('entities.json'),
    lexicons: readAll('lexicon'),
    fitted: existsSync(path.join(folder, 'fitted.json')) ? read('fitted.json') : null,
  });
  if (broken.length > 0) return failure(...broken);
  const pack = parsePack(data);
  if (!pack.ok) return pack;
  const documents = readDocuments(folder, rows, broken);
  const errors = [...broken, ...misquotations(pack.value, documents)];
  return errors.length > 0 ? failure(...errors) : pack;
}

const jsonFiles = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => file.endsWith('.json'))
        .sort()
    : [];

const nameOf = (file: string): string => `${path.basename(path.dirname(file))}/${path.basename(file)}`;

function readJson(file: string, broken: string[]): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    const data: unknown = JSON.parse(text);
    broken.push(...repeatedKeys(text).map((key) => `${nameOf(file)} has "${key}" twice in one object`));
    return data;
  } catch (error) {
    broken.push(`${nameOf(file)} cannot be read: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function readDocuments(folder: string, rows: readonly SourceRow[], broken: string[]): Map<string, string> {
  const documents = new Map<string, string>();
  for (const { id } of rows.filter((row) => row.document)) {
    const file = path.join(folder, 'sources', `${id}.txt`);
    if (existsSync(file)) documents.set(id, readFileSync(file, 'utf8'));
    else broken.push(`source ${id}: its text sources/${id}.txt is missing`);
  }
  return documents;
}
