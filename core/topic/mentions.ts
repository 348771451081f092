import { type Hit, type OpenAutomaton, scan } from './automaton.ts';
import { byExactPlace, isOutdone, placeOf, withinLonger } from './covering.ts';
import { conceptSign, type Entity, EXCEPTION, isConcept, type Sign } from './lexicon.ts';

/** A topic ready for use: its sides, who acts for which, and its lexicons compiled. */
export type Detector = {
  readonly sides: readonly [string, string];
  readonly entities: ReadonlyMap<Sign, Entity>;
  readonly langs: readonly string[];
  readonly automaton: OpenAutomaton;
};

/** An actor or entity named in folded text at `[start, end)`. */
export type Mention = { readonly sign: Sign; readonly start: number; readonly end: number };

/** What the lexicons see in a text. */
export type Annotation = {
  readonly mentions: readonly Mention[];
  /** Concepts in the language that the text is most likely written in. */
  readonly concepts: readonly Mention[];
  /** Languages (of lexicons) whose words the text has most of, likeliest first. */
  readonly langs: readonly string[];
};

/** Names actors, entities and concepts in folded text. `lang` is what the page says of itself, or `und`. */
export function annotate(detector: Detector, folded: string, lang: string): Annotation {
  const hits = scan(detector.automaton, folded);
  const concepts = hits.filter((hit) => isConcept(hit.sign));
  const declared = declaredLexicons(detector, lang);
  const spoken = spokenLexicons(concepts, declared);
  const ours = [...spoken, ...declared];
  const names = hits.filter((hit) => !isConcept(hit.sign) && isBelieved(hit, ours));
  return {
    mentions: distinct(uncovered(names)),
    concepts: distinct(longestConcepts(concepts.filter((hit) => spoken.includes(hit.lexicon)))),
    langs: spoken.map((index) => detector.langs[index] ?? 'und'),
  };
}

/** Letters that a name from the lexicon of another language must have, so that "is" in English is not an initialism in Swedish. */
const FOREIGN_NAME = 5;
const FOREIGN_STEM = 6;

/**
 * Names cross languages, short words and exceptions do not: "Талибов" is a surname in one and a genitive in another.
 * Where no lexicon knows the language of the text, all are believed.
 */
function isBelieved({ sign, lexicon, start, end, letters }: Hit, spoken: readonly number[]): boolean {
  if (spoken.length === 0 || spoken.includes(lexicon)) return true;
  return sign !== EXCEPTION && letters >= (end - start > letters ? FOREIGN_STEM : FOREIGN_NAME);
}

/** The longest name at a place wins; of two as long an exception, and else the one with more letters of its own ("Kabulov*" before "Kabul*"). */
function uncovered(names: readonly Hit[]): Hit[] {
  const within = withinLonger(names, names);
  const places = byExactPlace(names);
  return names.filter((name) => {
    const rivals = places.get(placeOf(name));
    return name.sign !== EXCEPTION && !within.has(name) && rivals !== undefined && !rivals.excepted && !isOutdone(name, rivals);
  });
}

const NEGATION = conceptSign('negation');
const DENIAL = conceptSign('deny');

/** Of phrases of one concept the longest is enough, and a negation takes the denial out of the words it covers ("did not deny"). */
function longestConcepts(hits: readonly Hit[]): Hit[] {
  const bySign = Map.groupBy(hits, ({ sign }) => sign);
  const surpassed = new Set([...bySign.values()].flatMap((own) => [...surpassedBy(own, own)]));
  for (const hit of surpassedBy(bySign.get(DENIAL) ?? [], bySign.get(NEGATION) ?? [])) surpassed.add(hit);
  return hits.filter((hit) => !surpassed.has(hit));
}

/** Those of `hits` that stand inside a longer one of `others`, or at its place with fewer letters of their own. */
function surpassedBy(hits: readonly Hit[], others: readonly Hit[]): Set<Hit> {
  const letters = new Map<string, number>();
  for (const other of others) letters.set(placeOf(other), Math.max(other.letters, letters.get(placeOf(other)) ?? 0));
  const surpassed = withinLonger(hits, others);
  for (const hit of hits) if ((letters.get(placeOf(hit)) ?? 0) > hit.letters) surpassed.add(hit);
  return surpassed;
}

function distinct(hits: readonly Hit[]): Mention[] {
  const found = new Map<string, Mention>();
  for (const { sign, start, end } of hits) found.set(`${sign} ${start} ${end}`, { sign, start, end });
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A lexicon whose words cover at least this share of what the best one covers may be the language of the text. */
const NEARLY_AS_MANY = 0.7;
/** The language a page declares is believed when its lexicon covers at least this share of what the best one covers. */
const DECLARED_ENOUGH = 0.5;

/** The lexicons of the language the text is in: the declared one where the words bear it out, else those that know most of the words. */
function spokenLexicons(concepts: readonly Hit[], declared: readonly number[]): number[] {
  const letters = new Map<number, number>();
  for (const { lexicon, start, end } of concepts) letters.set(lexicon, (letters.get(lexicon) ?? 0) + end - start);
  const best = Math.max(0, ...letters.values());
  const ranked = [...letters].sort((a, b) => b[1] - a[1]);
  const borneOut = declared.some((index) => (letters.get(index) ?? 0) >= best * DECLARED_ENOUGH);
  if (borneOut) return [...declared];
  return ranked.filter(([, found]) => found >= best * NEARLY_AS_MANY).map(([index]) => index);
}

const declaredLexicons = ({ langs }: Detector, lang: string): number[] => langs.flatMap((known, index) => (speaks(known, lang.toLowerCase()) ? [index] : []));

/** Dari is tagged `prs`, `fa-AF` or `fa`, and shares its vocabulary with Persian. */
function speaks(lexiconLang: string, pageLang: string): boolean {
  const [base = ''] = pageLang.split('-');
  return lexiconLang === base || (lexiconLang === 'prs' && base === 'fa') || (lexiconLang === 'fa' && base === 'prs');
}
