import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eachList } from '../../../core/pack/compact.ts';
import { splitPack } from '../../../core/pack/parts.ts';
import { headOf } from '../../../tools/pack/edition.ts';
import { draft, writeEnvelope } from '../../../tools/pack/envelope-file.ts';
import { isInRepository, readPublicKeys, readSigners, signersOf } from '../../../tools/pack/key-file.ts';
import { type Order, publishTo } from '../../../tools/pack/publishing.ts';
import { CI, keyOf, keysOf, ROOT_A, ROOT_B, role, rootFile, type TestKey, THIEF } from '../../core/pack/forge.ts';
import { bundledPack } from '../../corpus.ts';
import { bridgePack, filesOf } from '../../packs.ts';

const NOW = Date.parse('2026-03-25T00:00:00Z');
let home: string;
let order: Order;
const at = (name: string): string => path.join(home, name);
const pem = (key: TestKey): string => key.key.export({ type: 'pkcs8', format: 'pem' }).toString();

function signers(...keys: readonly TestKey[]): Order['signers'] {
  const read = signersOf(keys.map(pem).join('\n'));
  return read.ok ? read.value : [];
}

function write(folder: string, pack = bridgePack(), rootVersion = 1): void {
  mkdirSync(at(folder), { recursive: true });
  const files = filesOf(pack);
  for (const { sha256, bytes } of files) writeFileSync(at(`${folder}/${sha256}.json`), bytes);
  const head = headOf(pack, files, { version: 1, rootVersion, issued: '2026-03-20T00:00:00Z', expires: '2026-04-19T00:00:00Z' });
  writeFileSync(at(`${folder}/pack.json`), writeEnvelope(draft('claimpack-head', head)));
}

const everything = (folder: string): string[] =>
  existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => `${file}`) : [];

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'publishing-'));
  writeFileSync(at('r1.json'), rootFile());
  write('built');
  order = { built: at('built'), site: at('site'), roots: [at('r1.json')], signers: signers(CI), now: NOW, days: 30, mirrors: [] };
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

