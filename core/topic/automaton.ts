import { NO_LETTERS, withLetter } from '../hash.ts';
import { fold } from '../text/fold.ts';
import { type FirstWords, firstWordsOf, hasOpen, mayBegin, mayBeginOpen } from './first-words.ts';
import { classOf, NOT_LETTER, SPACED_LETTER, UNSPACED_LETTER } from './letter-class.ts';
import { EXCEPTION, type Lexicon, phrases, type Sign } from './lexicon.ts';
import { buildTrie, child, openTrie, type StoredTrie, type Trie } from './trie.ts';

/** The lexicons of a topic, compiled. Plain data: it can be stored and loaded. */
export type Automaton = {
  readonly signs: readonly Sign[];
  readonly proclitics: readonly (readonly string[])[];
  /** Phrases tried at every beginning of a word. */
  readonly atWord: StoredTrie;
  /** The words that those begin with. */
  readonly firstWords: FirstWords;
  /** Phrases that may begin inside a word: those with a leading `*`, and those in scripts without spaces. */
  readonly anywhere: StoredTrie;
};

/** A phrase found in folded text: what it stands for, where `[start, end)`, in which lexicon it is, and how many of its letters are its own. */
export type Hit = { readonly sign: Sign; readonly start: number; readonly end: number; readonly lexicon: number; readonly letters: number };

// A trie value packs the number of the sign, the number of the lexicon and the open end.
const OPEN_END = 1;
const LEXICON_BITS = 7;
const pack = (sign: number, lexicon: number, open: boolean): number => (sign << (LEXICON_BITS + 1)) | (lexicon << 1) | (open ? OPEN_END : 0);

/** Spaces and hyphens are one in phrases. */
export const foldPhrase = (phrase: string): string => fold(phrase.replaceAll('*', '')).replaceAll('-', ' ').trim();

/** Compiles lexicons (at most 128) to an automaton. */
export function compile(lexicons: readonly Lexicon[]): Automaton {
  const signs: Sign[] = [];
  const numbers = new Map<Sign, number>();
  const atWord: { key: string; open: boolean; value: number }[] = [];
  const anywhere: typeof atWord = [];
  for (const { sign, lexicon, phrase } of phrases(lexicons)) {
    const key = foldPhrase(phrase);
    if (key === '') continue;
    let number = numbers.get(sign);
    if (number === undefined) {
      number = signs.push(sign) - 1;
      numbers.set(sign, number);
    }
    const free = phrase.startsWith('*') || classOf(key.charCodeAt(0)) === UNSPACED_LETTER;
    const open = phrase.endsWith('*');
    (free ? anywhere : atWord).push({ key, open, value: pack(number, lexicon, open) });
  }
  const proclitics = lexicons.map((lexicon) => [...new Set(lexicon.proclitics.map(fold))]);
  return { signs, proclitics, atWord: buildTrie(atWord), firstWords: firstWordsOf(atWord), anywhere: buildTrie(anywhere) };
}

/** An automaton ready for use: with tables that tell at a glance that nothing begins at a place. */
export type OpenAutomaton = Omit<Automaton, 'atWord' | 'anywhere'> & {
  readonly atWord: Trie;
  readonly anywhere: Trie;
  /** For each UTF-16 unit its class of letter, and what may begin with it: `ANYWHERE`, `AT_WORD`, `PARTICLE`; 0 while not asked. */
  readonly kinds: Uint8Array;
  readonly atWordPairs: Int32Array;
  readonly anywherePairs: Int32Array;
  /** The proclitics of all languages, each once. */
  readonly particles: readonly string[];
};

const CLASS = 3;
const ANYWHERE = 4;
const AT_WORD = 8;
const PARTICLE = 16;
/** A phrase of this one unit is found whatever follows it: shifted so, the bits of `ANYWHERE` and `AT_WORD` say that there is one. */
const ALONE = 3;
/** Phrases that are one word with an open end begin with this unit. */
const OPEN = 128;
/** Spaces and hyphens are one. */
const spaced = (unit: number): number => (unit === 0x2d ? 0x20 : unit);

