import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { packServer } from '../../tools/pack/serve.ts';
import { BRIDGE } from '../packs.ts';

const root = path.join(import.meta.dirname, '../..');
const ID = 'org.example.quillmere-bridge';

/** Somebody who publishes the bridge pack by the command line alone, as docs/pack-format.md tells it, to a static host on this machine. */
export type Author = {
  readonly link: string;
  readonly fingerprint: string;
  /** The folder that the host serves. */
  readonly site: string;
  /** The files that the host was asked for since this was last emptied. */
  readonly asked: string[];
  /** Publishes the pack with a correction of one claim: one part is another then. */
  readonly correct: (note: string) => void;
  /** Replaces the head key, and signs what stands there with the new one. */
  readonly rotate: () => void;
  readonly close: () => void;
};

/** The first edition stands there when it is opened. */
export async function openAuthor(): Promise<Author> {
  const home = mkdtempSync(path.join(os.tmpdir(), 'pack-author-'));
  const at = (name: string): string => path.join(home, name);
  const pack = (...args: string[]): string => execFileSync(process.execPath, [path.join(root, 'tools/pack.ts'), ...args], { encoding: 'utf8', stdio: 'pipe' });
  const roots = ['a', 'b', 'c'].flatMap((key) => ['--root-key', at(`${key}.pub`)]);
  const keys = (head: string): string[] => [...roots, '--root-threshold', '2', '--head-key', at(`${head}.pub`), '--head-threshold', '1'];
  const publish = (corpus: string, ...more: string[]): string => {
    rmSync(at('built'), { recursive: true, force: true });
    pack('build', '--corpus', corpus, '--out', at('built'), '--root', at('r1.json'));
    return pack('publish', at('built'), '--site', at('site'), '--key', at('ci'), ...more);
  };
  for (const name of ['a', 'b', 'c', 'ci', 'ci2']) pack('keygen', at(name));
  pack('rotate', '--pack', ID, '--out', at('r1.json'), ...keys('ci'), '--key', at('a'));
  pack('sign', at('r1.json'), '--key', at('b'));
  const fingerprint = /root-sha256=([0-9a-f]{64})/.exec(publish(BRIDGE, '--root', at('r1.json')))?.[1] ?? '';
  const asked: string[] = [];
  const server = packServer(at('site'), (line) => asked.push(line.split(' ')[2] ?? ''));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  const address = `http://127.0.0.1:${typeof place === 'object' && place ? place.port : 0}/`;
  return {
    link: `${address}#root-sha256=${fingerprint}`,
    fingerprint,
    site: at('site'),
    asked,
    correct: (note) => {
      cpSync(BRIDGE, at('edited'), { recursive: true });
      const claim = at('edited/claims/bridge-sale.json');
      const whole = JSON.parse(readFileSync(claim, 'utf8')) as object;
      writeFileSync(claim, JSON.stringify({ ...whole, corrections: [{ day: '2026-03-22', note: { en: note } }] }));
      publish(at('edited'));
    },
    rotate: () => {
      pack('rotate', '--previous', at('r1.json'), '--out', at('r2.json'), ...keys('ci2'), '--key', at('b'), '--key', at('c'));
      pack('publish', at('built'), '--site', at('site'), '--root', at('r2.json'), '--key', at('ci2'));
    },
    close: () => {
      server.close();
      server.closeAllConnections();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
