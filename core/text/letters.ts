/**
 * Letters that Unicode keeps apart and readers do not.
 *
 * Each row is: the letter every spelling folds to, then its spellings. The rows come from real pages: one word of
 * Persian typed on an Arabic, an Urdu and a Pashto keyboard has three spellings, and a reader searches for one of them.
 */
const SAME_LETTER: readonly (readonly [to: string, from: string])[] = [
  // Arabic script
  ['ی', 'يىېۍےۓئﻯ'],
  ['ک', 'كڪﻙ'],
  ['ه', 'ةۀہھۂۃەﮤ'],
  ['ا', 'أإآٱٲٳ'],
  ['و', 'ؤ'],
  ['گ', 'ګڰ'],
  ['ن', 'ں'],
  // Latin letters without a canonical decomposition
  ['i', 'ı'],
  ['ss', 'ßẞ'],
  ['ae', 'æÆ'],
  ['o', 'øØ'],
  ['oe', 'œŒ'],
  ['l', 'łŁ'],
  ['d', 'đĐ'],
  // quotation marks, apostrophes, dashes, spaces
  ['"', '«»“”„‟″「」『』《》'],
  ["'", '‘’‚‛′ʻʼʽ`´ʿʾ'],
  ['-', '‐‑‒–—―−'],
  [' ', '\t\n\r\v\f\u0085\u2028\u2029'],
];

/** Marks that carry no letter: bidi controls, joiners, soft hyphen, tatweel, byte order mark, variation selectors. */
const NO_LETTER = /[\u00AD\u034F\u061C\u0640\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFE00-\uFE0F\uFEFF]/u;

/** Combining marks that are spelling variants: Latin, Greek and Cyrillic accents, harakat, the Devanagari and Bengali nukta. */
const OPTIONAL_MARK =
  /[\u0300-\u036F\u0483-\u0487\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\u06EA-\u06ED\u093C\u09BC\u1AB0-\u1AFF\u20D0-\u20FF]/u;

const spellings = new Map<string, string>();
for (const [to, from] of SAME_LETTER) for (const letter of from) spellings.set(letter, to);

function foldLetter(letter: string): string {
  if (NO_LETTER.test(letter) || OPTIONAL_MARK.test(letter)) return '';
  const known = spellings.get(letter);
  if (known !== undefined) return known;
  if (/\p{Nd}/u.test(letter)) return String(digitValue(letter));
  if (/\p{Zs}/u.test(letter)) return ' ';
  return letter;
}

/** Unicode lays every set of decimal digits out as ten consecutive code points, beginning with its zero. */
function digitValue(digit: string): number {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return value;
}

/**
 * Folds one code point: compatibility forms decomposed (UAX #15, NFKD), case lowered, spelling variants made one letter.
 * Returns none, one or several letters; folding a result again gives the same result.
 */
export function foldCodePoint(codePoint: string): string {
  const known = spellings.get(codePoint);
  if (known !== undefined) return known;
  const folded = foldEach(codePoint.normalize('NFKD').toLowerCase().normalize('NFKD'));
  // A Hangul syllable decomposes to jamo; composing keeps one letter a syllable, as in running text.
  const composed = folded.normalize('NFC');
  return composed === folded ? folded : foldEach(composed);
}

function foldEach(text: string): string {
  let out = '';
  for (const letter of text) out += foldLetter(letter);
  return out;
}

/** The other spellings of a folded letter that decomposition (NFKD) and lower case do not already bring to it. */
export function sameLetters(letter: string): string {
  return SAME_LETTER.filter(([to]) => to === letter)
    .map(([, from]) => from)
    .join('')
    .replace(/[ﻯﻙﮤ]/g, '');
}