describe('publishing', () => {
  test('gives the same bytes for the same order', async () => {
    await publishTo(order);
    await publishTo({ ...order, site: at('again') });
    expect(everything(at('again'))).toEqual(everything(at('site')));
    for (const file of everything(at('site')).filter((name) => name.endsWith('.json')))
      expect(readFileSync(at(`again/${file}`))).toEqual(readFileSync(at(`site/${file}`)));
  });

  test('writes only the parts that an edit touched', async () => {
    await publishTo(order);
    const pack = bridgePack();
    const [first, ...rest] = pack.claims;
    write('edited', { ...pack, claims: first ? [{ ...first, proposition: 'Corrected' }, ...rest] : [] });
    const done = await publishTo({ ...order, built: at('edited') });
    expect(done.ok && [done.value.newParts, done.value.head.version]).toEqual([1, 2]);
  });

  test.each<[string, () => Partial<Order>, RegExp]>([
    ['no key set was ever given', () => ({ roots: [] }), /There is no key set yet/],
    ['no key may sign', () => ({ signers: [] }), /no key at hand may sign it under key set 1/],
    ['the key is a stranger’s', () => ({ signers: signers(THIEF) }), /no key at hand may sign it under key set 1/],
    ['the key set is signed by too few', () => ({ roots: [given('r.json', rootFile({}, [ROOT_A]))] }), /Key set 1: Not signed by this pack's publisher/],
    [
      'a key set is missing in between',
      () => ({ roots: [at('r1.json'), given('r3.json', rootFile({ version: 3 }))] }),
      /Key set 2: .*number 3 follows number 1/,
    ],
    [
      'the key set is another pack’s',
      () => ({ roots: [given('r.json', rootFile({ pack: 'org.example.other' }))] }),
      /This is a different pack\. \(WRONG_PACK\) Nothing was written/,
    ],
    ['the key set is past its date', () => ({ now: Date.parse('2029-01-01T00:00:00Z') }), /keys were good until 2028-01-01/],
    [
      'two must sign and one did',
      () => ({ roots: [given('r.json', rootFile({ roles: { root: role([ROOT_A, ROOT_B], 2), head: role([CI, keyOf(5)], 2) } }))] }),
      /BAD_SIGNATURE\) Nothing was written/,
    ],
    ['a part is damaged', () => damaged('{}'), /damaged/],
    ['a part is missing', () => damaged(null), /damaged \(0 of/],
    ['there is no built pack', () => ({ built: at('nowhere') }), /has no pack\.json/],
    ['a key set file is not there', () => ({ roots: [at('nothing.json')] }), /nothing\.json does not exist/],
    ['a mirror is no https address', () => ({ mirrors: ['http://mirror.example/'] }), /BAD_PAYLOAD/],
  ])('writes nothing at all when %s, and says why', async (_, change, sentence) => {
    const done = await publishTo({ ...order, ...change() });
    expect(done.ok ? '' : done.errors.join('\n')).toMatch(sentence);
    expect(everything(at('site'))).toEqual([]);
  });

  test('publishes what several signed elsewhere, as it is', async () => {
    const two = given(
      'r.json',
      rootFile({ keys: keysOf(ROOT_A, ROOT_B, CI, keyOf(5)), roles: { root: role([ROOT_A, ROOT_B], 2), head: role([CI, keyOf(5)], 2) } }),
    );
    const done = await publishTo({ ...order, roots: [two], signers: signers(CI, keyOf(5)) });
    expect(done.ok && done.value.head.version).toBe(1);
    const copied = { ...order, site: at('copy'), built: at('site'), roots: [two], signers: [] };
    expect((await publishTo(copied)).ok).toBe(true);
    expect(readFileSync(at('copy/pack.json'))).toEqual(readFileSync(at('site/pack.json')));
  });

  test('72. never goes back behind what the site shows', async () => {
    await publishTo(order);
    const old = readFileSync(at('site/pack.json'));
    await publishTo(order);
    writeFileSync(at('built/pack.json'), old);
    expect(await publishTo({ ...order, signers: [] })).toMatchObject({ ok: false });
    const renewed = await publishTo(order);
    expect(renewed.ok && renewed.value.head.version).toBe(3);
  });

  test('does not renew a site whose pack.json its own keys do not confirm', async () => {
    await publishTo(order);
    writeFileSync(at('site/pack.json'), readFileSync(at('built/pack.json')));
    expect(await publishTo(order)).toMatchObject({ ok: false, errors: [expect.stringMatching(/its own keys do not confirm/)] });
  });
});

/** The order with one part of the built pack changed, or taken away. */
function damaged(text: string | null): Partial<Order> {
  const file = at(`built/${filesOf(bridgePack())[3]?.sha256}.json`);
  if (text === null) rmSync(file);
  else writeFileSync(file, text);
  return {};
}

function given(name: string, bytes: Uint8Array): string {
  writeFileSync(at(name), bytes);
  return at(name);
}

describe('keys', () => {
  test('are never taken from the repository', () => {
    const inside = path.join(import.meta.dirname, '../../../.generated/key-for-a-test');
    mkdirSync(path.dirname(inside), { recursive: true });
    writeFileSync(inside, pem(CI));
    try {
      expect(readSigners([inside], undefined)).toMatchObject({ ok: false, errors: [expect.stringMatching(/is inside the repository/)] });
    } finally {
      rmSync(inside);
    }
    expect([isInRepository('docs/../new/key'), isInRepository(at('key'))]).toEqual([true, false]);
  });

  test('come from files and the environment, several at once', () => {
    writeFileSync(at('a.pem'), `some words\n${pem(ROOT_A)}`);
    const read = readSigners([at('a.pem')], `${pem(ROOT_B)}\n${pem(CI)}`);
    expect(read.ok && read.value.map(({ id }) => id)).toEqual([ROOT_A.id, ROOT_B.id, CI.id]);
    expect(readSigners([at('a.pem')], 'nothing')).toMatchObject({ ok: false, errors: [expect.stringMatching(/PACK_KEYS: There is no private key/)] });
    expect(readSigners([at('none')], undefined)).toMatchObject({ ok: false, errors: [expect.stringMatching(/does not exist/)] });
  });

  test('64. a public key under another’s id is refused', () => {
    writeFileSync(at('x.pub'), JSON.stringify({ alg: 'ed25519', keyid: CI.id, pub: Buffer.from(THIEF.pub).toString('base64') }));
    expect(readPublicKeys([at('x.pub')])).toMatchObject({ ok: false, errors: [expect.stringMatching(/is no public key/)] });
  });
});

describe('parts', () => {
  const names = (pack: Parameters<typeof filesOf>[0]): Set<string> => new Set(filesOf(pack).map(({ sha256 }) => sha256));

  test('an edit of any one claim, speaker, source or lexicon of the bundled record changes one part', { timeout: 120_000 }, () => {
    const pack = bundledPack();
    const held = names(pack);
    const fresh = (edited: typeof pack): number => [...names(edited)].filter((name) => !held.has(name)).length;
    for (const claim of pack.claims.slice(0, 8))
      expect(fresh({ ...pack, claims: pack.claims.map((one) => (one === claim ? { ...one, proposition: 'Corrected' } : one)) })).toBe(1);
    for (const list of ['speakers', 'sources', 'entities'] as const) expect(fresh({ ...pack, [list]: pack[list].slice(1) })).toBe(1);
    expect(fresh({ ...pack, lexicons: pack.lexicons.map((one, index) => (index === 3 ? { ...one, exceptions: [] } : one)) })).toBe(1);
    expect(fresh({ ...pack, claims: [...pack.claims, { ...(pack.claims[0] as (typeof pack.claims)[number]), id: 'a-new-claim' }] })).toBe(1);
  });

  test('are at most 64, each with something in it, and the same from any order of the lists and of their phrases', () => {
    const pack = bundledPack();
    const parts = splitPack(pack);
    expect(parts.length).toBeLessThanOrEqual(64);
    expect(parts.every((part) => Object.values(part).every((list) => !Array.isArray(list) || list.length > 0))).toBe(true);
    const lexicons = pack.lexicons.map((lexicon) => ({ ...lexicon, ...eachList(lexicon, (list) => list.toReversed()) })).toReversed();
    expect(splitPack({ ...pack, claims: pack.claims.toReversed(), sources: pack.sources.toReversed(), lexicons })).toEqual(parts);
  });
});
