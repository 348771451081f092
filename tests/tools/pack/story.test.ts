import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHead } from '../../../core/pack/head.ts';
import { openPack } from '../../../core/pack/open.ts';
import { newestRoot, openFirstRoot } from '../../../core/pack/root.ts';
import { judge } from '../../../core/reading/judge.ts';
import { buildReader } from '../../../core/reading/reader.ts';
import { platform } from '../../../tools/pack/platform.ts';
import { BRIDGE } from '../../packs.ts';

/** The whole story of docs/pack-format.md by the command line: a second pack, of another topic, without a line of code. */
const root = path.join(import.meta.dirname, '../../..');
const ROWS = path.join(root, 'tests/fixtures/packs/bridge-rows.jsonl');
const PACK = 'org.example.quillmere-bridge';
let home: string;
const at = (name: string): string => path.join(home, name);

type Ended = { readonly status: number; readonly out: string; readonly err: string };
async function run(tool: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [path.join(root, `tools/${tool}.ts`), ...args], { env: { ...process.env, ...env } });
    return { status: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, err: stderr };
  }
}
const pack = (...args: string[]): Promise<Ended> => run('pack', args);

/** Runs a command that must do its work. */
async function done(...args: string[]): Promise<string> {
  const { status, out, err } = await pack(...args);
  expect(err.replace(/^▸.*$/gm, '').trim()).toBe('');
  expect(status).toBe(0);
  return out;
}

const headAt = (folder: string) => JSON.parse(Buffer.from(JSON.parse(readFileSync(path.join(folder, 'pack.json'), 'utf8')).payload, 'base64').toString());

beforeAll(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'packs-'));
  for (const name of ['a', 'b', 'c', 'ci']) await done('keygen', at(name));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const HEADS = (key: string): string[] => ['--head-key', at(`${key}.pub`), '--head-threshold', '1'];
const ROOTS = (): string[] => [...['a', 'b', 'c'].flatMap((key) => ['--root-key', at(`${key}.pub`)]), '--root-threshold', '2'];

