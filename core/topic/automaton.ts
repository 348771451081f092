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

/**
 * Every phrase of the automaton that occurs in folded text, overlapping ones too.
 * Time grows with the length of the text, not with the number of phrases.
 */
export function scan(automaton: Automaton, folded: string): Hit[] {
  const hits: Hit[] = [];
  const hasProclitics = automaton.proclitics.some((list) => list.length > 0);
  let previous = NOT_LETTER;
  for (let i = 0; i < folded.length; i++) {
    const here = classOf(folded.charCodeAt(i));
    if (here !== NOT_LETTER) {
      walk(automaton, automaton.anywhere, folded, i, '', hits);
      if (previous === NOT_LETTER || previous === UNSPACED_LETTER || (here === SPACED_LETTER) !== (previous === SPACED_LETTER)) {
        walk(automaton, automaton.atWord, folded, i, '', hits);
        if (hasProclitics) walkAfterProclitics(automaton, folded, i, hits);
      }
    }
    previous = here;
  }
  return hits;
}

function walkAfterProclitics(automaton: Automaton, folded: string, start: number, hits: Hit[]): void {
  const tried = new Set<string>();
  for (const list of automaton.proclitics) {
    for (const proclitic of list) {
      if (tried.has(proclitic) || !folded.startsWith(proclitic, start)) continue;
      tried.add(proclitic);
      walk(automaton, automaton.atWord, folded, start + proclitic.length, proclitic, hits);
    }
  }
}

function walk(automaton: Automaton, trie: Trie, folded: string, start: number, proclitic: string, hits: Hit[]): void {
  let node = 0;
  for (let i = start; i < folded.length; i++) {
    const unit = folded.charCodeAt(i);
    node = child(trie, node, unit === 0x2d ? 0x20 : unit);
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