/** Makes a loaded automaton ready for scanning. */
export function openAutomaton(automaton: Automaton): OpenAutomaton {
  const kinds = new Uint8Array(0x10000);
  const particles = [...new Set(automaton.proclitics.flat())].filter((particle) => particle !== '');
  for (const particle of particles) mark(kinds, particle.charCodeAt(0), PARTICLE);
  const [atWord, anywhere] = [openTrie(automaton.atWord), openTrie(automaton.anywhere)];
  const anywherePairs = pairsOf(anywhere, kinds, ANYWHERE);
  const atWordPairs = pairsOf(atWord, kinds, AT_WORD);
  for (let node = atWord.childStart[0] ?? 0; node < (atWord.childStart[1] ?? 0); node++) {
    const unit = atWord.label[node] ?? 0;
    if (hasOpen(automaton.firstWords, unit)) mark(kinds, unit, OPEN);
  }
  return { ...automaton, atWord, anywhere, kinds, anywherePairs, atWordPairs, particles };
}

function mark(kinds: Uint8Array, unit: number, bit: number): void {
  const letter = classOf(unit);
  kinds[unit] = (kinds[unit] ?? 0) | letter | (letter === NOT_LETTER ? 0 : bit);
}

const PAIRS = 0x10000;
const NOTHING = 0;
/** The pair is shared by several beginnings: the trie is walked from its root. */
const FROM_ROOT = -1;
const pairOf = (unit: number, next: number): number => (Math.imul(unit, 0x9e5) + next) & (PAIRS - 1);

/** For each pair of units that phrases of a trie begin with the node after them, or where else to look. */
function pairsOf(trie: Trie, kinds: Uint8Array, bit: number): Int32Array {
  const pairs = new Int32Array(PAIRS);
  for (let node = trie.childStart[0] ?? 0; node < (trie.childStart[1] ?? 0); node++) {
    const unit = trie.label[node] ?? 0;
    mark(kinds, unit, bit);
    if ((trie.valueStart[node] ?? 0) < (trie.valueStart[node + 1] ?? 0)) mark(kinds, unit, bit << ALONE);
    for (let inner = trie.childStart[node] ?? 0; inner < (trie.childStart[node + 1] ?? 0); inner++) {
      const pair = pairOf(unit, trie.label[inner] ?? 0);
      pairs[pair] = pairs[pair] === NOTHING ? inner : FROM_ROOT;
    }
  }
  return pairs;
}

function learn(kinds: Uint8Array, unit: number): number {
  const kind = classOf(unit);
  kinds[unit] = kind;
  return kind;
}

/**
 * Every phrase of the automaton that occurs in folded text, overlapping ones too.
 * Time grows with the length of the text, not with the number of phrases.
 */
export function scan(automaton: OpenAutomaton, folded: string): Hit[] {
  const hits: Hit[] = [];
  const { kinds } = automaton;
  const { length } = folded;
  for (let i = 0; i < length; i++) {
    const start = i;
    let unit = folded.charCodeAt(i);
    let kind = kinds[unit] || learn(kinds, unit);
    let inside = 0;
    let hash = NO_LETTERS;
    // A word is read to its end, for its hash tells of most that nothing begins with them.
    while ((kind & CLASS) === SPACED_LETTER) {
      inside |= kind;
      hash = withLetter(hash, unit);
      if (++i === length) break;
      unit = folded.charCodeAt(i);
      kind = kinds[unit] || learn(kinds, unit);
    }
    if (inside > CLASS) lookInWord(automaton, folded, start, i, hash, inside, hits);
    if (i < length && kind > CLASS) look(automaton, folded, i, kind, hits);
  }
  return hits;
}

/** Looks at the word `[start, end)`, of which the hash is known, and what may begin with any of its letters. */
function lookInWord(automaton: OpenAutomaton, folded: string, start: number, end: number, hash: number, inside: number, hits: Hit[]): void {
  const first = automaton.kinds[folded.charCodeAt(start)] ?? 0;
  const begins = mayBegin(automaton.firstWords, hash) || (first & OPEN && mayBeginOpen(automaton.firstWords, folded, start, end));
  look(automaton, folded, start, begins ? first : first & ~AT_WORD, hits);
  if (!(inside & ANYWHERE)) return;
  for (let i = start + 1; i < end; i++) {
    const kind = automaton.kinds[folded.charCodeAt(i)] ?? 0;
    if (kind & ANYWHERE) begin(automaton, automaton.anywhere, automaton.anywherePairs, kind & (ANYWHERE << ALONE), folded, i, '', hits);
  }
}

