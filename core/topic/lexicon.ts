/**
 * The lexicon of a topic is data in its pack: literal phrases per language, no expressions.
 *
 * A phrase stands for whole words of folded text; a `*` at its end lets any letters follow, at its beginning any letters
 * precede. One space matches white space or a hyphen. The longest phrase at a place wins, so that "Pakistani Taliban"
 * is not the Taliban, and an exception ("banned in Russia") takes the actor out of the words it covers.
 */
export type Lexicon = {
  readonly lang: string;
  /** Names of the two sides themselves, by side. */
  readonly actors: Readonly<Record<string, readonly string[]>>;
  /** Names of people, bodies and places, by entity id. */
  readonly entities: Readonly<Record<string, readonly string[]>>;
  /** The topic's own vocabulary, by concept id. */
  readonly concepts: Readonly<Record<string, readonly string[]>>;
  readonly exceptions: readonly string[];
  /** Particles that this language writes together with the next word ("و", "ال"): they may stand before a phrase. */
  readonly proclitics: readonly string[];
};

/** A person, body, place or event that the lexicon can name. */
export type Entity = {
  readonly id: string;
  readonly kind: 'person' | 'body' | 'country' | 'place' | 'event' | 'medium';
  /** The side of the topic it acts for, if any. */
  readonly side: string | null;
  /** The first day (ISO) from which it acts for that side; null when always. Kabul means the Taliban only since 15 August 2021. */
  readonly since: string | null;
};

/** What the detector needs to know of a topic. */
export type Topic = {
  readonly id: string;
  /** The two sides whose relations are the topic. */
  readonly sides: readonly [string, string];
  readonly entities: readonly Entity[];
  readonly lexicons: readonly Lexicon[];
};

/** What a phrase stands for: `russia!` an actor, `@zamir-kabulov` an entity, `=deny` a concept, `-` an exception. */
export type Sign = string;

export const EXCEPTION: Sign = '-';
export const actorSign = (side: string): Sign => `${side}!`;
export const entitySign = (id: string): Sign => `@${id}`;
export const conceptSign = (id: string): Sign => `=${id}`;
export const isConcept = (sign: Sign): boolean => sign.startsWith('=');

export type Phrase = { readonly sign: Sign; readonly lexicon: number; readonly phrase: string };

/** Every phrase of the lexicons with what it stands for and the lexicon it comes from. */
export function* phrases(lexicons: readonly Lexicon[]): Generator<Phrase> {
  for (const [lexicon, { actors, entities, concepts, exceptions }] of lexicons.entries()) {
    for (const [side, list] of Object.entries(actors)) for (const phrase of list) yield { sign: actorSign(side), lexicon, phrase };
    for (const [id, list] of Object.entries(entities)) for (const phrase of list) yield { sign: entitySign(id), lexicon, phrase };
    for (const [id, list] of Object.entries(concepts)) for (const phrase of list) yield { sign: conceptSign(id), lexicon, phrase };
    for (const phrase of exceptions) yield { sign: EXCEPTION, lexicon, phrase };
  }
}
