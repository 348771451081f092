import type { DateRange, Stance, Statement } from '../../../core/claim.ts';

type Told = { readonly id?: string; readonly stance?: Stance; readonly speaker?: string; readonly answers?: readonly string[] };

const dateOf = (from: string | null, to: string | null): DateRange => ({
  from,
  to,
  precision: from === null ? 'unknown' : from === to ? 'day' : 'window',
  reason: '',
});

/** A statement of which only what is told matters. */
export const statement = (
  from: string | null,
  to: string | null = from,
  { id = '', stance = 'affirms', speaker = 'russia', answers = [] }: Told = {},
): Statement => ({
  id: id || `${speaker} ${from} ${to} ${stance}`,
  speaker,
  stance,
  date: dateOf(from, to),
  said: '',
  renderings: [],
  translations: [],
  answers,
  alsoClaims: [],
  caution: '',
});

/** In these tests a speaker is called like the side. */
export const sideOf = (speaker: string): string => speaker;
