/**
 * Light stemming: the longest listed ending goes while enough of the word remains. Light, because the four-letter runs
 * of tokens.ts already forgive inflection; a stem only has to bring "weapon" and "weapons" together without a dictionary.
 * The Arabic list follows the light10 stemmer (Larkey, Ballesteros, Connell 2007), with Persian endings added.
 */
type Rules = { readonly prefixes: readonly string[]; readonly endings: readonly string[]; readonly keep: number };

const LATIN: Rules = {
  prefixes: [],
  endings: ['ations', 'ation', 'ings', 'ing', 'edly', 'ies', 'ied', 'ers', 'ed', 'es', 'er', 'ly', 's', 'e', 'y'],
  keep: 3,
};
const CYRILLIC: Rules = {
  prefixes: [],
  endings: [
    'иями',
    'ями',
    'ами',
    'ыми',
    'ими',
    'ого',
    'его',
    'ому',
    'ему',
    'иях',
    'ает',
    'ают',
    'ить',
    'ать',
    'ов',
    'ев',
    'ам',
    'ям',
    'ах',
    'ях',
    'ои',
    'ыи',
    'ии',
    'ая',
    'яя',
    'ое',
    'ее',
    'ые',
    'ие',
    'ом',
    'ем',
    'ую',
    'юю',
    'ия',
    'ию',
    'у',
    'ю',
    'а',
    'я',
    'ы',
    'и',
    'е',
    'о',
    'ь',
  ],
  keep: 3,
};
const ARABIC: Rules = {
  prefixes: ['وال', 'بال', 'كال', 'کال', 'فال', 'لل', 'ال', 'و'],
  endings: ['هایی', 'های', 'ها', 'ات', 'ون', 'ین', 'ان', 'یه', 'ه', 'ی'],
  keep: 3,
};

function rulesFor(word: string): Rules | undefined {
  const first = word.charCodeAt(0);
  if (first >= 0x61 && first < 0x250) return LATIN;
  if (first >= 0x400 && first < 0x530) return CYRILLIC;
  if (first >= 0x620 && first < 0x700) return ARABIC;
  return undefined;
}

/** The stem of one folded word; a word of a script without rules is its own stem. */
export function stem(word: string): string {
  const rules = rulesFor(word);
  if (!rules) return word;
  const prefix = rules.prefixes.find((p) => word.startsWith(p) && word.length - p.length >= rules.keep) ?? '';
  const rest = word.slice(prefix.length);
  const ending = rules.endings.find((e) => rest.endsWith(e) && rest.length - e.length >= rules.keep) ?? '';
  return rest.slice(0, rest.length - ending.length);
}
