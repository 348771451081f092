import type { Claim } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { bridgePack } from '../packs.ts';

/** Words of no language, the commoner ones shorter and far more frequent (Zipf), the same for the same seed. */
function vocabulary(random: () => number, size: number): readonly string[] {
  const letters = 'etaoinshrdlucmfwypvbgkqjxz';
  const letter = (): string => letters[Math.floor(random() ** 1.6 * letters.length)] ?? 'e';
  return Array.from({ length: size }, (_, rank) => Array.from({ length: 2 + Math.floor(Math.log2(rank + 2) / 2 + random() * 4) }, letter).join(''));
}

function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

/** The bridge pack with so many more claims, each of about so many words: for measuring, not for reading. */
export function largePack(claims: number, words: number, seed: number): Pack {
  const random = randomFrom(seed);
  const known = vocabulary(random, 20_000);
  const sentence = (length: number): string => Array.from({ length }, () => known[Math.floor(random() ** 4 * known.length)] ?? '').join(' ');
  const bridge = bridgePack();
  const claim = (_: unknown, at: number): Claim => ({
    id: `c-${seed}-${at}`,
    proposition: sentence(Math.ceil(words / 3)),
    title: { en: sentence(3) },
    summary: { en: sentence(Math.ceil((2 * words) / 3)) },
    about: {},
    statements: [],
    corrections: [],
  });
  return { ...bridge, claims: [...bridge.claims, ...Array.from({ length: claims }, claim)], fitted: null };
}
