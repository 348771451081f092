import { buildClaimIndex, type ClaimIndex, detectorOf, openClaimIndex } from '../match/claim-index.ts';
import type { Pack } from '../pack/pack.ts';
import type { Reader } from './read.ts';

/** Makes a pack ready for reading pages, from an index that was stored with it. */
export function openReader(pack: Pack, stored: ClaimIndex): Reader {
  return {
    detector: detectorOf({ ...pack, id: pack.topic }, stored.automaton),
    index: openClaimIndex(pack, stored),
    gate: stored.gate,
    record: new Map(pack.claims.map((claim) => [claim.id, claim.statements])),
  };
}

/** Makes a pack ready for reading, building its index. `without` leaves one language's wordings out of the index. */
export const buildReader = (pack: Pack, without?: string): Reader => openReader(pack, buildClaimIndex(pack, without));
