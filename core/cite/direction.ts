/** UAX #9: a first strong isolate takes its direction from its own text and leaves that of its line alone. */
const FIRST_STRONG_ISOLATE = '\u2068';
const POP_DIRECTIONAL_ISOLATE = '\u2069';

const RIGHT_TO_LEFT = /^[^\p{L}]*[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** True when the first letter of a text is of a script written from right to left (UAX #9, rules P2 and P3). */
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/**
 * A part of a plain text that keeps its own direction beside words of another: a Latin name in a Persian line, and the
 * other way round. Where both run the same way nothing is added.
 * @param rightToLeft the direction of the words around it.
 */
export const isolated = (part: string, rightToLeft: boolean): string =>
  isRightToLeft(part) === rightToLeft ? part : FIRST_STRONG_ISOLATE + part + POP_DIRECTIONAL_ISOLATE;
