import { fold } from '../text/fold.ts';
import { sameLetters } from '../text/letters.ts';
import { gateForm } from './gate-text.ts';
import { actorSign, type Entity, EXCEPTION, entitySign, type Lexicon, phrases, type Sign } from './lexicon.ts';

/**
 * The gate asks of a whole page only "could the rarer side be named here?" (the second of the topic's sides: without it no
 * passage is on topic). It is code that runs on every page, so it is a few short runs of letters, chosen so that as many
 * names of that side, in as many languages, as can be have one of them. A page that has none of them has no passage:
 * `readPage` asks the gate too, so that what the script on a page passes over is passed over everywhere.
 */
export type Gate = { readonly source: string };

/** So many bytes (UTF-8) the expression may have, that gate and script together are under a kilobyte when packed. */
const LARGEST = 312;
/** Letters of a run: shorter ones stand in words of any kind. Where vowels are left out, or a letter is a word, fewer say as much. */
const SHORTEST: readonly (readonly [script: RegExp, letters: number])[] = [
  [/^\p{Script=Han}/u, 2],
  [/^[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Katakana}]/u, 3],
  [/^\p{Script=Arabic}/u, 4],
];
const SHORTEST_ELSEWHERE = 5;
const LONGEST = 6;

const shortestIn = (word: string): number => SHORTEST.find(([script]) => script.test(word))?.[1] ?? SHORTEST_ELSEWHERE;

/** Several words, written without spaces. */
const COMPOUND = /\p{Script=Han}{5}|[\p{Script=Katakana}ー]\p{Script=Han}/u;

/** What a page on the topic nearly always has: the side's own name, or that of its country or capital. Its people are too many. */
const OWN_NAME = 4;
const BY_KIND: Readonly<Partial<Record<Entity['kind'], number>>> = { country: 2, place: 1 };

/** The expression of the gate, for the flag `i` and text in the form of `gateForm`. */
export function gateOf([, rarer]: readonly [string, string], entities: readonly Entity[], lexicons: readonly Lexicon[]): Gate {
  const weights = new Map<Sign, number>([[actorSign(rarer), OWN_NAME]]);
  for (const { id, side, kind } of entities) if (side === rarer && BY_KIND[kind]) weights.set(entitySign(id), BY_KIND[kind]);
  const all = [...phrases(lexicons)].map(({ sign, lexicon, phrase }) => ({ sign, lexicon, words: wordsOf(phrase) }));
  const single = all.filter(({ sign, words }) => weights.has(sign) && words.length === 1 && !COMPOUND.test(words[0] ?? ''));
  const heads = new Map(single.map(({ sign, words }) => [words[0] ?? '', weights.get(sign) ?? 0]));
  const candidates = candidatesOf(namesOf(all, heads), ordinaryRuns(all, heads));
  // In order, letters of one script stand together, and the script is packed the smaller.
  return { source: chosenRuns(candidates).map(asPattern).sort().join('|') };
}

type Worded = { readonly sign: Sign; readonly lexicon: number; readonly words: readonly string[] };

/** Names of one word, by how much they gain. */
type Heads = ReadonlyMap<string, number>;

/** How much is gained by knowing a word: that of the longest name it begins with, as "Afghan" in "Afghanistan". */
function worthOf(word: string, heads: Heads): number {
  for (let end = word.length; end >= shortestIn(word); end--) {
    const gain = heads.get(word.slice(0, end));
    if (gain !== undefined) return gain;
  }
  return 0;
}

/** A word of names as the runs it has, and how much is gained by knowing it. */
type Name = { readonly runs: readonly string[]; readonly gain: number; known: boolean };

/**
 * The names as they stand in all phrases of the lexicons, which show how each language writes and bends them. A language counts as
 * much as another, however many phrases its lexicon has.
 */
function namesOf(all: readonly Worded[], heads: Heads): Name[] {
  return [...Map.groupBy(all, ({ lexicon }) => lexicon).values()].flatMap((own) => {
    const words = own.flatMap(({ words }) => words.filter((word) => worthOf(word, heads) > 0));
    return words.map((word) => ({ runs: runsOf(word), gain: worthOf(word, heads) / words.length, known: false }));
  });
}

