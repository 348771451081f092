import type { Folded } from '../text/fold.ts';
import { type Span, separatorsOf } from '../text/sentences.ts';
import { actorSign, type Sign } from './lexicon.ts';
import { type Annotation, annotate, type Detector, type Mention } from './mentions.ts';

/** How near to each other the two sides are named: in one sentence, in neighbouring ones, farther apart, or not both. */
export type Nearness = 'sentence' | 'neighbours' | 'apart' | 'one' | 'none';

/** What detection says of one passage. Spans are in folded text. */
export type Detection = Annotation & {
  readonly nearness: Nearness;
  /** The sides named anywhere in the passage. */
  readonly sides: ReadonlySet<string>;
  /** A side is named only by a name that stands for it since some day ("Kabul"), and the day of the passage is not known. */
  readonly undated: boolean;
  /** Numbers of the sentences in which the two sides meet. */
  readonly meeting: readonly number[];
};

export type Passage = {
  readonly folded: Folded;
  /** Sentences as spans of the folded text. */
  readonly sentences: readonly Span[];
  readonly lang: string;
  /** Where in the folded text the story begins, after a dateline: a place named before is nobody's actor. */
  readonly begins: number;
  /** The day (ISO) the passage speaks of or was published on; null when not known. */
  readonly day: string | null;
};

/** Finds who is named in a passage, and where the topic's two sides meet (docs/design.md, "Detection"). */
export function detect(detector: Detector, passage: Passage): Detection {
  const annotation = annotate(detector, passage.folded.text, passage.lang);
  const bySentence = sidesBySentence(detector, passage, annotation.mentions, passage.day);
  const sides = new Set(bySentence.flatMap((set) => [...set]));
  const meeting = meetingSentences(bySentence, neighbours(passage), detector.sides);
  const possible = new Set(sidesBySentence(detector, passage, annotation.mentions, ANY_DAY).flatMap((set) => [...set]));
  const undated = passage.day === null && possible.size > sides.size;
  return { ...annotation, sides, undated, meeting, nearness: nearnessOf(bySentence, sides, meeting) };
}

/** Later than any day from which a name stands for a side: asks for whom it can stand at all. */
export const ANY_DAY = '9999-12-31';

function sidesBySentence(detector: Detector, { sentences, begins }: Passage, mentions: readonly Mention[], day: string | null): Set<string>[] {
  return sentences.map((sentence) => {
    const inside = mentions.filter((mention) => mention.start >= Math.max(sentence.start, begins) && mention.start < sentence.end);
    return new Set(inside.map((mention) => sideOf(detector, mention.sign, day)).filter((side) => side !== null));
  });
}

function nearnessOf(bySentence: readonly ReadonlySet<string>[], { size }: ReadonlySet<string>, meeting: readonly number[]): Nearness {
  if (size < 2) return size === 1 ? 'one' : 'none';
  if (meeting.length === 0) return 'apart';
  return bySentence.some((here) => here.size > 1) ? 'sentence' : 'neighbours';
}

/** The side a name acts for on a day; a name that stands for a side only since some day needs a day to count. */
export function sideOf(detector: Detector, sign: Sign, day: string | null): string | null {
  const actor = detector.sides.find((side) => sign === actorSign(side));
  if (actor) return actor;
  const entity = detector.entities.get(sign);
  if (!entity?.side || !detector.sides.includes(entity.side)) return null;
  if (entity.since !== null && (day === null || day < entity.since)) return null;
  return entity.side;
}

/** Whether each sentence is followed by the next in running text, and not by the next item of a list. */
function neighbours({ folded, sentences }: Passage): boolean[] {
  const separators = separatorsOf(folded.text);
  return sentences.map(({ end }, i) => folded.text.slice(end, sentences[i + 1]?.start ?? end).search(separators) < 0);
}

function meetingSentences(bySentence: readonly ReadonlySet<string>[], followed: readonly boolean[], [one, other]: readonly [string, string]): number[] {
  const met = new Set<number>();
  for (const [i, here] of bySentence.entries()) {
    if (here.has(one) && here.has(other)) met.add(i);
    const next = bySentence[i + 1];
    if (!next || !followed[i]) continue;
    if ((here.has(one) && next.has(other)) || (here.has(other) && next.has(one))) met.add(i).add(i + 1);
  }
  return [...met].sort((a, b) => a - b);
}
