import type { Folded } from '../text/fold.ts';
import { type Span, separatorsOf } from '../text/sentences.ts';
import { actorSign, type Sign } from './lexicon.ts';
import { type Annotation, annotate, type Detector, type Mention } from './mentions.ts';

/** What detection says of one passage. Spans are in folded text. */
export type Detection = Annotation & {
  /** Both sides act in one sentence or in neighbouring ones. */
  readonly onTopic: boolean;
  /** The sides named anywhere in the passage. */
  readonly sides: ReadonlySet<string>;
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

/** Decides whether a passage speaks of the relations of the topic's two sides (docs/design.md, "Detection"). */
export function detect(detector: Detector, passage: Passage): Detection {
  const annotation = annotate(detector, passage.folded.text, passage.lang);
  const sidesOf = (mention: Mention): string | null => sideOf(detector, mention.sign, passage.day);
  const bySentence = passage.sentences.map((sentence) => {
    const inside = annotation.mentions.filter((mention) => mention.start >= Math.max(sentence.start, passage.begins) && mention.start < sentence.end);
    return new Set(inside.map(sidesOf).filter((side) => side !== null));
  });
  const sides = new Set(bySentence.flatMap((set) => [...set]));
  const meeting = meetingSentences(bySentence, neighbours(passage), detector.sides);
  return { ...annotation, sides, meeting, onTopic: meeting.length > 0 };
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