describe('a publisher', () => {
  test('makes a key set that two of three sign, one after the other', async () => {
    expect(await done('rotate', '--pack', PACK, '--out', at('r1.json'), ...ROOTS(), ...HEADS('ci'), '--key', at('a'))).toMatch(
      /still needs the signatures of 2 of its own/,
    );
    expect(await done('sign', at('r1.json'), '--key', at('b'))).toMatch(
      /key set 1 of org\.example\.quillmere-bridge, signed by [0-9a-f]{12}; signatures in all: 2/,
    );
    expect(statSync(at('a')).mode & 0o077).toBe(0);
  });

  test('builds, verifies, signs and publishes', async () => {
    expect(await done('verify', '--corpus', BRIDGE)).toMatch(/3 claims, 6 statements, 6 renderings \(2 verified/);
    await done('build', '--corpus', BRIDGE, '--out', at('built'), '--root', at('r1.json'), '--issued', '2030-01-01T00:00:00Z', '--days', '3650');
    await done('sign', at('built'), '--key', at('ci'));
    expect(await done('publish', at('built'), '--site', at('site'), '--root', at('r1.json'))).toMatch(
      /version 1, .*12 of 12 parts are new\.\nLink for subscribers: .*#root-sha256=[0-9a-f]{64}/,
    );
    expect(readFileSync(at('site/pack.json'), 'utf8')).toBe(readFileSync(at('built/pack.json'), 'utf8'));
  });

  test('57. writes pack.json last', () => {
    const time = (file: string): number => statSync(at(`site/${file}`), { bigint: false }).mtimeMs;
    const files = readdirSync(at('site'), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json') && file !== 'pack.json');
    expect(files).toHaveLength(13);
    expect(Math.max(...files.map(time))).toBeLessThanOrEqual(time('pack.json'));
  });

  test('signs again without a change: the version rises, no part is new', async () => {
    expect(await done('publish', at('built'), '--site', at('site'), '--key', at('ci'))).toMatch(/version 2, .*0 of 12 parts are new/);
  });

  test('signs with keys of the environment, as in CI', async () => {
    const { status, out } = await run('pack', ['publish', at('built'), '--site', at('site'), '--mirror', 'https://mirror.example/bridge/'], {
      PACK_KEYS: readFileSync(at('ci'), 'utf8'),
    });
    expect([status, out]).toEqual([0, expect.stringMatching(/version 3/)]);
    expect(headAt(at('site')).mirrors).toEqual(['https://mirror.example/bridge/']);
  });

  test('76. replaces a stolen head key; what it signs is refused from then on', async () => {
    await done('rotate', '--previous', at('r1.json'), '--out', at('r2.json'), ...ROOTS(), ...HEADS('c'), '--key', at('b'), '--key', at('c'));
    expect(await done('publish', at('built'), '--site', at('site'), '--root', at('r2.json'), '--key', at('c'))).toMatch(/version 4/);
    const stolen = await pack('publish', at('built'), '--site', at('site'), '--key', at('ci'));
    expect([stolen.status, stolen.err]).toEqual([1, expect.stringMatching(/no key at hand may sign it under key set 2/)]);
    expect(headAt(at('site'))).toMatchObject({ version: 4, rootVersion: 2, mirrors: ['https://mirror.example/bridge/'] });
  });

  test('serves it, and a subscriber reads it from there by the fingerprint', async () => {
    const { url, child, log } = await serving(at('site'));
    try {
      const link = (await done('publish', at('built'), '--site', at('site'), '--key', at('c'))).match(/root-sha256=([0-9a-f]{64})/)?.[1] ?? '';
      expect(await done('verify', '--pack', url, '--root-sha256', link)).toMatch(
        /version 5: signed under key set 2 \(1 of 1 head keys, 2 of 3 root keys\), fingerprint [0-9a-f]{64}, as asked for/,
      );
      const wrong = await pack('verify', '--pack', url, '--root-sha256', '0'.repeat(64));
      expect([wrong.status, wrong.err]).toEqual([1, expect.stringMatching(/^The pack is refused: Not signed by this pack's publisher\.\n$/)]);
      const response = await fetch(`${url}pack.json`);
      expect([response.headers.get('access-control-allow-origin'), response.headers.get('content-type')]).toEqual(['*', 'application/json']);
      const page = await fetch(url);
      expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/html; charset=utf-8', expect.stringContaining(`#root-sha256=${link}`)]);
      expect((await fetch(`${url}../a`)).status).toBe(404);
      expect((await fetch(`${url}root/3.json`)).status).toBe(404);
      expect(log()).toMatch(/GET \/root\/1\.json 200 \d+\n/);
    } finally {
      child.kill();
    }
  });

  test('is read back by the extension’s own code, and the engine matches with it', async () => {
    const file = (name: string) => new Uint8Array(readFileSync(at(`site/${name}`)));
    const first = await openFirstRoot(file('root/1.json'), null, PACK, platform);
    if (!first.ok) throw new Error(first.code);
    const keys = await newestRoot(first.value, async (version) => (version <= 2 ? file(`root/${version}.json`) : null), Date.now(), platform);
    if (!keys.ok) throw new Error(keys.code);
    const head = await openHead(file('pack.json'), keys.value, null, platform);
    if (!head.ok) throw new Error(head.code);
    const read = await openPack(
      head.value.head,
      head.value.head.parts.map(({ sha256 }) => file(`${sha256}.json`)),
      platform,
    );
    if (!read.ok) throw new Error(read.code);
    expect(read.value).toMatchObject({ id: PACK, version: 5 });
    const judgement = judge(buildReader(read.value), 'The mayor said that the council had sold nothing to the Bridge Trust.', 'en');
    expect([judgement.onTopic, judgement.claims[0]?.claim]).toEqual([true, 'bridge-sale']);
  });

  test('is measured with npm run eval -- ROWS --pack DIR', async () => {
    const { status, err } = await run('eval', [ROWS, '--pack', at('site')]);
    expect(status).toBe(0);
    expect(err).toMatch(/detection F1 +100\.0 %[^\n]*12 rows\nSuccess@1 +100\.0 %/);
  });

  test('is told in words what changed', async () => {
    const edited = at('edited');
    for (const file of readdirSync(BRIDGE, { recursive: true, encoding: 'utf8' }).filter((name) => /\.\w+$/.test(name))) {
      const text = readFileSync(path.join(BRIDGE, file), 'utf8');
      const to = path.join(edited, file);
      mkdirSync(path.dirname(to), { recursive: true });
      writeFileSync(to, file === 'claims/bridge-toll.json' ? text.replace('The clerk recorded that no toll', 'The clerk wrote down that no toll') : text);
    }
    expect(await done('diff', at('site'), edited)).toMatch(/^Claim bridge-toll, statement clerk-2026-no-vote: said changed.*\n1 parts are new: \d+ bytes\.\n$/);
    expect(await done('diff', at('site'), BRIDGE)).toBe('Nothing changed.\n0 parts are new: 0 bytes.\n');
  });

  test.each<[string, (site: string) => void, RegExp]>([
    ['a part was damaged', (site) => writeFileSync(path.join(site, firstPart(site)), '{}'), /^The pack is refused: The download is damaged \(2 of/],
    ['a part is missing', (site) => rmSync(path.join(site, firstPart(site))), /^The pack is refused: The part [0-9a-f]{64} is not there\.\n$/],
    ['pack.json is another’s', (site) => copyFileSync(at('built/pack.json'), path.join(site, 'pack.json')), /Not signed by this pack's publisher/],
    ['pack.json is a web page', (site) => writeFileSync(path.join(site, 'pack.json'), '<html>'), /Got a web page instead of a pack/],
    ['a key set was taken away', (site) => rmSync(path.join(site, 'root/2.json')), /Not signed by this pack's publisher/],
  ])('refuses a site where %s, in one sentence', async (_, harm, sentence) => {
    const site = at('harmed');
    cpSync(at('site'), site, { recursive: true });
    harm(site);
    const { status, err } = await pack('verify', '--pack', site);
    rmSync(site, { recursive: true });
    expect([status, err.replace(/^▸.*\n/gm, '')]).toEqual([1, expect.stringMatching(sentence)]);
  });
});

describe('the command line', () => {
  const COMMANDS = ['verify', 'build', 'diff', 'import', 'schema', 'keygen', 'rotate', 'sign', 'publish', 'serve'];
  test('explains each command, and ends with 0', async () => {
    const helped = await Promise.all(COMMANDS.map((command) => pack(command, '--help')));
    for (const [index, { status, out }] of helped.entries()) {
      expect(status).toBe(0);
      expect(out).toMatch(new RegExp(`^Usage: npm run -s pack -- ${COMMANDS[index]}`));
    }
  });
  test('ends with 2 when the call cannot be understood', async () => {
    const calls = [[], ['no-such'], ['constructor'], ['keygen'], ['verify', '--what'], ['publish', home], ['build', '--days', 'x'], ['diff', 'one']];
    const ended = await Promise.all(calls.map((call) => pack(...call)));
    expect(ended.map(({ status, out }) => [status, out])).toEqual(calls.map(() => [2, '']));
  });
  test('ends with 1 and one clear sentence when the work fails', async () => {
    const calls = [
      ['keygen', at('a')],
      ['keygen', path.join(root, 'key')],
      ['sign', at('none')],
      ['sign', at('r1.json')],
      ['publish', at('none'), '--site', at('x')],
      ['rotate', '--pack', PACK, '--out', at('r1.json')],
      ['rotate', '--pack', PACK, '--out', at('r9.json'), '--root-key', at('a'), '--head-key', at('ci.pub')],
      ['rotate', '--previous', at('none'), '--out', at('r9.json')],
      ['build', '--corpus', BRIDGE, '--out', home],
      ['build', '--corpus', BRIDGE, '--out', at('y'), '--root', at('none')],
      ['import', at('none'), '--as', 'csv', '--pack', PACK, '--out', at('z')],
      ['serve', at('none')],
      ['diff', at('none'), BRIDGE],
    ];
    const ended = await Promise.all(calls.map((call) => pack(...call)));
    for (const [index, { status, out, err }] of ended.entries()) {
      expect([calls[index]?.join(' '), status, out]).toEqual([calls[index]?.join(' '), 1, '']);
      expect(err.trim()).toMatch(/^[^\n]+\.?$/);
      expect(err).not.toMatch(/ at .*:\d+:\d+|node:/);
    }
  });
});

const firstPart = (site: string): string => `${headAt(site).parts[0].sha256}.json`;

async function serving(folder: string): Promise<{ readonly url: string; readonly child: ChildProcess; readonly log: () => string }> {
  const child = spawn(process.execPath, [path.join(root, 'tools/pack.ts'), 'serve', folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  const url = await new Promise<string>((resolve) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /at (http:\/\/127\.0\.0\.1:\d+\/)/.exec(text)?.[1];
      if (found) resolve(found);
    });
  });
  return { url, child, log: () => text };
}
