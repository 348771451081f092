/**
 * Wire copy begins with where and by whom it was filed: "MOSCOW (Sputnik) –", "KABUL, May 5 –", "موسكو (رويترز) -".
 * The place is nobody's actor. In scripts with capitals the place must be in capitals or be followed by brackets or a date.
 */
const DATELINES: readonly RegExp[] = [
  /^[\s*«"“]*\p{Lu}[\p{L} .'/-]{1,30}(?:,[^()\n]{1,30})?\s?\([^()\n]{2,40}\)\s?[-–—:.]\s?/u,
  /^[\s*«"“]*\p{Lu}{3,}(?:[ /-]\p{Lu}+)*(?:, ?[\p{L}. ]{3,10} ?\d{0,2}\.?)?\s?[-–—]{1,2}\s/u,
  /^[\s*«"“]*\p{Lu}\p{L}+(?:[ -]\p{Lu}\p{L}+)?, ?\d{1,2}\.? (?:de )?\p{L}{3,10}\.?(?:,? (?:de )?\d{4})?\s?[-–—:.(]\s?/u,
  /^\s*[\p{Script=Arabic} ]{2,20}(?:[-/–][\p{Script=Arabic} ]{2,20})?\s?\([^()\n]{2,40}\)\s?[-–—:]\s?/u,
  /^\s*[\p{Script=Arabic}]{3,10}\s?[-–]\s?[\p{Script=Arabic}]{3,10}\s?:\s?«[^»]{2,40}»\s?/u,
];

/** The length of the dateline that a text begins with, in UTF-16 units; 0 when there is none. */
export function datelineLength(text: string): number {
  for (const dateline of DATELINES) {
    const match = dateline.exec(text);
    if (match) return match[0].length;
  }
  return 0;
}
