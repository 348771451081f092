import { SHOW_FROM } from '../match/weights.ts';
import { standsAlone } from './context.ts';
import { rankedClaims, shows } from './matches.ts';
import { type Reader, readBlock, surveyBlock } from './read.ts';

/** What is said of one passage when nothing is known of the page around it. */
export type Judgement = {
  readonly onTopic: boolean;
  /** Claims, best first, with scores from 0 to 1. A score from `SHOW_FROM` on means that the claim would be shown. */
  readonly claims: readonly { readonly claim: string; readonly score: number }[];
  readonly shown: boolean;
};

const MOST_LISTED = 10;

/**
 * Judges one passage alone. One that is not on topic by itself may still report a claim where a page gives it context, and
 * one may be on topic and no claim sure enough to be shown; claims are then listed with scores under the one for showing.
 * The page around the passage is taken to name both sides.
 */
export function judge(reader: Reader, passage: string, lang: string): Judgement {
  const read = readBlock(reader, surveyBlock(reader, { text: passage, lang, heading: false }, 0, { day: null }));
  const ground = standsAlone(read);
  const shown = ground !== null && shows(read, ground);
  const ranked = rankedClaims(read).slice(0, MOST_LISTED);
  const top = ranked[0]?.score ?? 0;
  const scale = shown || top < SHOW_FROM ? 1 : (SHOW_FROM * 0.99) / top;
  return { onTopic: ground !== null, claims: ranked.map(({ claim, score }) => ({ claim, score: score * scale })), shown };
}
