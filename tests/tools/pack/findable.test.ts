import { expect, test } from 'vitest';
import { unfindable } from '../../../tools/pack/findable.ts';
import { pinnedPlace } from '../../../tools/pack/place.ts';
import { bridgePack } from '../../packs.ts';

test('a pack by which no page can be found says why: no lexicon, or no single word for its rarer side', () => {
  const pack = bridgePack();
  expect(unfindable(pack)).toBeNull();
  expect(unfindable({ ...pack, lexicons: [] })).toMatch(/no lexicon/);
  const lexicons = pack.lexicons.map((lexicon) => ({ ...lexicon, actors: { ...lexicon.actors, trust: ['of it all'] } }));
  expect(unfindable({ ...pack, lexicons })).toMatch(/“trust”, the second side/);
});

const PIN = 'a'.repeat(64);
const OTHER = 'b'.repeat(64);

test('a link for subscribers names the key set that a pack must have, and so does --root-sha256', () => {
  const pinOf = (name: string, asked?: string) => {
    const found = pinnedPlace(name, asked);
    return found.ok ? [found.value.place.name, found.value.pin] : found.errors[0];
  };
  expect(pinOf('https://packs.example.org/bridge/')).toEqual(['https://packs.example.org/bridge/', null]);
  expect(pinOf(`https://packs.example.org/bridge/#root-sha256=${PIN}`)).toEqual(['https://packs.example.org/bridge/', PIN]);
  expect(pinOf('/srv/bridge', PIN)).toEqual(['/srv/bridge', PIN]);
  expect(pinOf(`https://packs.example.org/#root-sha256=${PIN}`, OTHER)).toMatch(/another fingerprint/);
  for (const wrong of ['abc', `${PIN}0`, PIN.toUpperCase()]) expect(pinOf(`https://packs.example.org/#root-sha256=${wrong}`)).toMatch(/no fingerprint/);
});
