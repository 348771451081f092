/**
 * The parts of a pack as one text, which the package of the extension has in their place. Its first line is the parts, with the length of
 * each list of phrases in place of the list; then all phrases follow, each without the letters that it begins with like the one before it.
 * Half of the package is phrases, and a zip does not see by itself that one is the last with another ending.
 */
export function compact(parts: readonly object[]): string {
  let phrases = '';
  let before = '';
  const put = (list: readonly string[]): number => {
    for (const phrase of list) {
      phrases += differenceOf(phrase, before);
      before = phrase;
    }
    return list.length;
  };
  const first = JSON.stringify(parts.map((part: Part<readonly string[]>) => inPart(part, put)));
  return `${first}\n${phrases}`;
}

/** The parts, as they were. */
export function expand(text: string): object[] {
  const end = text.indexOf('\n');
  const phrases = phrasesOf(text.slice(end + 1));
  const take = (length: number): string[] => Array.from({ length }, () => phrases.next().value ?? '');
  return (JSON.parse(text.slice(0, end)) as Part<number>[]).map((part) => inPart(part, take));
}

/** No phrase has a control character. Before a phrase stands one of those from here on: its place says how many letters the phrase before loses at its end. */
const FIRST = 0x0e;
/** So many or more: it loses all. */
const ALL = 0x1f - FIRST;
const CONTROL = /\p{Cc}/u;
const LOW_SURROGATE = /^[\udc00-\udfff]/;

function differenceOf(phrase: string, before: string): string {
  if (CONTROL.test(phrase)) throw new Error('A phrase has a control character.');
  let shared = 0;
  while (shared < phrase.length && phrase[shared] === before[shared]) shared++;
  // There is no half of a letter in UTF-8.
  if (LOW_SURROGATE.test(phrase.slice(shared))) shared--;
  const lost = before.length - shared;
  return lost < ALL ? String.fromCharCode(FIRST + lost) + phrase.slice(shared) : String.fromCharCode(FIRST + ALL) + phrase;
}

function* phrasesOf(text: string): Generator<string, undefined> {
  let phrase = '';
  for (const [, sign = '', own] of text.matchAll(/(\p{Cc})(\P{Cc}*)/gu)) {
    const lost = sign.charCodeAt(0) - FIRST;
    phrase = (lost < ALL ? phrase.slice(0, phrase.length - lost) : '') + own;
    yield phrase;
  }
}

/** The lists of phrases of a lexicon, or what stands for them. */
type Lists<L> = { readonly [group in 'actors' | 'entities' | 'concepts']: Readonly<Record<string, L>> } & { readonly exceptions: L };
type Part<L> = { readonly lexicons?: readonly Lists<L>[] };

const inPart = <A, B>(part: Part<A>, change: (list: A) => B): Part<B> => {
  const { lexicons, ...others } = part;
  return lexicons ? { ...part, lexicons: lexicons.map((lexicon) => ({ ...lexicon, ...eachList(lexicon, change) })) } : others;
};

/** The lists of phrases of a lexicon, each changed. */
export function eachList<A, B>({ actors, entities, concepts, exceptions }: Lists<A>, change: (list: A) => B): Lists<B> {
  const each = (group: Readonly<Record<string, A>>): Record<string, B> => Object.fromEntries(Object.entries(group).map(([id, list]) => [id, change(list)]));
  return { actors: each(actors), entities: each(entities), concepts: each(concepts), exceptions: change(exceptions) };
}
