import type { Claim, Statement } from '../claim.ts';
import type { Pack } from '../pack/pack.ts';
import { fold } from '../text/fold.ts';
import { type Automaton, compile, openAutomaton } from '../topic/automaton.ts';
import { gateOf } from '../topic/gate.ts';
import { entitySign, type Sign, type Topic } from '../topic/lexicon.ts';
import { annotate, type Detector } from '../topic/mentions.ts';
import { type Fitted, type SignedDocument, unfitted } from './signature.ts';
import { type OpenSubjects, openSubjects, type Subjects, subjectsOf } from './subjects.ts';
import { buildTextIndex, type OpenTextIndex, openTextIndex, type TextIndex } from './text-index.ts';

/** A wording of the record that can be matched: a rendering or translation of a statement, or the claim's own title and summary. */
export type IndexedText = {
  readonly claim: string;
  readonly statement: string | null;
  /** The first day (ISO) on which the statement can have been made; null for a claim's own text and where nothing is known. */
  readonly from: string | null;
  readonly lang: string;
  readonly text: string;
};

/** Everything derived from a pack that matching needs. Plain data: it is stored when the pack is installed, and loaded. */
export type ClaimIndex = {
  readonly engine: number;
  readonly automaton: Automaton;
  /** The expression of the gate that a page must open. */
  readonly gate: string;
  /**
   * One index for each language, with the numbers of its texts (`indexedTexts`): how rare a word is depends on the language. In a language
   * with few texts the commonest words would otherwise seem the rarest of all.
   */
  readonly byLang: readonly LangIndex<TextIndex>[];
  readonly weights: Omit<Fitted, 'signs'>;
  readonly subjects: Subjects;
};

export type LangIndex<T> = { readonly texts: Uint32Array; readonly index: T };

/** Rises with every change of the derived data, so that an index stored by an older version is built anew. */
export const ENGINE = 7;

/** The wordings of a pack, claim by claim; their places are their numbers. */
export const indexedTexts = (pack: Pack): IndexedText[] => pack.claims.flatMap(claimTexts);

function claimTexts(claim: Claim): IndexedText[] {
  const own = [...Object.entries(claim.title), ...Object.entries(claim.summary)].map(([lang, text]) => ({
    claim: claim.id,
    statement: null,
    from: null,
    lang,
    text,
  }));
  const proposition = { claim: claim.id, statement: null, from: null, lang: 'en', text: claim.proposition };
  return [proposition, ...own, ...claim.statements.flatMap((statement) => statementTexts(claim, statement))];
}

function statementTexts(claim: Claim, statement: Statement): IndexedText[] {
  const text = (lang: string, text: string): IndexedText => ({ claim: claim.id, statement: statement.id, from: statement.date.from, lang, text });
  return [
    text('en', statement.said),
    ...statement.renderings.map((rendering) => text(rendering.lang, rendering.text)),
    ...statement.translations.map((translation) => text(translation.lang, translation.text)),
  ];
}

/** Compiles a pack's lexicons and names. */
export function detectorOf(topic: Topic, automaton: Automaton): Detector {
  const entities = new Map(topic.entities.map((entity) => [entitySign(entity.id), entity]));
  return { sides: topic.sides, entities, langs: topic.lexicons.map((lexicon) => lexicon.lang), automaton: openAutomaton(automaton) };
}

/**
 * Builds the index of a pack: about a second for ten thousand wordings, so once when it is installed.
 * @param without a language whose wordings are left out, to measure matching across languages
 */
export function buildClaimIndex(pack: Pack, without?: string): ClaimIndex {
  const automaton = compile(pack.lexicons);
  const texts = [...indexedTexts(pack).entries()].filter(([, { lang }]) => without === undefined || indexLang(lang) !== indexLang(without));
  const documents = signedDocuments(
    detectorOf({ ...pack, id: pack.topic }, automaton),
    texts.map(([, text]) => text),
  );
  const { signs, ...weights } = pack.fitted ?? unfitted(pack.claims, documents);
  const byClaim = Map.groupBy(documents, ({ claim }) => claim);
  const named = new Map([...byClaim].map(([claim, own]) => [claim, new Set(own.flatMap((document) => [...document.signs]))]));
  const claims = pack.claims.map(({ id }) => id);
  return {
    engine: ENGINE,
    automaton,
    gate: gateOf(pack.sides, pack.entities, pack.lexicons).source,
    byLang: indexByLang(texts),
    weights,
    subjects: subjectsOf(claims, signs, named),
  };
}

/** What each wording names. */
export const signedDocuments = (detector: Detector, texts: readonly IndexedText[]): SignedDocument[] =>
  texts.map(({ claim, text, lang }) => ({ claim, signs: new Set(signsOf(detector, text, lang)) }));

function indexByLang(texts: readonly (readonly [number, IndexedText])[]): LangIndex<TextIndex>[] {
  const byLang = Map.groupBy(texts, ([, { lang }]) => indexLang(lang));
  return [...byLang.values()].map((list) => ({
    texts: Uint32Array.from(list, ([number]) => number),
    index: buildTextIndex(list.map(([, { text }]) => text)),
  }));
}

/** Dari and Persian are one written language with two vocabularies. */
const indexLang = (lang: string): string => (lang === 'prs' ? 'fa' : (lang.split('-')[0] ?? lang));

function signsOf(detector: Detector, text: string, lang: string): Sign[] {
  const { mentions, concepts } = annotate(detector, fold(text), lang);
  return [...mentions, ...concepts].map(({ sign }) => sign);
}

/** An index ready for matching. */
export type OpenClaimIndex = Omit<ClaimIndex, 'byLang' | 'subjects'> & {
  readonly texts: readonly IndexedText[];
  readonly byLang: readonly LangIndex<OpenTextIndex>[];
  readonly subjects: OpenSubjects;
};

/** Opens an index that was built of the same pack. */
export const openClaimIndex = (pack: Pack, stored: ClaimIndex): OpenClaimIndex => ({
  ...stored,
  texts: indexedTexts(pack),
  byLang: stored.byLang.map(({ texts, index }) => ({ texts, index: openTextIndex(index) })),
  subjects: openSubjects(stored.subjects),
});
