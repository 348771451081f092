import type { Claim } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';
import { pageDate } from '../../core/reading/page-date.ts';
import { readPage } from '../../core/reading/read.ts';
import type { Result } from '../../core/result.ts';
import type { Answer, Ask, TabRecord } from '../../messages.ts';
import type { OpenRecord } from './record.ts';
import type { TabMemory } from './tabs.ts';

/** The passages among the blocks of a page. A record that cannot be opened finds none; the popup says why. */
export function readBlocks(record: Result<OpenRecord>, { blocks, clues }: Ask<'read-blocks'>): Answer<'read-blocks'> {
  if (!record.ok) return { passages: [] };
  return { passages: readPage(record.value.reader, blocks, pageDate(clues)) };
}

/** What the popup shows for a tab. */
export function tabRecord(record: Result<OpenRecord>, memory: TabMemory | null): TabRecord {
  const empty = { error: null, passages: [], claims: [], speakers: [], sources: [], chosen: null, issued: null };
  if (!record.ok) return { ...empty, state: 'broken', error: record.errors[0] ?? null };
  const { pack } = record.value;
  if (!memory || memory.passages.length === 0) return { ...empty, state: 'no-topic', issued: pack.issued };
  const shown = new Set(memory.passages.flatMap(({ matches }) => matches.map(({ claim }) => claim)));
  const claims = pack.claims.filter((claim) => shown.has(claim.id));
  return { state: 'ready', error: null, passages: memory.passages, chosen: memory.chosen, issued: pack.issued, claims, ...cited(pack, claims) };
}

/** The speakers and sources that claims need to be shown. */
function cited(pack: Pack, claims: readonly Claim[]): Pick<TabRecord, 'speakers' | 'sources'> {
  const statements = claims.flatMap((claim) => claim.statements);
  const speakers = new Set(statements.map((statement) => statement.speaker));
  const sources = new Set(statements.flatMap((statement) => statement.renderings.map((rendering) => rendering.source)));
  return { speakers: pack.speakers.filter(({ id }) => speakers.has(id)), sources: pack.sources.filter(({ id }) => sources.has(id)) };
}

export function wholeRecord(record: Result<OpenRecord>): Answer<'whole-record'> {
  if (!record.ok) return { claims: [], speakers: [], sources: [] };
  const { claims, speakers, sources } = record.value.pack;
  return { claims, speakers, sources };
}
