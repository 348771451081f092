import { buildClaimIndex, type ClaimAt, type ClaimIndex, detectorOf, openClaimIndex } from '../match/claim-index.ts';
import type { Pack } from '../pack/pack.ts';
import type { Reader } from './read.ts';

/** Makes a pack ready for reading pages, from the index that was stored with it. @param claimAt gives the claims of the pack */
export const openReader = (stored: ClaimIndex, claimAt: ClaimAt): Reader => ({
  detector: detectorOf(stored.topic, stored.automaton),
  index: openClaimIndex(stored, claimAt),
  gate: stored.gate,
});

/** Makes a pack ready for reading, building its index. `without` leaves one language's wordings out of the index. */
export const buildReader = (pack: Pack, without?: string): Reader => openReader(buildClaimIndex(pack, without), (number) => pack.claims[number]);
