import type { Claim } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { pageDate } from '../../core/reading/page-date.ts';
import { readPage } from '../../core/reading/read.ts';
import type { Result } from '../../core/result.ts';
import type { Hidden, Settings } from '../../core/settings.ts';
import { fold } from '../../core/text/fold.ts';
import { type Answer, type Ask, type CardRecord, NO_RECORD, type ReportedPassage, type ShownRecord, type TabRecord } from '../../messages.ts';
import type { OpenRecord } from './record.ts';
import type { Situation } from './sites.ts';
import type { TabMemory } from './tabs.ts';

type Choices = Pick<Settings, 'highlight'> & { readonly hidden: readonly Hidden[] };

/** The passages among the blocks of a page. A record that cannot be opened finds none; the popup says why. */
export function readBlocks(record: Result<OpenRecord>, { blocks, clues }: Ask<'read-blocks'>, { highlight, hidden }: Choices): Answer<'read-blocks'> {
  const { day } = pageDate(clues);
  if (!record.ok) return { passages: [], published: day, highlight };
  const passages = readPage(record.value.reader, blocks, { day });
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

/** What the popup shows for a tab. */
export function tabRecord(record: Result<OpenRecord>, memory: TabMemory | null, { site, state }: Situation): TabRecord {
  const nothing = { site, error: null, passages: [], published: null, chosen: null, record: NO_RECORD };
  if (!record.ok) return { ...nothing, state: 'broken', error: record.errors[0] ?? null };
  if (!memory || state === 'off' || memory.passages.length === 0)
    // A page that was read and has nothing is that, whatever leave there is for its site.
    return { ...nothing, state: memory && state !== 'off' ? 'no-topic' : state, record: shown(record.value.pack, []) };
  const { passages, published, chosen } = memory;
  return { site, error: null, state: 'found', passages, published, chosen, record: shownFor(record.value.pack, passages) };
}

/** What the card shows for a passage of a tab; null when the page no longer has it. */
export function cardRecord(record: Result<OpenRecord>, memory: TabMemory | null, passage: string | null): CardRecord | null {
  const at = memory?.passages.findIndex(({ id }) => id === passage) ?? -1;
  const found = memory?.passages[at];
  if (!record.ok || !memory || !found) return null;
  return { passage: found, place: at + 1, count: memory.passages.length, published: memory.published, record: shownFor(record.value.pack, [found]) };
}

/** The id of the passage so many places after another; null past the ends. */
export function passageAfter(memory: TabMemory | null, passage: string | null, by: number): string | null {
  const at = memory?.passages.findIndex(({ id }) => id === passage) ?? -1;
  return at < 0 ? null : (memory?.passages[at + by]?.id ?? null);
}

function shownFor(pack: Pack, passages: readonly ReportedPassage[]): ShownRecord {
  const wanted = new Set(passages.flatMap(({ matches }) => matches.map(({ claim }) => claim)));
  const matched = pack.claims.filter((claim) => wanted.has(claim.id));
  // Statements answer each other across claims, and a pair may be made of two.
  const linked = new Set(matched.flatMap((claim) => claim.statements.flatMap(({ id, answers }) => [id, ...answers])));
  const isLinked = (claim: Claim): boolean => claim.statements.some(({ id, answers }) => linked.has(id) || answers.some((one) => linked.has(one)));
  return shown(pack, [...matched, ...pack.claims.filter((claim) => !wanted.has(claim.id) && isLinked(claim))]);
}

/** Claims with the speakers and sources that they need to be shown. */
function shown({ id, title, version, issued, ...pack }: Pack, claims: readonly Claim[]): ShownRecord {
  const statements = claims.flatMap((claim) => claim.statements);
  const speakers = new Set(statements.map((statement) => statement.speaker));
  const sources = new Set(statements.flatMap((statement) => statement.renderings.map((rendering) => rendering.source)));
  return {
    claims,
    speakers: pack.speakers.filter((speaker) => speakers.has(speaker.id)),
    sources: pack.sources.filter((source) => sources.has(source.id)),
    pack: { id, title, version, issued },
  };
}

export function wholeRecord(record: Result<OpenRecord>): ShownRecord {
  if (!record.ok) return NO_RECORD;
  const { id, title, version, issued, claims, speakers, sources } = record.value.pack;
  return { claims, speakers, sources, pack: { id, title, version, issued } };
}

/** The passages of a text that a reader gave, a block for each line. */
export function checkText(record: Result<OpenRecord>, text: string): Answer<'check-text'> {
  if (!record.ok) return { passages: [], record: NO_RECORD };
  const blocks = text.split(/\r?\n/).map((line) => ({ text: line, lang: 'und', heading: false }));
  const passages = readPage(record.value.reader, blocks, { day: null });
  const listed = passages.map(({ block, text: found, lang, ground, matches }) => ({ id: `c${block}`, text: found.trim(), lang, ground, matches }));
  return { passages: listed, record: shownFor(record.value.pack, listed) };
}
