import { fold } from '../text/fold.ts';
import { EXCEPTION, type Lexicon, phrases, type Sign } from './lexicon.ts';
import { buildTrie, child, type Trie } from './trie.ts';

/** The lexicons of a topic, compiled. Plain data: it can be stored and loaded. */
export type Automaton = {
  readonly signs: readonly Sign[];
  readonly proclitics: readonly (readonly string[])[];
  /** Phrases tried at every beginning of a word. */
  readonly atWord: Trie;
  /** Phrases that may begin inside a word: those with a leading `*`, and those in scripts without spaces. */
  readonly anywhere: Trie;
};

/** A phrase found in folded text: what it stands for, where `[start, end)`, in which lexicon it is, and how many of its letters are its own. */
export type Hit = { readonly sign: Sign; readonly start: number; readonly end: number; readonly lexicon: number; readonly letters: number };

// A trie value packs the number of the sign, the number of the lexicon and the open end.
const OPEN_END = 1;
const LEXICON_BITS = 7;
const pack = (sign: number, lexicon: number, open: boolean): number => (sign << (LEXICON_BITS + 1)) | (lexicon << 1) | (open ? OPEN_END : 0);

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const letterClass = new Uint8Array(0x10000);
const NOT_LETTER = 1;
const SPACED_LETTER = 2;
const UNSPACED_LETTER = 3;

function classOf(unit: number): number {
  const known = letterClass[unit];
  if (known) return known;
  const letter = String.fromCharCode(unit);
  const found = UNSPACED.test(letter) ? UNSPACED_LETTER : LETTER.test(letter) ? SPACED_LETTER : NOT_LETTER;
  letterClass[unit] = found;
  return found;
}

/** Spaces and hyphens are one in phrases. */
export const foldPhrase = (phrase: string): string => fold(phrase.replaceAll('*', '')).replaceAll('-', ' ').trim();

/** Compiles lexicons (at most 128) to an automaton. */
export function compile(lexicons: readonly Lexicon[]): Automaton {
  const signs: Sign[] = [];
  const numbers = new Map<Sign, number>();
  const atWord: { key: string; value: number }[] = [];
  const anywhere: { key: string; value: number }[] = [];
  for (const { sign, lexicon, phrase } of phrases(lexicons)) {
    const key = foldPhrase(phrase);
    if (key === '') continue;
    let number = numbers.get(sign);
    if (number === undefined) {
      number = signs.push(sign) - 1;
      numbers.set(sign, number);
    }
    const free = phrase.startsWith('*') || classOf(key.charCodeAt(0)) === UNSPACED_LETTER;
    (free ? anywhere : atWord).push({ key, value: pack(number, lexicon, phrase.endsWith('*')) });
  }
  const proclitics = lexicons.map((lexicon) => [...new Set(lexicon.proclitics.map(fold))]);
  return { signs, proclitics, atWord: buildTrie(atWord), anywhere: buildTrie(anywhere) };
}

/** An automaton ready for use: with tables that tell at a glance that nothing begins at a place. */
export type OpenAutomaton = Automaton & {
  /** For each UTF-16 unit, what may begin with it: bits `ANYWHERE`, `AT_WORD`, `PROCLITIC`. */
  readonly beginnings: Uint8Array;
  readonly atWordPairs: Uint8Array;
  readonly anywherePairs: Uint8Array;
  /** The particles of all languages, each once. */
  readonly particles: readonly string[];
};

const ANYWHERE = 1;
const AT_WORD = 2;
const PROCLITIC = 4;
const PAIRS = 0x10000;
/** Spaces and hyphens are one. */
const spaced = (unit: number): number => (unit === 0x2d ? 0x20 : unit);
const pairOf = (unit: number, next: number): number => (Math.imul(unit, 0x9e5) + next) & (PAIRS - 1);

/** Makes a loaded automaton ready for scanning. */
export function openAutomaton(automaton: Automaton): OpenAutomaton {
  const beginnings = new Uint8Array(0x10000);
  const particles = [...new Set(automaton.proclitics.flat())].filter((particle) => particle !== '');
  for (const particle of particles) mark(beginnings, particle.charCodeAt(0), PROCLITIC);
  const anywherePairs = pairsOf(automaton.anywhere, beginnings, ANYWHERE);
  const atWordPairs = pairsOf(automaton.atWord, beginnings, AT_WORD);
  return { ...automaton, beginnings, anywherePairs, atWordPairs, particles };
}

