import { fold } from '../text/fold.ts';
import { sameLetters } from '../text/letters.ts';
import { actorSign, type Entity, entitySign, type Lexicon, phrases } from './lexicon.ts';

/**
 * The gate asks of a whole page only "could both sides be named here?". It is derived from the lexicon and must never say
 * no where the detector finds both sides; it may say yes too often. It looks for short runs of letters, at least one of
 * which every name of a side has, in text from which `GATE_STRIPPED` was taken after compatibility decomposition (NFKD), and which was then composed again (NFC) for the sake of Hangul.
 */
export type Gate = { readonly sides: readonly [string, string] };

const RUN = 4;

/** The regular expressions (sources, for the flags `iu`) of both sides. */
export function gateOf(sides: readonly [string, string], entities: readonly Entity[], lexicons: readonly Lexicon[]): Gate {
  const names = (side: string): string[] => {
    const signs = new Set([actorSign(side), ...entities.filter((entity) => entity.side === side).map((entity) => entitySign(entity.id))]);
    return [...phrases(lexicons)].filter(({ sign }) => signs.has(sign)).map(({ phrase }) => phrase);
  };
  const source = (side: string): string => coveringRuns(names(side)).map(asPattern).join('|');
  return { sides: [source(sides[0]), source(sides[1])] };
}

/** A small set of letter runs such that every phrase has one of them (greedy set cover). */
function coveringRuns(names: readonly string[]): string[] {
  const runsOf = new Map(names.map((name) => [name, runs(name)] as const));
  const chosen: string[] = [];
  let open = [...runsOf.keys()];
  while (open.length > 0) {
    const counts = new Map<string, number>();
    for (const name of open) for (const run of runsOf.get(name) ?? []) counts.set(run, (counts.get(run) ?? 0) + 1);
    const [best] = [...counts].sort((a, b) => b[1] - a[1] || b[0].length - a[0].length || (a[0] < b[0] ? -1 : 1))[0] ?? [];
    if (best === undefined) break;
    chosen.push(best);
    open = open.filter((name) => !runsOf.get(name)?.includes(best));
  }
  return chosen;
}

/** Shorter words are on every page; one of them is taken only where a name has no longer word. */
const SHORTEST_WORD = 3;

/** The runs of a phrase's words; a word shorter than a run is one itself. */
function runs(phrase: string): string[] {
  const words = phrase
    .replaceAll('*', '')
    .split(/[\s\u200c'’-]+/u)
    .map(fold)
    .flatMap((word) => word.match(/[\p{L}\p{N}]+/gu) ?? []);
  const long = words.filter((word) => word.length >= SHORTEST_WORD);
  return (long.length > 0 ? long : words).flatMap(runsOfWord);
}

const runsOfWord = (word: string): string[] => (word.length <= RUN ? [word] : Array.from({ length: word.length - RUN + 1 }, (_, i) => word.slice(i, i + RUN)));

/** A run as an expression in which each letter stands for all its spellings. */
function asPattern(run: string): string {
  return [...run]
    .map((letter) => {
      const spellings = sameLetters(letter);
      return spellings === '' ? letter : `[${letter}${spellings}]`;
    })
    .join('');
}
