import * as v from 'valibot';
import type { Bytes } from '../pack/bytes.ts';
import { Hash, PackId, Version } from '../pack/document.ts';
import { LIMITS } from '../pack/limits.ts';
import { TroubleSchema, trouble } from './trouble.ts';

/** The key of the pack that ships with the extension; the others have the SHA-256 of their first key set. */
export const BUNDLED = 'bundled';

const BytesSchema = v.custom<Bytes>((value) => value instanceof Uint8Array && value.length > 0);
const Time = v.nullable(v.number());
const Ids = v.pipe(v.array(v.string()), v.maxLength(LIMITS.claims));

export const SubscriptionSchema = v.object({
  pack: PackId,
  /** The folder on the publisher's host, with a slash at its end. */
  address: v.pipe(v.string(), v.maxLength(2048)),
  paused: v.boolean(),
  /** Whether updates are taken without being asked for. */
  automatic: v.boolean(),
  /** Given by an administrator: a reader cannot remove it. */
  managed: v.boolean(),
});

/** What a reader subscribed to. */
export type Subscription = Readonly<v.InferOutput<typeof SubscriptionSchema>>;

/** What a reader can change of a subscription. */
export type PackChange = { readonly paused?: boolean | undefined; readonly automatic?: boolean | undefined };

export const FloorSchema = v.object({ rootVersion: Version, version: Version, sha256: Hash });

/** What is said of an edition in lists, so that it need not be opened for them. */
const AboutSchema = v.object({
  title: v.record(v.string(), v.string()),
  publisher: v.string(),
  topic: v.string(),
  version: v.number(),
  /** The day the record was last worked on, and the moments its head names. */
  day: v.string(),
  issued: v.string(),
  expires: v.string(),
  claims: v.number(),
  statements: v.number(),
  bytes: v.number(),
  /** Addresses of copies. */
  mirrors: v.array(v.string()),
});
export type About = Readonly<v.InferOutput<typeof AboutSchema>>;

const EditionSchema = v.object({
  /** The head's signed bytes, and their SHA-256. */
  payload: BytesSchema,
  sha256: Hash,
  about: AboutSchema,
  /** The expression that asks whether a text could be on the pack's topic. */
  gate: v.string(),
});

/** An edition that was verified as a whole and whose parts are kept. */
export type Edition = Readonly<v.InferOutput<typeof EditionSchema>>;

const SyncSchema = v.object({
  /** Milliseconds since 1970; null when never. */
  lastTry: Time,
  lastOk: Time,
  failures: v.number(),
  nextAt: Time,
  trouble: v.nullable(TroubleSchema),
});

export const NEVER_SYNCED: SyncState = { lastTry: null, lastOk: null, failures: 0, nextAt: null, trouble: null };
export type SyncState = Readonly<v.InferOutput<typeof SyncSchema>>;

const PackStateSchema = v.object({
  key: v.string(),
  subscription: v.nullable(SubscriptionSchema),
  /** The newest key set that was accepted: its number and its file. */
  root: v.nullable(v.object({ version: Version, file: BytesSchema })),
  floor: v.nullable(FloorSchema),
  /** The newest moment of issue that was accepted, for the sober clock. */
  newestIssued: Time,
  active: v.nullable(EditionSchema),
  previous: v.nullable(EditionSchema),
  /** Parts of an edition that is being fetched: they are kept until it is there or given up. */
  pending: v.array(Hash),
  /** SHA-256 of the head of the edition that the reader went back from: it is not taken again by itself. */
  declined: v.nullable(Hash),
  /** The claims that the active edition has otherwise than the one that the reader had before it. */
  changes: v.nullable(v.object({ from: v.number(), day: v.string(), claims: Ids })),
  /** A part was found damaged: all are looked at again with the next sync. */
  damaged: v.boolean(),
  /** The reader removed it; what is left of it goes when nothing uses it. */
  removed: v.boolean(),
  sync: SyncSchema,
});

/** All that is kept of one pack: the pointer that a sync swaps in one transaction. */
export type PackState = Readonly<v.InferOutput<typeof PackStateSchema>>;

/** A new pack of which nothing is there yet. */
export function newState(key: string, subscription: Subscription | null, root: PackState['root']): PackState {
  const nothing = { floor: null, newestIssued: null, active: null, previous: null, pending: [], declined: null, changes: null };
  return { key, subscription, root, ...nothing, damaged: false, removed: false, sync: NEVER_SYNCED };
}

/** Reads a state from unknown data: databases give back other things than were put in. Null when it cannot be used. */
export function parseState(data: unknown): PackState | null {
  const parsed = v.safeParse(PackStateSchema, data);
  return parsed.success ? parsed.output : null;
}

/** Whether pages are read with a pack: something of it is there, and the reader has not paused it. */
export const isRead = ({ subscription, active, removed }: PackState): boolean => active !== null && !removed && !subscription?.paused;

/** A state of which it is known that a part of it is damaged: the next sync, or the next start, looks at every part again. */
export const damaged = (state: PackState): PackState => ({
  ...state,
  damaged: true,
  sync: { ...state.sync, trouble: trouble('LOCAL_DAMAGE'), nextAt: 0 },
});

/** The second copy of what must not be lost, in `storage.local`: what the reader subscribed to, its keys and its floor. */
const MirroredSchema = v.object({
  subscription: SubscriptionSchema,
  root: v.object({ version: Version, file: v.pipe(v.string(), v.maxLength(2 * LIMITS.head)) }),
  floor: v.nullable(FloorSchema),
});
export type Mirrored = Readonly<v.InferOutput<typeof MirroredSchema>>;

/** Reads the mirror; what is damaged is left out. */
export function parseMirror(data: unknown): ReadonlyMap<string, Mirrored> {
  const entries = typeof data === 'object' && data !== null ? Object.entries(data) : [];
  return new Map(
    entries.flatMap(([key, value]) => {
      const parsed = v.safeParse(MirroredSchema, value);
      return v.is(Hash, key) && parsed.success ? [[key, parsed.output] as const] : [];
    }),
  );
}

/** The parts that a state names: none of them may be thrown away. `partsOf` gives those of a head's signed bytes. */
export const namedParts = (state: PackState, partsOf: (payload: Bytes) => readonly string[]): string[] => [
  ...state.pending,
  ...[state.active, state.previous].flatMap((edition) => (edition ? partsOf(edition.payload) : [])),
];
