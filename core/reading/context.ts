import type { ScoredClaim } from '../match/match.ts';
import { containment } from '../match/quotation.ts';
import { termsOf } from '../match/text-index.ts';
import type { Ground } from '../passage.ts';
import { isConcept } from '../topic/lexicon.ts';
import type { ReadBlock, Reader } from './read.ts';

/** What the blocks before have established. Changed as the page is read. */
export type Context = {
  /** The last passage on topic: its block, and the claims it and its neighbours report. */
  last: { readonly number: number; readonly claims: ReadonlySet<string> } | null;
};

/** A story goes on for so many blocks after the last one that named both sides. */
const REACH = 4;
/** Claims of a passage that what follows may go on about. */
const CARRIED_CLAIMS = 3;
/** Share of a wording of the record that must stand in the passage, or the reverse, for it to be quoting (docs/design.md). */
const QUOTES_FROM = 0.8;
/** Letters that a passage and a wording must have to quote: short ones are alike by chance. */
const QUOTE_LETTERS = 30;
/** Subject (signature weights) that a passage must share with a claim in hand when it names one side, or none. */
const SUBJECT_WITH_SIDE = 1.4;
const SUBJECT_WITHOUT_SIDE = 1.9;

/** Decides whether a block is a passage on topic, and on what ground; remembers it for the blocks that follow. */
export function groundOf(reader: Reader, read: ReadBlock, context: Context): Ground | null {
  const ground = findGround(reader, read, context);
  if (ground) {
    const own = read.scored.slice(0, CARRIED_CLAIMS).map(({ claim }) => claim);
    const before = ground === 'context' ? (context.last?.claims ?? []) : [];
    context.last = { number: read.number, claims: new Set([...before, ...own]) };
  } else if (read.block.heading) context.last = null;
  return ground;
}

function findGround(reader: Reader, read: ReadBlock, context: Context): Ground | null {
  return standsAlone(reader, read) ?? (context.last && goesOn(reader, read, context.last) ? 'context' : null);
}

/** The ground on which a passage is on topic whatever stands around it: it names both sides, or quotes the record. */
export function standsAlone(reader: Reader, read: ReadBlock): Ground | null {
  if (read.detection.onTopic) return 'sides';
  return quotesRecord(reader, read) ? 'quotation' : null;
}

function quotesRecord({ index }: Reader, { folded, query, scored }: ReadBlock): boolean {
  if (folded.text.length < QUOTE_LETTERS) return false;
  const likest = index.texts[scored[0]?.text ?? -1];
  if (!likest?.statement || likest.text.length < QUOTE_LETTERS) return false;
  const wording = termsOf(likest.text).grams;
  return query.terms.some(({ grams }) => grams.length >= QUOTE_LETTERS && containment(grams, wording) >= QUOTES_FROM);
}

function goesOn(reader: Reader, read: ReadBlock, last: NonNullable<Context['last']>): boolean {
  if (read.block.heading || read.number - last.number > REACH) return false;
  const carried = read.scored.find(({ claim }) => last.claims.has(claim));
  if (!carried || namesStranger(reader, read, carried)) return false;
  const needed = read.detection.sides.size > 0 ? SUBJECT_WITH_SIDE : SUBJECT_WITHOUT_SIDE;
  return conceptWeight(reader, read, carried) >= needed;
}

/** A country that the claim in hand has nothing to do with: the story has turned elsewhere. */
function namesStranger(reader: Reader, read: ReadBlock, { claim }: ScoredClaim): boolean {
  const signature = reader.index.signatures.get(claim);
  return read.detection.mentions.some(({ sign }) => reader.detector.entities.get(sign)?.kind === 'country' && !signature?.has(sign));
}

/** The weight that a passage's own subject words have in a claim's signature; names alone do not make a subject. */
function conceptWeight(reader: Reader, { query }: ReadBlock, { claim, words }: ScoredClaim): number {
  const signature = reader.index.signatures.get(claim);
  let weight = words;
  for (const sign of query.signs) if (isConcept(sign)) weight += signature?.get(sign) ?? 0;
  return weight;
}
