import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** What the figures were measured on, and with which versions of the rivals. */
export type Machine = {
  readonly processor: string;
  readonly cores: number;
  readonly memory: string;
  readonly system: string;
  readonly node: string;
  readonly browser: string | null;
  readonly rivals: Readonly<Record<string, string>>;
};

const RIVALS = ['fuse.js', 'minisearch', 'flexsearch', '@orama/orama', 'mark.js', 'preact', 'ahocorasick', 'modern-ahocorasick', '@monyone/aho-corasick'];

export function machine(): Machine {
  const packages = path.join(import.meta.dirname, '../node_modules');
  const versionOf = (name: string): string => (JSON.parse(readFileSync(path.join(packages, name, 'package.json'), 'utf8')) as { version: string }).version;
  const { CHROMIUM_PATH } = process.env;
  const browser = CHROMIUM_PATH ? spawnSync(CHROMIUM_PATH, ['--version'], { encoding: 'utf8' }).stdout.trim().split(' built on')[0] : null;
  return {
    processor: os.cpus()[0]?.model ?? 'unknown',
    cores: os.cpus().length,
    memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
    system: `${os.type()} ${os.release()}`,
    node: process.versions.node,
    browser: browser ?? null,
    rivals: Object.fromEntries(RIVALS.map((name) => [name, versionOf(name)])),
  };
}

/** The same in one sentence. */
export function inWords({ processor, cores, memory, system, node, browser, rivals }: Machine): string {
  const versions = Object.entries(rivals).map(([name, version]) => `${name} ${version}`);
  return `${processor}, ${cores} cores, ${memory}, ${system}; Node ${node}${browser ? `, ${browser}` : ''}; ${versions.join(', ')}.`;
}
