/** FNV-1a, 32 bits, over UTF-16 units: the hash of no letters, from which that of a text goes on letter by letter. */
export const NO_LETTERS = 0x811c9dc5 | 0;
export const withLetter = (hash: number, unit: number): number => Math.imul(hash ^ unit, 0x01000193);

/** A hash with its high bits, which a product mixes well, in the low ones that choose a place. */
export const mixed = (hash: number): number => hash ^ (hash >>> 15);

/** The hash of the letters `[start, end)` of a text. */
export function hashOfLetters(text: string, start: number, end: number): number {
  let hash = NO_LETTERS;
  for (let i = start; i < end; i++) hash = withLetter(hash, text.charCodeAt(i));
  return hash;
}
