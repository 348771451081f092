import { browser } from 'wxt/browser';
import { prefixIn, prefixOf } from '../../core/pack/namespace.ts';
import { ask, type ListedPack, PACKS_CHANGED, type ShownRecord } from '../../messages.ts';
import { send } from './draw.tsx';

/** The whole records of packs, as one. */
export async function recordsOf(keys: readonly string[]): Promise<ShownRecord> {
  const records = await Promise.all(keys.map((key) => ask<'whole-record'>(send, { type: 'whole-record', key })));
  return {
    claims: records.flatMap(({ claims }) => claims),
    speakers: records.flatMap(({ speakers }) => speakers),
    sources: records.flatMap(({ sources }) => sources),
    packs: records.flatMap(({ packs }) => packs),
  };
}

export const listPacks = async (): Promise<readonly ListedPack[]> => ask<'list-packs'>(send, { type: 'list-packs' });

/** The keys of subscribed packs to which ids belong. */
export const keysOf = (ids: readonly string[], packs: readonly ListedPack[]): string[] => {
  const prefixes = new Set(ids.map(prefixIn));
  return packs.filter(({ key, subscription }) => subscription && prefixes.has(prefixOf(key))).map(({ key }) => key);
};

/** Calls back when packs came, went or have another version. */
export function onPacks(changed: () => void): void {
  browser.storage.session.onChanged.addListener((changes) => PACKS_CHANGED in changes && changed());
}
