import type { Bytes } from '../../core/pack/bytes.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { headOf } from '../../tools/pack/edition.ts';
import { CI, hex, keysOf, ROOT_A, ROOT_B, ROOT_C, role, rootFile, SPARE, sealed, type TestKey } from '../core/pack/forge.ts';
import { bridgePack, filesOf } from '../packs.ts';

/** An address at which a scripted host answers. */
export const ADDRESS = 'https://packs.example/bridge/';
export const MIRROR = 'https://mirror.example/bridge/';

/** How a host answers one request instead of with its file; undefined to answer as usual. */
export type Fault = (path: string, asked: number) => Response | undefined | Promise<Response | undefined>;

/** A static host with a published pack, and every request that was made of it. */
export type Site = {
  readonly files: Map<string, Bytes>;
  readonly log: { readonly path: string; readonly init: RequestInit }[];
  fault: Fault | null;
  /** Publishes an edition under the newest key set. */
  readonly publish: (version: number, change?: Publication) => void;
  /** Publishes the next key set, in which the head key is another. */
  readonly rotate: (head: TestKey, expires?: string) => void;
  readonly answer: (path: string, init: RequestInit) => Promise<Response>;
};

export type Publication = {
  readonly pack?: Pack;
  readonly issued?: string;
  readonly expires?: string;
  readonly mirrors?: readonly string[];
  readonly by?: TestKey;
  readonly rootVersion?: number;
  readonly head?: object;
};

/** The bridge pack in which one claim says something else. */
export function correctedBridge(words: string): Pack {
  const pack = bridgePack();
  const [first, ...others] = pack.claims;
  return { ...pack, claims: first ? [{ ...first, proposition: words }, ...others] : [] };
}

export const FIRST_ROOT = rootFile();
export const FINGERPRINT = hex(FIRST_ROOT);

/** @param root the first key set: another one is another publisher */
export function createSite(root: Bytes = FIRST_ROOT): Site {
  const files = new Map<string, Bytes>([['root/1.json', root]]);
  const log: { path: string; init: RequestInit }[] = [];
  let keys: { readonly version: number; readonly head: TestKey } = { version: 1, head: CI };
  const asked = new Map<string, number>();
  const site: Site = {
    files,
    log,
    fault: null,
    publish: (
      version,
      { pack = bridgePack(), issued = '2026-03-20T00:00:00Z', expires = '2026-09-20T00:00:00Z', mirrors = [], by, rootVersion, head } = {},
    ) => {
      const parts = filesOf(pack);
      for (const { sha256, bytes } of parts) files.set(`${sha256}.json`, bytes);
      const document = headOf(pack, parts, { version, rootVersion: rootVersion ?? keys.version, issued, expires, mirrors: [...mirrors] });
      files.set('pack.json', sealed('claimpack-head', { ...document, ...head }, [by ?? keys.head]));
    },
    rotate: (head, expires = '2028-01-01T00:00:00Z') => {
      const version = keys.version + 1;
      const change = {
        version,
        expires,
        keys: keysOf(ROOT_A, ROOT_B, ROOT_C, head, SPARE),
        roles: { root: role([ROOT_A, ROOT_B, ROOT_C], 2), head: role([head], 1) },
      };
      files.set(`root/${version}.json`, rootFile(change));
      keys = { version, head };
    },
    answer: async (path, init) => {
      log.push({ path, init });
      const count = (asked.get(path) ?? 0) + 1;
      asked.set(path, count);
      const special = await site.fault?.(path, count);
      if (special) return special;
      const file = files.get(path);
      return file ? new Response(file.slice()) : new Response('{}', { status: 404 });
    },
  };
  return site;
}
