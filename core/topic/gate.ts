import { fold } from '../text/fold.ts';
import { sameLetters } from '../text/letters.ts';
import { actorSign, type Entity, entitySign, isConcept, type Lexicon, phrases } from './lexicon.ts';

/**
 * The gate asks of a whole page only "could the rarer side be named here?" (the second of the topic's sides: without it no
 * passage is on topic). It is derived from the lexicon and must never say no where the detector finds that side; it may
 * say yes too often. It looks for short runs of letters, at least one of which every name of the side has, in text from which `GATE_STRIPPED` was taken after compatibility decomposition (NFKD), and which was then composed again (NFC) for the sake of Hangul.
 */
export type Gate = { readonly source: string };

const RUN = 4;

/** The regular expression of the gate, for the flags `iu`. */
export function gateOf([, rarer]: readonly [string, string], entities: readonly Entity[], lexicons: readonly Lexicon[]): Gate {
  const all = [...phrases(lexicons)];
  const rare = new Set(entities.filter((entity) => entity.side === rarer).map((entity) => entitySign(entity.id)));
  const own = all.filter(({ sign }) => sign === actorSign(rarer)).map(({ phrase }) => runs(phrase));
  const others = all.filter(({ sign }) => rare.has(sign)).map(({ phrase }) => runs(phrase));
  const ordinary = countRuns(all.filter(({ sign }) => isConcept(sign)).map(({ phrase }) => phrase));
  // The side's own name first: most names of its people and bodies on real pages, and every phrase around it, have it too.
  const first = coveringRuns(own, new Map());
  const left = others.filter((other) => !first.some((run) => other.includes(run)));
  return { source: [...first, ...coveringRuns(left, ordinary)].map(asPattern).join('|') };
}

function countRuns(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) for (const run of runs(name)) counts.set(run, (counts.get(run) ?? 0) + 1);
  return counts;
}

/**
 * A small set of letter runs such that every phrase has one of them: greedy set cover, in which a run that ordinary words
 * of the topic have costs more, for it would open the gate on pages of any kind.
 */
function coveringRuns(names: readonly (readonly string[])[], ordinary: ReadonlyMap<string, number>): string[] {
  let open = names.filter((own) => own.length > 0);
  const chosen: string[] = [];
  while (open.length > 0) {
    const best = worthiest(open, ordinary);
    chosen.push(best);
    open = open.filter((own) => !own.includes(best));
  }
  return chosen;
}

function worthiest(open: readonly (readonly string[])[], ordinary: ReadonlyMap<string, number>): string {
  const counts = new Map<string, number>();
  for (const own of open) for (const run of new Set(own)) counts.set(run, (counts.get(run) ?? 0) + 1);
  let best = '';
  let most = -1;
  for (const [run, count] of counts) {
    const worth = count / (1 + (ordinary.get(run) ?? 0)) ** 2;
    if (worth > most || (worth === most && run < best)) [best, most] = [run, worth];
  }
  return best;
}

/** Shorter words are on every page; a name that has no longer word is looked for whole. */
const SHORTEST_WORD = 3;

/** The runs of a phrase's words; a word shorter than a run is one itself. */
function runs(phrase: string): string[] {
  const words = phrase
    .replaceAll('*', '')
    .split(/[\s\u200c'’-]+/u)
    .map(fold);
  const long = words.flatMap((word) => word.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).filter((word) => word.length >= SHORTEST_WORD || UNSPACED.test(word));
  return long.length > 0 ? long.flatMap(runsOfWord) : [words.filter((word) => word !== '').join(' ')];
}

const UNSPACED = /[\p{Script=Han}\p{Script=Hangul}]/u;

const runsOfWord = (word: string): string[] => (word.length <= RUN ? [word] : Array.from({ length: word.length - RUN + 1 }, (_, i) => word.slice(i, i + RUN)));

/** A run as an expression in which each letter stands for all its spellings. */
function asPattern(run: string): string {
  return [...run]
    .map((letter) => {
      if (letter === ' ') return '[\\s-]+';
      if (!/[\p{L}\p{M}\p{N}]/u.test(letter)) return `\\u{${letter.codePointAt(0)?.toString(16)}}`;
      const spellings = sameLetters(letter);
      return spellings === '' ? letter : `[${letter}${spellings}]`;
    })
    .join('');
}
