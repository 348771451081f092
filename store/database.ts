import { Dexie, type Table } from 'dexie';
import type { ClaimIndex } from '../core/match/claim-index.ts';
import type { Layout } from '../core/pack/reopen.ts';

/** The form of the database that this code writes. A higher one is read and never written (`openDatabase`). */
export const FORMAT = 2;

/** A part as the exact bytes that were checked, under their SHA-256. */
export type Blob = { readonly sha256: string; readonly bytes: ArrayBuffer };

/** What follows from an edition and may be dropped at any time: its index, for the engine that built it, how its parts are laid out, and the SHA-256 of both. */
export type Derived = { readonly key: string; readonly edition: string; readonly sum: string; readonly index: ClaimIndex; readonly layout: Layout };

/** The pack database. Only the background opens it. */
export class PackDatabase extends Dexie {
  declare readonly blobs: Table<Blob, string>;
  /** States of packs; unknown until `parseState` has read them, for a browser's database gives back other things than were put in. */
  declare readonly states: Table<unknown, string>;
  declare readonly indexes: Table<Derived, string>;
  declare readonly meta: Table<{ readonly name: string; readonly value: unknown }, string>;

  constructor(name = 'packs-v1') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ blobs: 'sha256', packs: 'pack', derived: 'pack' });
    // What the first form had is in the extension's package too, and is installed from there again.
    this.version(2).stores({ blobs: 'sha256', packs: null, derived: null, states: 'key', indexes: 'key', meta: 'name' });
  }
}
