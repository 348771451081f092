/**
 * The words of the record. Shapes follow schema.org's Claim, Quotation and CreativeWork where those have a name for it.
 * Everything here is plain data, read from a pack.
 */

/** How a statement stands to its claim. `declines-comment` is no denial: "not relevant" denies nothing. */
export type Stance = 'affirms' | 'confirms' | 'alleges' | 'denies' | 'declines-comment' | 'comments';

/** How far a rendering was checked: against the bundled text of its source, typed from a public page, or a translation. */
export type Verification = 'source-text' | 'transcribed' | 'translation';

/** W3C Web Annotation TextQuoteSelector: the words and what stands before and after them. */
export type TextQuoteSelector = { readonly exact: string; readonly prefix: string; readonly suffix: string };

export type Source = {
  readonly id: string;
  readonly outlet: string;
  /** The agencies an outlet names, the nearest first. */
  readonly agencies: readonly string[];
  readonly title: string | null;
  readonly lang: string;
  /** The days between which it was published; null when nothing is known. Never the day it was crawled. */
  readonly published: DateRange | null;
  /** http or https address, or null: not known. */
  readonly url: string | null;
};

/** A statement's date: the first and last day it can be, how exactly it is known, and why. */
export type DateRange = {
  readonly from: string | null;
  readonly to: string | null;
  readonly precision: 'day' | 'inferred' | 'window' | 'month' | 'year' | 'unknown';
  readonly reason: string;
};

/** One wording of an utterance, in one outlet. */
export type Rendering = {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  /** The speaker's own words, or the reporter's. */
  readonly speech: 'direct' | 'reported';
  readonly source: string;
  readonly selector: TextQuoteSelector | null;
  readonly verification: Verification;
};

export type Translation = { readonly lang: string; readonly text: string; readonly reviewed: boolean };

/** One utterance by one speaker on one occasion. */
export type Statement = {
  readonly id: string;
  readonly speaker: string;
  readonly stance: Stance;
  readonly date: DateRange;
  /** One neutral English sentence: what was said. */
  readonly said: string;
  /** The wording closest to the original comes first. */
  readonly renderings: readonly Rendering[];
  readonly translations: readonly Translation[];
  /** Ids of the statements it answers. */
  readonly answers: readonly string[];
  /** Other claims it also speaks to. */
  readonly alsoClaims: readonly string[];
  /** What a reader must be told lest the words mislead; empty when nothing. */
  readonly caution: string;
};

/** A text of our own in several languages, by BCP 47 tag; there is always an English one. */
export type ByLanguage = Readonly<Record<string, string>>;

export type Speaker = {
  readonly id: string;
  readonly name: ByLanguage;
  /** Other spellings, in any script: for searching, never shown. */
  readonly names: readonly string[];
  readonly role: ByLanguage;
  readonly side: string;
};

/** A proposition in dispute, with what was said about it. */
export type Claim = {
  readonly id: string;
  readonly proposition: string;
  readonly title: ByLanguage;
  readonly summary: ByLanguage;
  /** Concepts and entities that the claim is about, as signs of the lexicon, with a weight: 1 belongs to it, 2 or more singles it out. */
  readonly about: Readonly<Record<string, number>>;
  readonly statements: readonly Statement[];
  /** What was wrong and is now right, newest first, as newspapers print it. */
  readonly corrections: readonly Correction[];
};

/** A correction of the record: the day (ISO) it was made, and what changed, in the editors' words. */
export type Correction = { readonly day: string; readonly note: ByLanguage };

/** A text of our own in a reader's language, else in one that its readers also read, else in English; with the language it is in. */
export function inLanguage(text: ByLanguage, lang: string): { readonly lang: string; readonly text: string } {
  const found = [lang, ...(ALSO_READ[lang] ?? []), 'en'].find((one) => text[one] !== undefined);
  return found ? { lang: found, text: text[found] ?? '' } : { lang: 'und', text: Object.values(text)[0] ?? '' };
}

/** Dari and Persian are one written language. */
const ALSO_READ: Readonly<Record<string, readonly string[]>> = { prs: ['fa'] };

/** True for statements that deny their claim. */
export const denies = (statement: Statement): boolean => statement.stance === 'denies';
