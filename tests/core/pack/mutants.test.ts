import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HEAD_ATTACKS } from './attacks/heads.ts';
import { PART_ATTACKS } from './attacks/parts.ts';
import { ROOT_ATTACKS } from './attacks/roots.ts';
import { SIGNATURE_ATTACKS } from './attacks/signatures.ts';
import { type Attack, type Trust, trust } from './attacks/trust.ts';
import { MUTANTS, type Mutant } from './mutants.ts';

const root = path.join(import.meta.dirname, '../../..');
const SIGNED = [...SIGNATURE_ATTACKS, ...HEAD_ATTACKS, ...ROOT_ATTACKS];
/** Mistakes in these are looked for with the parts too; the others have nothing to do with the content, which takes longer to read. */
const OF_CONTENT: ReadonlySet<string> = new Set(['json', 'open', 'parts']);
const PACK = path.join(root, 'core/pack');
const SOURCES = new Map(readdirSync(PACK).map((file) => [file, readFileSync(path.join(PACK, file), 'utf8')]));
const IMPORT = /^import (?!type ).*? from '(\.[^']+)';$/gms;

/** The files in which a mistake in one of them is felt: itself, and all that import it, if only by way of others. */
function feltIn(file: string): Set<string> {
  const felt = new Set([file]);
  for (const known of felt) {
    for (const [name, source] of SOURCES) if ([...source.matchAll(IMPORT)].some(([, from]) => from === `./${known}`)) felt.add(name);
  }
  return felt;
}

let folder: string;

beforeAll(() => {
  mkdirSync(path.join(root, '.generated'), { recursive: true });
  folder = mkdtempSync(path.join(root, '.generated/mutants-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The trust code with one mistake in it: copies of the files in which it is felt, which import the others as they are. */
async function broken({ file, from, to }: Mutant, copy: string): Promise<Trust> {
  const whole = SOURCES.get(`${file}.ts`) ?? '';
  expect(whole.split(from), `“${from}” must stand in ${file}.ts exactly once`).toHaveLength(2);
  const felt = feltIn(`${file}.ts`);
  mkdirSync(copy);
  for (const name of felt) {
    const source = name === `${file}.ts` ? whole.replace(from, () => to) : (SOURCES.get(name) ?? '');
    const linked = source.replace(IMPORT, (line, target: string) => (felt.has(target.slice(2)) ? line : line.replace(target, path.join(PACK, target))));
    writeFileSync(path.join(copy, name), linked);
  }
  const names = Object.keys(trust).filter((name) => felt.has(`${name}.ts`) && (OF_CONTENT.has(file) || !OF_CONTENT.has(name) || name === 'json'));
  const modules = names.map(async (name) => [name, await import(path.join(copy, `${name}.ts`))] as const);
  return { ...trust, ...Object.fromEntries(await Promise.all(modules)) };
}

/** The first attack that goes otherwise than it must, or null: the mistake was not noticed. */
async function noticedBy(code: Trust, attacks: readonly Attack[]): Promise<string | null> {
  for (const { number, name, must, run } of attacks) {
    const outcome = await run(code).catch((error: Error) => `threw ${error.message}`);
    if (outcome !== must) return `${number}. ${name}: ${outcome}`;
  }
  return null;
}

test('the code without a mistake passes every attack', async () => {
  expect(await noticedBy(trust, [...SIGNED, ...PART_ATTACKS])).toBeNull();
});

test.each(MUTANTS.map((mutant, at) => [`${mutant.file}: ${mutant.mistake}`, mutant, at] as const))('noticed: %s', async (_, mutant, at) => {
  const attacks = OF_CONTENT.has(mutant.file) ? [...PART_ATTACKS, ...SIGNED] : SIGNED;
  expect(await noticedBy(await broken(mutant, path.join(folder, String(at))), attacks)).not.toBeNull();
});
