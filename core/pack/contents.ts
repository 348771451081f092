import type { Claim, Source, Speaker } from '../claim.ts';
import type { Pack } from './pack.ts';

/** What a pack says of itself. */
export type Imprint = Pick<Pack, 'id' | 'title' | 'publisher' | 'version' | 'issued'>;

/** What is in a pack, each list read when it is first asked for, and its claims one by one, by their places in their list. */
export type Contents = {
  readonly imprint: Imprint;
  readonly claimAt: (number: number) => Claim | undefined;
  readonly claims: () => readonly Claim[];
  readonly speakers: () => readonly Speaker[];
  readonly sources: () => readonly Source[];
};

/** The contents of a pack that was read whole. */
export const contentsOf = (pack: Pack): Contents => ({
  imprint: pack,
  claimAt: (number) => pack.claims[number],
  claims: () => pack.claims,
  speakers: () => pack.speakers,
  sources: () => pack.sources,
});
