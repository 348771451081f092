import type { Claim } from '../../core/claim.ts';
import { linkedTo } from '../../core/match/linked.ts';
import type { Contents } from '../../core/pack/contents.ts';
import type { Block } from '../../core/passage.ts';
import { pageDate } from '../../core/reading/page-date.ts';
import { readWithEach } from '../../core/reading/read-each.ts';
import type { Result } from '../../core/result.ts';
import type { Hidden, Settings } from '../../core/settings.ts';
import { fold } from '../../core/text/fold.ts';
import { type Answer, type Ask, type CardRecord, NO_RECORD, type ReportedPassage, type ShownPack, type ShownRecord, type TabRecord } from '../../messages.ts';
import type { OpenPack } from './shelf.ts';
import type { Situation } from './sites.ts';
import type { TabMemory } from './tabs.ts';

/** A pack, and how it is named beside what is shown of it. */
export type ShownFrom = Pick<OpenPack, 'contents' | 'reader'> & { readonly shown: ShownPack };

type Choices = Pick<Settings, 'highlight'> & { readonly hidden: readonly Hidden[] };

/** The passages among the blocks of a page, as each of the packs finds them. */
export function readBlocks(packs: readonly OpenPack[], { blocks, clues }: Ask<'read-blocks'>, { highlight, hidden }: Choices): Answer<'read-blocks'> {
  const { day } = pageDate(clues);
  const readers = packs.map(({ reader }) => reader);
  const passages = readWithEach(readers, blocks, { day });
  return { passages: hidden.length === 0 ? passages : passages.flatMap((passage) => withoutHidden(passage, hidden)), published: day, highlight };
}

/** A passage without the claims that the reader has hidden there; nothing when no claim is left that it had. */
function withoutHidden<T extends Pick<ReportedPassage, 'text' | 'matches'>>(passage: T, hidden: readonly Hidden[]): T[] {
  const text = hidingKey(passage.text);
  const here = hidden.filter((one) => one.text === text);
  const matches = passage.matches.filter(({ claim }) => !here.some((one) => one.claim === claim));
  return matches.length === 0 && passage.matches.length > 0 ? [] : [{ ...passage, matches }];
}

/** So much of a passage tells it from others. */
const KEY_LENGTH = 400;

/** The form in which the text of a passage is remembered, so that it is known again in another layout. */
export const hidingKey = (text: string): string => fold(text).replace(/\s+/g, ' ').trim().slice(0, KEY_LENGTH);

export type ShownState = Exclude<TabRecord['state'], 'broken'>;

/** The state of a tab. A page that was read and has nothing is that, whatever leave there is for its site. */
export function stateOf(memory: Pick<TabMemory, 'passages'> | null, { state }: Pick<Situation, 'state'>): ShownState {
  if (!memory || state === 'off') return state;
  return memory.passages.length > 0 ? 'found' : 'no-topic';
}

/**
 * What the popup shows for a tab.
 * @param packs those of the claims that were found in it; where none were, the one that ships with the extension
 */
export function tabRecord(packs: Result<readonly ShownFrom[]>, memory: TabMemory | null, situation: Situation, attention: boolean): TabRecord {
  const { site } = situation;
  const nothing = { site, error: null, passages: [], paused: memory?.paused ?? null, published: null, chosen: null, attention, record: NO_RECORD };
  if (!packs.ok) return { ...nothing, state: 'broken', error: packs.errors[0] ?? null };
  const state = stateOf(memory, situation);
  if (!memory || state !== 'found') return { ...nothing, state, record: recordOf(packs.value, () => []) };
  const { passages, published, chosen, paused } = memory;
  return { site, error: null, state, paused, passages, published, chosen, attention, record: shownFor(packs.value, passages) };
}

/** What the card shows for a passage of a tab; null when the page no longer has it. */
export function cardRecord(packs: readonly ShownFrom[], memory: TabMemory | null, passage: string | null): CardRecord | null {
  const at = memory?.passages.findIndex(({ id }) => id === passage) ?? -1;
  const found = memory?.passages[at];
  if (!memory || !found) return null;
  return { passage: found, place: at + 1, count: memory.passages.length, published: memory.published, record: shownFor(packs, [found]) };
}

/** The claims that passages report. */
export const claimsOf = (passages: readonly Pick<ReportedPassage, 'matches'>[]): string[] =>
  passages.flatMap(({ matches }) => matches.map(({ claim }) => claim));

/** The id of the passage so many places after another; null past the ends. */
export function passageAfter(memory: TabMemory | null, passage: string | null, by: number): string | null {
  const at = memory?.passages.findIndex(({ id }) => id === passage) ?? -1;
  return at < 0 ? null : (memory?.passages[at + by]?.id ?? null);
}

function shownFor(packs: readonly ShownFrom[], passages: readonly ReportedPassage[]): ShownRecord {
  const wanted = claimsOf(passages);
  return recordOf(packs, ({ contents, reader: { index } }) => {
    const matched = new Set(wanted.flatMap((claim) => index.subjects.claimNumbers.get(claim) ?? []));
    // Statements answer each other across claims, and a pair may be made of two.
    const numbers = [...[...matched].sort((a, b) => a - b), ...linkedTo(index.links, matched)];
    return numbers.flatMap((number) => contents.claimAt(number) ?? []);
  });
}

/** Claims of packs with the speakers and sources that they need to be shown. */
function recordOf(packs: readonly ShownFrom[], choose: (pack: ShownFrom) => readonly Claim[]): ShownRecord {
  const parts = packs.map((pack) => neededFor(choose(pack), pack.contents));
  return {
    claims: parts.flatMap(({ claims }) => claims),
    speakers: parts.flatMap(({ speakers }) => speakers),
    sources: parts.flatMap(({ sources }) => sources),
    packs: packs.map(({ shown }) => shown),
  };
}

function neededFor(claims: readonly Claim[], contents: Contents): Pick<ShownRecord, 'claims' | 'speakers' | 'sources'> {
  if (claims.length === 0) return { claims: [], speakers: [], sources: [] };
  const statements = claims.flatMap((claim) => claim.statements);
  const speakers = new Set(statements.map((statement) => statement.speaker));
  const sources = new Set(statements.flatMap((statement) => statement.renderings.map((rendering) => rendering.source)));
  return { claims, speakers: contents.speakers().filter(({ id }) => speakers.has(id)), sources: contents.sources().filter(({ id }) => sources.has(id)) };
}

export const wholeRecord = ({ contents, shown }: ShownFrom): ShownRecord => ({
  claims: contents.claims(),
  speakers: contents.speakers(),
  sources: contents.sources(),
  packs: [shown],
});

/** A text that a reader gave, as blocks: one for each line. */
export const blocksOf = (text: string): Block[] => text.split(/\r?\n/).map((line) => ({ text: line, lang: 'und', heading: false }));

/** The passages of a text that a reader gave. */
export function checkText(packs: readonly (OpenPack & ShownFrom)[], blocks: readonly Block[]): Answer<'check-text'> {
  const passages = readWithEach(
    packs.map(({ reader }) => reader),
    blocks,
    { day: null },
  );
  const listed = passages.map(({ block, text: found, lang, ground, matches }) => ({ id: `c${block}`, text: found.trim(), lang, ground, matches }));
  return { passages: listed, record: shownFor(packs, listed) };
}
