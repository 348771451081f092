import type { Claim } from '../claim.ts';
import { type Numbers, numbersIn } from '../numbers.ts';
import type { Pack } from '../pack/pack.ts';
import { fold } from '../text/fold.ts';
import { type Automaton, compile, openAutomaton } from '../topic/automaton.ts';
import { gateOf } from '../topic/gate.ts';
import { type Entity, entitySign, type Sign } from '../topic/lexicon.ts';
import { annotate, type Detector } from '../topic/mentions.ts';
import { type Links, linksOf } from './linked.ts';
import { type Fitted, type SignedDocument, unfitted } from './signature.ts';
import { type OpenSubjects, openSubjects, type Subjects, subjectsOf } from './subjects.ts';
import { buildTextIndex, type OpenTextIndex, openTextIndex, type TextIndex } from './text-index.ts';
import { claimOfWording, claimTexts, type IndexedText, indexedTexts, type Wordings, wordingsOf } from './wordings.ts';

/** Everything derived from a pack that matching needs. Plain data: it is stored when the pack is installed, and loaded. */
export type ClaimIndex = {
  readonly engine: number;
  readonly topic: IndexedTopic;
  readonly automaton: Automaton;
  /** The expression of the gate that a page must open. */
  readonly gate: string;
  /**
   * One index for each language, with the numbers of its texts: how rare a word is depends on the language. In a language
   * with few texts the commonest words would otherwise seem the rarest of all.
   */
  readonly byLang: readonly LangIndex<TextIndex>[];
  readonly weights: Omit<Fitted, 'signs'>;
  readonly subjects: Subjects;
  readonly wordings: Wordings;
  readonly links: Links;
};

/** The sides of a topic, who acts for which, and the languages of its lexicons in their order. */
export type IndexedTopic = { readonly sides: readonly [string, string]; readonly entities: readonly Entity[]; readonly langs: readonly string[] };

export type LangIndex<T> = { readonly texts: Numbers; readonly index: T };

/** Rises with every change of the derived data, so that an index stored by an older version is built anew. */
export const ENGINE = 8;

/** Makes what is kept of a topic ready for use. */
export const detectorOf = ({ sides, entities, langs }: IndexedTopic, automaton: Automaton): Detector => ({
  sides,
  entities: new Map(entities.map((entity) => [entitySign(entity.id), entity])),
  langs,
  automaton: openAutomaton(automaton),
});

/**
 * Builds the index of a pack: about a second for ten thousand wordings, so once when it is installed.
 * @param without a language whose wordings are left out, to measure matching across languages
 */
export function buildClaimIndex(pack: Pack, without?: string): ClaimIndex {
  const automaton = compile(pack.lexicons);
  const topic = { sides: pack.sides, entities: pack.entities, langs: pack.lexicons.map(({ lang }) => lang) };
  const texts = [...indexedTexts(pack.claims).entries()].filter(([, { lang }]) => without === undefined || indexLang(lang) !== indexLang(without));
  const documents = signedDocuments(
    detectorOf(topic, automaton),
    texts.map(([, text]) => text),
  );
  const { signs, ...weights } = pack.fitted ?? unfitted(pack.claims, documents);
  const byClaim = Map.groupBy(documents, ({ claim }) => claim);
  const named = new Map([...byClaim].map(([claim, own]) => [claim, new Set(own.flatMap((document) => [...document.signs]))]));
  const claims = pack.claims.map(({ id }) => id);
  return {
    engine: ENGINE,
    topic,
    automaton,
    gate: gateOf(pack.sides, pack.entities, pack.lexicons).source,
    byLang: indexByLang(texts),
    weights,
    subjects: subjectsOf(claims, signs, named),
    wordings: wordingsOf(pack.claims),
    links: linksOf(pack.claims),
  };
}

/** What each wording names. */
export const signedDocuments = (detector: Detector, texts: readonly IndexedText[]): SignedDocument[] =>
  texts.map(({ claim, text, lang }) => ({ claim, signs: new Set(signsOf(detector, text, lang)) }));

function indexByLang(texts: readonly (readonly [number, IndexedText])[]): LangIndex<TextIndex>[] {
  const byLang = Map.groupBy(texts, ([, { lang }]) => indexLang(lang));
  return [...byLang.values()].map((list) => ({
    texts: numbersIn(
      list.map(([number]) => number),
      (texts.at(-1)?.[0] ?? 0) + 1,
    ),
    index: buildTextIndex(list.map(([, { text }]) => text)),
  }));
}

/** Dari and Persian are one written language with two vocabularies. */
const indexLang = (lang: string): string => (lang === 'prs' ? 'fa' : (lang.split('-')[0] ?? lang));

function signsOf(detector: Detector, text: string, lang: string): Sign[] {
  const { mentions, concepts } = annotate(detector, fold(text), lang);
  return [...mentions, ...concepts].map(({ sign }) => sign);
}

/** Gives the claim of a number, which is its place in the index; undefined where there is none. */
export type ClaimAt = (number: number) => Claim | undefined;

/** An index ready for matching, with the claims it was built of. */
export type OpenClaimIndex = Omit<ClaimIndex, 'byLang' | 'subjects'> & {
  readonly byLang: readonly LangIndex<OpenTextIndex>[];
  readonly subjects: OpenSubjects;
  readonly claimAt: ClaimAt;
};

/** Opens an index. @param claimAt gives claims of the pack that it was built of; it is asked for few */
export const openClaimIndex = (stored: ClaimIndex, claimAt: ClaimAt): OpenClaimIndex => ({
  ...stored,
  byLang: stored.byLang.map(({ texts, index }) => ({ texts, index: openTextIndex(index) })),
  subjects: openSubjects(stored.subjects),
  claimAt,
});

/** A claim by its id. */
export function claimIn({ subjects, claimAt }: OpenClaimIndex, id: string): Claim | undefined {
  const number = subjects.claimNumbers.get(id);
  return number === undefined ? undefined : claimAt(number);
}

/** A wording by its number. */
export function wordingIn({ wordings, claimAt }: OpenClaimIndex, wording: number): IndexedText | undefined {
  const number = claimOfWording(wordings, wording);
  const claim = claimAt(number);
  return claim && claimTexts(claim)[wording - (wordings.first[number] ?? 0)];
}
