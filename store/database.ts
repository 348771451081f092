import { Dexie, type Table } from 'dexie';
import type { ClaimIndex } from '../core/match/claim-index.ts';
import type { Head } from '../core/pack/head.ts';

/** A pack that is installed: which head is active, and the index that belongs to it. */
export type InstalledPack = {
  readonly pack: string;
  /** Undefined in records that an earlier version of the extension wrote: such a pack is installed again. */
  readonly head?: Head;
};

/** The pack database. Parts are kept as the exact bytes that were checked; the index may be dropped and built again. */
export class PackDatabase extends Dexie {
  declare readonly blobs: Table<{ readonly sha256: string; readonly bytes: ArrayBuffer }, string>;
  declare readonly packs: Table<InstalledPack, string>;
  declare readonly derived: Table<{ readonly pack: string; readonly version: number; readonly index: ClaimIndex }, string>;

  constructor(name = 'packs-v1') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ blobs: 'sha256', packs: 'pack', derived: 'pack' });
  }
}
