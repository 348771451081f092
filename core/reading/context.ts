import type { ScoredClaim } from '../match/match.ts';
import { isNamed, signatureOf } from '../match/subjects.ts';
import { RELATED_FROM, SUBJECT_FROM } from '../match/weights.ts';
import type { Ground } from '../passage.ts';
import { conceptSign, isConcept, type Sign } from '../topic/lexicon.ts';
import type { ReadBlock, Reader } from './read.ts';

/** What the blocks before have established. Changed as the page is read. */
export type Context = {
  /** The last passage on topic: its block, and the claims that the story has reported so far. */
  last: { readonly number: number; readonly claims: ReadonlySet<string> } | null;
};

/** A story goes on for so many blocks after the last one that named both sides. */
const REACH = 4;
/** Claims of a passage that what follows may go on about. */
const CARRIED_CLAIMS = 3;
const CARRIED_FROM = 0.1;
/** How likely a claim in hand must be for a passage that names one side, or none, to go on about it. */
const LIKELY = 0.6;
/** Weight that the passage's own words and people must have for that claim; a place says only where, not what. */
const EVIDENCE = 1.4;
/** Acts of speech: a passage that names neither side goes on about a claim only by answering it. */
const SPEECH_ACTS: readonly Sign[] = ['deny', 'baseless', 'confirm', 'accuse', 'no-comment', 'evidence'].map(conceptSign);

/** The parts of a read block that decide whether it is on topic by itself, and whether a claim is shown. */
export type Decisive = Pick<ReadBlock, 'detection' | 'relation'> & { readonly scored: readonly Pick<ScoredClaim, 'verbatim' | 'probability'>[] };

/** Decides whether a block is a passage on topic, and on what ground; remembers it for the blocks that follow. */
export function groundOf(reader: Reader, read: ReadBlock, context: Context): Ground | null {
  const ground = findGround(reader, read, context);
  if (ground) {
    const own = read.scored.slice(0, CARRIED_CLAIMS).filter(({ probability }) => probability >= CARRIED_FROM);
    context.last = { number: read.number, claims: new Set([...inHand(read, context), ...own.map(({ claim }) => claim)]) };
  } else if (read.block.heading) context.last = null;
  return ground;
}

/** The claims of the story so far; a heading begins a new story. */
export function inHand({ number, block }: Pick<ReadBlock, 'number' | 'block'>, { last }: Context): ReadonlySet<string> {
  return last && !block.heading && number - last.number <= REACH ? last.claims : new Set();
}

function findGround(reader: Reader, read: ReadBlock, context: Context): Ground | null {
  return standsAlone(read) ?? (context.last && goesOn(reader, read, context.last) ? 'context' : null);
}

/**
 * The ground on which a passage is on topic whatever stands around it. It names both sides and reports a relation of
 * theirs; it quotes the record; or it names one side and can hardly speak of anything else. A pack without weights for
 * relations goes by the names alone, and then they must stand near each other.
 */
export function standsAlone({ detection, scored, relation }: Decisive): Ground | null {
  const { sides, meeting } = detection;
  if (relation === null ? meeting.length > 0 : sides.size > 1 && relation >= RELATED_FROM) return 'sides';
  if (scored[0]?.verbatim) return 'quotation';
  return sides.size > 0 && relation !== null && relation >= SUBJECT_FROM ? 'subject' : null;
}

function goesOn(reader: Reader, read: ReadBlock, last: NonNullable<Context['last']>): boolean {
  if (read.block.heading || read.number - last.number > REACH) return false;
  const [best] = read.scored;
  if (!best || !last.claims.has(best.claim) || best.probability < LIKELY || namesStranger(reader, read, best)) return false;
  const speaks = read.detection.sides.size > 0 || SPEECH_ACTS.some((act) => read.query.signs.has(act));
  return speaks && evidence(reader, read, best) >= EVIDENCE;
}

/** A country that the claim in hand has nothing to do with, by its weights and its wordings: the story has turned elsewhere. */
function namesStranger({ index, detector }: Reader, read: ReadBlock, { claim }: ScoredClaim): boolean {
  const signature = signatureOf(index.subjects, claim);
  const isStrange = (sign: Sign): boolean => (signature.get(sign) ?? 0) <= 0 && !isNamed(index.subjects, claim, sign);
  return read.detection.mentions.some(({ sign }) => detector.entities.get(sign)?.kind === 'country' && isStrange(sign));
}

/** What speaks for a claim in a passage: likeness of words, and the positive weights of its concepts, people and bodies. */
function evidence({ index, detector }: Reader, { query }: ReadBlock, { claim, words }: ScoredClaim): number {
  const signature = signatureOf(index.subjects, claim);
  const speaks = (sign: Sign): boolean => isConcept(sign) || ['person', 'body'].includes(detector.entities.get(sign)?.kind ?? '');
  let sum = words;
  for (const sign of query.signs.keys()) if (speaks(sign)) sum += Math.max(0, signature.get(sign) ?? 0);
  return sum;
}
