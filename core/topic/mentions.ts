import { type Automaton, type Hit, scan } from './automaton.ts';
import { type Entity, EXCEPTION, isConcept, type Sign } from './lexicon.ts';

/** A topic ready for use: its sides, who acts for which, and its lexicons compiled. */
export type Detector = {
  readonly sides: readonly [string, string];
  readonly entities: ReadonlyMap<Sign, Entity>;
  readonly langs: readonly string[];
  readonly automaton: Automaton;
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
  const names = hits.filter((hit) => !isConcept(hit.sign));
  const concepts = hits.filter((hit) => isConcept(hit.sign));
  const spoken = likelyLexicons(detector, concepts, lang);
  return {
    mentions: distinct(uncovered(names)),
    concepts: distinct(longestPerSign(concepts.filter((hit) => spoken.includes(hit.lexicon)))),
    langs: spoken.map((index) => detector.langs[index] ?? 'und'),
  };
}

/** The longest name at a place wins; an exception wins over a name of its own length in its own language ("Талибов" is a surname in one and a genitive in another). */
function uncovered(names: readonly Hit[]): Hit[] {
  return names.filter((name) => name.sign !== EXCEPTION && !names.some((other) => covers(other, name)));
}

function covers(other: Hit, name: Hit): boolean {
  if (other.start > name.start || other.end < name.end) return false;
  const longer = other.end - other.start > name.end - name.start;
  return longer || (other.sign === EXCEPTION && other.lexicon === name.lexicon && other !== name);
}

/** Of phrases of one sign at one beginning the longest is enough. */
function longestPerSign(hits: readonly Hit[]): Hit[] {
  return hits.filter(
    (hit) =>
      !hits.some(
        (other) =>
          other !== hit && other.sign === hit.sign && other.start <= hit.start && other.end >= hit.end && other.end - other.start > hit.end - hit.start,
      ),
  );
}

function distinct(hits: readonly Hit[]): Mention[] {
  const found = new Map<string, Mention>();
  for (const { sign, start, end } of hits) found.set(`${sign} ${start} ${end}`, { sign, start, end });
  return [...found.values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/** A lexicon whose words cover at least this share of what the best one covers may be the language of the text. */
const NEARLY_AS_MANY = 0.7;

/** Same letters, other words: concept words are only believed in the language the text is in. The page's own word for it counts when its lexicon finds anything at all. */
function likelyLexicons(detector: Detector, concepts: readonly Hit[], lang: string): number[] {
  const letters = new Map<number, number>();
  for (const { lexicon, start, end } of concepts) letters.set(lexicon, (letters.get(lexicon) ?? 0) + end - start);
  const best = Math.max(0, ...letters.values());
  const base = lang.toLowerCase();
  const ranked = [...letters].sort((a, b) => b[1] - a[1]);
  return ranked.filter(([index, found]) => found >= best * NEARLY_AS_MANY || speaks(detector.langs[index] ?? '', base)).map(([index]) => index);
}

/** Dari is tagged `prs`, `fa-AF` or `fa`, and shares its vocabulary with Persian. */
function speaks(lexiconLang: string, pageLang: string): boolean {
  const [base = ''] = pageLang.split('-');
  return lexiconLang === base || (lexiconLang === 'prs' && base === 'fa') || (lexiconLang === 'fa' && base === 'prs');
}