const mark = (table: Uint8Array, at: number, bit: number): void => {
  table[at] = (table[at] ?? 0) | bit;
};

/** The pairs of units that phrases of a trie begin with; two pairs may share an entry, which costs a look in vain and no phrase. */
function pairsOf(trie: Trie, beginnings: Uint8Array, bit: number): Uint8Array {
  const pairs = new Uint8Array(PAIRS);
  for (let node = trie.childStart[0] ?? 0; node < (trie.childStart[1] ?? 0); node++) {
    const unit = trie.label[node] ?? 0;
    mark(beginnings, unit, bit);
    const isPhrase = (trie.valueStart[node] ?? 0) < (trie.valueStart[node + 1] ?? 0);
    if (isPhrase) for (let next = 0; next < PAIRS; next++) pairs[pairOf(unit, next)] = 1;
    for (let inner = trie.childStart[node] ?? 0; inner < (trie.childStart[node + 1] ?? 0); inner++) pairs[pairOf(unit, trie.label[inner] ?? 0)] = 1;
  }
  return pairs;
}

/**
 * Every phrase of the automaton that occurs in folded text, overlapping ones too.
 * Time grows with the length of the text, not with the number of phrases.
 */
export function scan(automaton: OpenAutomaton, folded: string): Hit[] {
  const hits: Hit[] = [];
  const { beginnings, anywherePairs, atWordPairs } = automaton;
  let previous = NOT_LETTER;
  for (let i = 0; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    const here = classOf(unit);
    const begins = beginnings[unit] ?? 0;
    if (begins !== 0 && here !== NOT_LETTER) {
      const pair = pairOf(unit, spaced(folded.charCodeAt(i + 1)));
      if (begins & ANYWHERE && anywherePairs[pair] === 1) walk(automaton, automaton.anywhere, folded, i, '', hits);
      if (begins !== ANYWHERE && beginsWord(previous, here)) {
        if (begins & AT_WORD && atWordPairs[pair] === 1) walk(automaton, automaton.atWord, folded, i, '', hits);
        if (begins & PROCLITIC) walkAfterProclitics(automaton, folded, i, hits);
      }
    }
    previous = here;
  }
  return hits;
}

const beginsWord = (previous: number, here: number): boolean =>
  previous === NOT_LETTER || previous === UNSPACED_LETTER || (here === SPACED_LETTER) !== (previous === SPACED_LETTER);

function walkAfterProclitics(automaton: OpenAutomaton, folded: string, start: number, hits: Hit[]): void {
  for (const particle of automaton.particles) {
    if (!folded.startsWith(particle, start)) continue;
    const from = start + particle.length;
    const pair = pairOf(folded.charCodeAt(from), spaced(folded.charCodeAt(from + 1)));
    if (automaton.atWordPairs[pair] === 1) walk(automaton, automaton.atWord, folded, from, particle, hits);
  }
}

function walk(automaton: Automaton, trie: Trie, folded: string, start: number, proclitic: string, hits: Hit[]): void {
  let node = 0;
  for (let i = start; i < folded.length; i++) {
    node = child(trie, node, spaced(folded.charCodeAt(i)));
    if (node < 0) return;
    const from = trie.valueStart[node] ?? 0;
    const to = trie.valueStart[node + 1] ?? 0;
    for (let v = from; v < to; v++) accept(automaton, trie.values[v] ?? 0, folded, start, i + 1, proclitic, hits);
  }
}

function accept(automaton: Automaton, value: number, folded: string, start: number, end: number, proclitic: string, hits: Hit[]): void {
  const lexicon = (value >> 1) & ((1 << LEXICON_BITS) - 1);
  if (proclitic && !automaton.proclitics[lexicon]?.includes(proclitic)) return;
  const insideWord = classOf(folded.charCodeAt(end - 1)) === SPACED_LETTER && end < folded.length && classOf(folded.charCodeAt(end)) === SPACED_LETTER;
  if (insideWord && !(value & OPEN_END)) return;
  const sign = automaton.signs[value >> (LEXICON_BITS + 1)] ?? EXCEPTION;
  hits.push({ sign, start, end: insideWord ? wordEnd(folded, end) : end, lexicon, letters: end - start });
}

function wordEnd(folded: string, from: number): number {
  let end = from;
  while (end < folded.length && classOf(folded.charCodeAt(end)) === SPACED_LETTER) end++;
  return end;
}
