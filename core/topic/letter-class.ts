/** What a UTF-16 unit is to words: none of their letters, a letter of a script with spaces between words, or of one without. */
export const NOT_LETTER = 1;
export const SPACED_LETTER = 2;
export const UNSPACED_LETTER = 3;

const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const LETTER = /[\p{L}\p{M}\p{N}]/u;
const known = new Uint8Array(0x10000);

export function classOf(unit: number): number {
  const before = known[unit];
  if (before) return before;
  const letter = String.fromCharCode(unit);
  const found = UNSPACED.test(letter) ? UNSPACED_LETTER : LETTER.test(letter) ? SPACED_LETTER : NOT_LETTER;
  known[unit] = found;
  return found;
}
