import type { Contents } from '../../core/pack/contents.ts';
import { prefixIn, prefixOf } from '../../core/pack/namespace.ts';
import type { Reader } from '../../core/reading/read.ts';
import { openReader } from '../../core/reading/reader.ts';
import { failure, type Result, success } from '../../core/result.ts';
import { BUNDLED, type Edition, isRead, type PackState } from '../../core/subscription/state.ts';
import { opensGate } from '../../core/topic/gate-text.ts';
import type { LoadedPack } from '../../store/editions.ts';

/** A pack that is ready for reading. */
export type OpenPack = { readonly key: string; readonly prefix: string; readonly state: PackState; readonly contents: Contents; readonly reader: Reader };

/** The packs on this device, each opened when it is first needed: a reader can have many, and a page is on the topic of few. */
export type Shelf = {
  /** Takes note of what there is now. Packs whose edition is another are opened anew. */
  readonly put: (states: readonly PackState[]) => void;
  readonly states: () => readonly PackState[];
  readonly open: (key: string) => Promise<Result<OpenPack>>;
  /** Those of some packs that can be opened. */
  readonly openAll: (keys: readonly string[]) => Promise<OpenPack[]>;
  /** The packs whose gates a page or text opens, by its form (`formOfPage`); and those smaller than so many bytes, when that is given. */
  readonly openFor: (form: string, smallerThan?: number) => Promise<OpenPack[]>;
  /** The packs that claims are of, by what their ids begin with. */
  readonly openOf: (claims: readonly string[]) => Promise<OpenPack[]>;
};

/** Gives a pack with its index, from where it is kept. */
export type LoadEdition = (key: string, prefix: string, edition: Edition) => Promise<Result<LoadedPack>>;

/** @param onDamage told of a pack whose saved copy is damaged; what it had before is shown, if that is whole */
export function createShelf(load: LoadEdition, onDamage: (key: string) => void): Shelf {
  const states = new Map<string, PackState>();
  const opened = new Map<string, { readonly edition: string; readonly pack: Promise<Result<OpenPack>> }>();
  /** Packs of which not the active edition was opened, for that is damaged. */
  const fellBack = new Set<string>();
  const prefixFor = (key: string): string => (key === BUNDLED ? '' : prefixOf(key));

  const openEdition = async (state: PackState, edition: Edition): Promise<Result<OpenPack>> => {
    const prefix = prefixFor(state.key);
    const loaded = await load(state.key, prefix, edition);
    if (!loaded.ok) return loaded;
    const { contents, index } = loaded.value;
    return success({ key: state.key, prefix, state, contents, reader: openReader(index, contents.claimAt) });
  };
  const openState = async (state: PackState): Promise<Result<OpenPack>> => {
    let why: Result<OpenPack> = failure('Nothing of it is saved yet.');
    for (const edition of [state.active, state.previous]) {
      const found = edition && (await openEdition(state, edition).catch(() => failure('The saved copy is damaged.')));
      if (found?.ok) return found;
      if (!found) continue;
      why = found;
      fellBack.add(state.key);
      onDamage(state.key);
    }
    return why;
  };
  const open = async (key: string): Promise<Result<OpenPack>> => {
    const state = states.get(key);
    if (!state?.active) return failure('The record is not installed.');
    const edition = state.active.sha256;
    const known = opened.get(key);
    if (known?.edition === edition) return await known.pack;
    const pack = openState(state);
    opened.set(key, { edition, pack });
    const result = await pack;
    if (!result.ok && opened.get(key)?.pack === pack) opened.delete(key);
    return result;
  };
  const openAll = async (keys: readonly string[]): Promise<OpenPack[]> => {
    const all: OpenPack[] = [];
    for (const key of keys) {
      const pack = await open(key);
      if (pack.ok) all.push(pack.value);
    }
    return all;
  };
  return {
    put: (now) => {
      states.clear();
      for (const state of now) states.set(state.key, state);
      for (const [key, { edition }] of opened) {
        const state = states.get(key);
        const isMended = fellBack.has(key) && !state?.damaged;
        if (state?.active?.sha256 === edition && !isMended) continue;
        opened.delete(key);
        fellBack.delete(key);
      }
    },
    states: () => [...states.values()],
    open,
    openAll,
    openFor: (form, smallerThan = 0) => {
      const isWanted = ({ active }: PackState): boolean => active !== null && (active.about.bytes < smallerThan || opensGate(active.gate, form));
      return openAll([...states.values()].filter((state) => isRead(state) && isWanted(state)).map(({ key }) => key));
    },
    openOf: (claims) => {
      const wanted = new Set(claims.map(prefixIn));
      return openAll([...states.keys()].filter((key) => wanted.has(prefixFor(key))));
    },
  };
}