/** How many of the topic's other words have each run: such a run would open the gate on pages of any kind. */
function ordinaryRuns(all: readonly Worded[], heads: Heads): Map<string, number> {
  const counts = new Map<string, number>();
  const ordinary = new Set(all.flatMap(({ sign, words }) => (sign === EXCEPTION ? [] : words)).filter((word) => worthOf(word, heads) === 0));
  for (const word of ordinary) for (const run of runsOf(word)) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/** A run with the names that have it and are not known by another yet. */
type Candidate = { readonly run: string; readonly bytes: number; readonly ordinary: number; readonly names: Name[]; gain: number };

function candidatesOf(names: readonly Name[], ordinary: ReadonlyMap<string, number>): ReadonlyMap<string, Candidate> {
  const candidates = new Map<string, Candidate>();
  for (const name of names) {
    for (const run of name.runs) {
      const known = candidates.get(run) ?? { run, bytes: bytesOf(run), ordinary: ordinary.get(run) ?? 0, names: [], gain: 0 };
      candidates.set(run, known);
      known.names.push(name);
      known.gain += name.gain;
    }
  }
  return candidates;
}

/** Greedy cover: the run that gains most for its bytes, then the next, until there is room for no more. */
function chosenRuns(candidates: ReadonlyMap<string, Candidate>): string[] {
  const chosen: string[] = [];
  for (let room = LARGEST; ; ) {
    const shortest = worthiest(candidates.values(), room);
    if (shortest === null) return chosen;
    const best = extended(shortest, candidates, room);
    chosen.push(best.run);
    room -= best.bytes + 1;
    for (const name of best.names.filter(({ known }) => !known)) {
      name.known = true;
      for (const run of name.runs) {
        const candidate = candidates.get(run);
        if (candidate) candidate.gain -= name.gain;
      }
    }
  }
}

/** The longer run that gains as much, if there is one: it stands in fewer other words, and where "Feedback" and "About" meet. */
function extended(shortest: Candidate, candidates: ReadonlyMap<string, Candidate>, room: number): Candidate {
  const longer = [...candidates.values()].filter(({ run, bytes, gain }) => run.startsWith(shortest.run) && bytes < room && gain > shortest.gain * AS_MUCH);
  return longer.reduce((best, one) => (one.run.length > best.run.length ? one : best), shortest);
}

const AS_MUCH = 0.999;

/** A run that gains less than this is of a name too rare to be worth its room, and as likely to be part of another word. */
const LEAST = 0.02;

function worthiest(candidates: Iterable<Candidate>, room: number): Candidate | null {
  let best: Candidate | null = null;
  let most = 0;
  for (const candidate of candidates) {
    const { run, bytes, ordinary, names, gain } = candidate;
    const worth = (gain / (bytes + 1)) * (names.length / (names.length + ordinary)) ** 2;
    if (bytes < room && gain >= LEAST && (worth > most || (worth === most && best !== null && run < best.run))) [best, most] = [candidate, worth];
  }
  return best;
}

/** Bytes of UTF-8: the core has no encoder, and lone surrogates are in no lexicon. */
const bytesOf = (run: string): number => [...asPattern(run)].reduce((sum, sign) => sum + utf8Length(sign.codePointAt(0) ?? 0), 0);
const utf8Length = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4);

const wordsOf = (phrase: string): string[] => gateForm(fold(phrase.replaceAll('*', ''))).match(/[\p{L}\p{N}]+/gu) ?? [];

/** What a word can begin with: the beginning of a name stays when its end is bent. */
function runsOf(word: string): string[] {
  const lengths = Array.from({ length: LONGEST - shortestIn(word) + 1 }, (_, i) => shortestIn(word) + i);
  return lengths.filter((length) => length <= word.length).map((length) => word.slice(0, length));
}

/** Spellings that names are seldom written in: each costs bytes wherever its letter stands. */
const SELDOM = /[łøđٱٲٳںڪ]/;

/** A run as an expression in which each letter stands for all its spellings that the form of the gate leaves apart. */
function asPattern(run: string): string {
  return [...run]
    .map((letter) => {
      const others = [...sameLetters(letter)].filter((other) => gateForm(other) === other && other.toLowerCase() === other && !SELDOM.test(other));
      return others.length === 0 ? letter : `[${letter}${others.join('')}]`;
    })
    .join('');
}
