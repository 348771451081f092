import type { Claim, Statement } from '../claim.ts';
import type { Pack } from '../pack/pack.ts';
import { fold } from '../text/fold.ts';
import { type Automaton, compile, openAutomaton } from '../topic/automaton.ts';
import { gateOf } from '../topic/gate.ts';
import { entitySign, type Sign, type Topic } from '../topic/lexicon.ts';
import { annotate, type Detector } from '../topic/mentions.ts';
import { type Fitted, type Signature, unfitted } from './signature.ts';
import { type Subjects, subjectsOf } from './subjects.ts';
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
  readonly texts: readonly IndexedText[];
  /** The signs of each text. */
  readonly signs: readonly (readonly Sign[])[];
  /**
   * One index for each language, with the numbers of its texts: how rare a word is depends on the language. In a language
   * with few texts the commonest words would otherwise seem the rarest of all.
   */
  readonly byLang: readonly LangIndex<TextIndex>[];
  readonly weights: Fitted;
  /** For each sign the claims that it speaks for or against. */
  readonly subjects: Subjects;
};

export type LangIndex<T> = { readonly texts: Uint32Array; readonly index: T };

/** Rises with every change of the derived data, so that an index stored by an older version is built anew. */
export const ENGINE = 6;

/** The wordings of a pack. `without` leaves out a language, to measure matching across languages. */
export function indexedTexts(pack: Pack, without?: string): IndexedText[] {
  const texts = pack.claims.flatMap(claimTexts);
  return without === undefined ? texts : texts.filter(({ lang }) => indexLang(lang) !== indexLang(without));
}

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

/** Builds the index of a pack: about a second for ten thousand wordings, so once when it is installed. */
export function buildClaimIndex(pack: Pack, without?: string): ClaimIndex {
  const automaton = compile(pack.lexicons);
  const detector = detectorOf({ ...pack, id: pack.topic }, automaton);
  const texts = indexedTexts(pack, without);
  const signs = texts.map(({ text, lang }) => signsOf(detector, text, lang));
  const documents = texts.map(({ claim }, i) => ({ claim, signs: new Set(signs[i]) }));
  const weights = pack.fitted ?? unfitted(pack.claims, documents);
  return {
    engine: ENGINE,
    automaton,
    gate: gateOf(pack.sides, pack.entities, pack.lexicons).source,
    texts,
    signs,
    byLang: indexByLang(texts),
    weights,
    subjects: subjectsOf(weights),
  };
}

function indexByLang(texts: readonly IndexedText[]): LangIndex<TextIndex>[] {
  const numbers = new Map<string, number[]>();
  for (const [number, { lang }] of texts.entries()) {
    const key = indexLang(lang);
    const list = numbers.get(key);
    if (list) list.push(number);
    else numbers.set(key, [number]);
  }
  return [...numbers.values()].map((list) => ({ texts: Uint32Array.from(list), index: buildTextIndex(list.map((number) => texts[number]?.text ?? '')) }));
}

/** Dari and Persian are one written language with two vocabularies. */
const indexLang = (lang: string): string => (lang === 'prs' ? 'fa' : (lang.split('-')[0] ?? lang));

function signsOf(detector: Detector, text: string, lang: string): Sign[] {
  const { mentions, concepts } = annotate(detector, fold(text), lang);
  return [...new Set([...mentions, ...concepts].map(({ sign }) => sign))];
}

/** An index ready for matching. */
export type OpenClaimIndex = Omit<ClaimIndex, 'byLang'> & {
  readonly byLang: readonly LangIndex<OpenTextIndex>[];
  /** The texts of each claim: from the first number up to, not with, the second. */
  readonly textsOf: ReadonlyMap<string, readonly [first: number, end: number]>;
};

export function openClaimIndex(stored: ClaimIndex): OpenClaimIndex {
  const textsOf = new Map<string, [number, number]>();
  for (const [number, { claim }] of stored.texts.entries()) {
    const known = textsOf.get(claim);
    if (known) known[1] = number + 1;
    else textsOf.set(claim, [number, number + 1]);
  }
  return { ...stored, textsOf, byLang: stored.byLang.map(({ texts, index }) => ({ texts, index: openTextIndex(index) })) };
}

/** What a claim is about. */
export const signatureOf = ({ weights }: Pick<ClaimIndex, 'weights'>, claim: string): Signature =>
  new Map(Object.hasOwn(weights.signs, claim) ? Object.entries(weights.signs[claim] ?? {}) : []);