/** Looks at a place where a word may begin for all that may begin with its first unit. */
function look(automaton: OpenAutomaton, folded: string, i: number, kind: number, hits: Hit[]): void {
  if (kind & ANYWHERE) begin(automaton, automaton.anywhere, automaton.anywherePairs, kind & (ANYWHERE << ALONE), folded, i, '', hits);
  if (kind & AT_WORD) begin(automaton, automaton.atWord, automaton.atWordPairs, kind & (AT_WORD << ALONE), folded, i, '', hits);
  if (kind & PARTICLE) walkAfterProclitics(automaton, folded, i, hits);
}

/** Walks a trie from a place of the text on, if its first two units allow: past them when only one beginning has them. */
function begin(automaton: OpenAutomaton, trie: Trie, pairs: Int32Array, alone: number, folded: string, i: number, proclitic: string, hits: Hit[]): void {
  const next = spaced(folded.charCodeAt(i + 1));
  const node = pairs[pairOf(folded.charCodeAt(i), next)] ?? NOTHING;
  if (alone !== 0 || node === FROM_ROOT) walk(automaton, trie, 0, folded, i, i, proclitic, hits);
  // Two pairs with one entry and one second unit are the same pair.
  else if (node !== NOTHING && trie.label[node] === next) walk(automaton, trie, node, folded, i, i + 2, proclitic, hits);
}

function walkAfterProclitics(automaton: OpenAutomaton, folded: string, start: number, hits: Hit[]): void {
  for (const particle of automaton.particles) {
    if (!folded.startsWith(particle, start)) continue;
    const from = start + particle.length;
    const kind = automaton.kinds[folded.charCodeAt(from)] ?? 0;
    if (kind & AT_WORD) begin(automaton, automaton.atWord, automaton.atWordPairs, kind & (AT_WORD << ALONE), folded, from, particle, hits);
  }
}

/** Accepts every phrase that begins at `start`; the trie has been walked to `node`, for the units before `at`. */
function walk(automaton: OpenAutomaton, trie: Trie, from: number, folded: string, start: number, at: number, proclitic: string, hits: Hit[]): void {
  let node = from;
  for (let i = at; ; i++) {
    const last = trie.valueStart[node + 1] ?? 0;
    for (let v = trie.valueStart[node] ?? 0; v < last; v++) accept(automaton, trie.values[v] ?? 0, folded, start, i, proclitic, hits);
    if (i >= folded.length) return;
    node = child(trie, node, spaced(folded.charCodeAt(i)));
    if (node < 0) return;
  }
}

function accept(automaton: OpenAutomaton, value: number, folded: string, start: number, end: number, proclitic: string, hits: Hit[]): void {
  const lexicon = (value >> 1) & ((1 << LEXICON_BITS) - 1);
  if (proclitic && !automaton.proclitics[lexicon]?.includes(proclitic)) return;
  const insideWord = classOf(folded.charCodeAt(end - 1)) === SPACED_LETTER && end < folded.length && classOf(folded.charCodeAt(end)) === SPACED_LETTER;
  if (insideWord && !(value & OPEN_END)) return;
  const sign = automaton.signs[value >> (LEXICON_BITS + 1)] ?? EXCEPTION;
  hits.push({ sign, start, end: insideWord ? wordEnd(folded, end, hits.at(-1)) : end, lexicon, letters: end - start });
}

/** The end of the word around a place. A word can be as long as a page and have a phrase at each of its letters: from where the last one went on to the end of its word, that end is known. */
function wordEnd(folded: string, from: number, last: Hit | undefined): number {
  let end = from;
  while (end < folded.length && classOf(folded.charCodeAt(end)) === SPACED_LETTER) {
    if (last && end >= last.start + last.letters && end < last.end) return last.end;
    end++;
  }
  return end;
}
