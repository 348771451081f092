import Fuse from 'fuse.js';
import type { Claim, Source, Speaker } from '../claim.ts';
import { fold } from '../text/fold.ts';

/** What the search box can find. */
export type Found =
  | { readonly kind: 'claim'; readonly claim: Claim }
  | { readonly kind: 'speaker'; readonly speaker: Speaker; readonly claims: readonly Claim[] }
  | { readonly kind: 'source'; readonly source: Source; readonly claims: readonly Claim[] };

type Entry = { readonly found: Found; readonly name: string; readonly text: string };

/** Share of a word that may be wrong: the range that ranked best on folded titles was 0 to 0.2 (docs/design.md). */
const THRESHOLD = 0.2;
const MOST = 12;

/** @param most how many are wanted at the most. */
export type Finder = (query: string, most?: number) => Found[];

/**
 * Makes a finder over claims, speakers and sources for short, misspelt queries in any script. Fuse.js searches folded
 * text by words, so that "kabulof", "Кабулов" and "كابولوف" find the same man.
 */
export function createFinder(record: {
  readonly claims: readonly Claim[];
  readonly speakers: readonly Speaker[];
  readonly sources: readonly Source[];
}): Finder {
  const entries = [...claimEntries(record.claims), ...speakerEntries(record.claims, record.speakers), ...sourceEntries(record.claims, record.sources)];
  const fuse = new Fuse(entries, {
    keys: [
      { name: 'name', weight: 3 },
      { name: 'text', weight: 1 },
    ],
    threshold: THRESHOLD,
    ignoreLocation: true,
    useTokenSearch: true,
  });
  return (query, most = MOST) => {
    const folded = fold(query).trim();
    return folded === '' ? [] : fuse.search(folded, { limit: most }).map(({ item }) => item.found);
  };
}

function claimEntries(claims: readonly Claim[]): Entry[] {
  return claims.map((claim) => ({
    found: { kind: 'claim', claim },
    name: fold(Object.values(claim.title).join(' ')),
    text: fold([claim.proposition, ...Object.values(claim.summary), ...claim.statements.map((statement) => statement.said)].join(' ')),
  }));
}

function speakerEntries(claims: readonly Claim[], speakers: readonly Speaker[]): Entry[] {
  return speakers.map((speaker) => ({
    found: { kind: 'speaker', speaker, claims: claims.filter((claim) => claim.statements.some((statement) => statement.speaker === speaker.id)) },
    name: fold([...Object.values(speaker.name), ...speaker.names].join(' ')),
    text: fold(Object.values(speaker.role).join(' ')),
  }));
}

function sourceEntries(claims: readonly Claim[], sources: readonly Source[]): Entry[] {
  return sources.map((source) => ({
    found: {
      kind: 'source',
      source,
      claims: claims.filter((claim) => claim.statements.some((statement) => statement.renderings.some((rendering) => rendering.source === source.id))),
    },
    name: fold(source.outlet),
    text: fold([source.title ?? '', ...source.agencies].join(' ')),
  }));
}
