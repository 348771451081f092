import type { PackCode } from './codes.ts';
import { LIMITS } from './limits.ts';

/**
 * Rules for text that is shown beside the text of others: it must not turn their direction, stand on their lines, or pass for
 * other words (Unicode UTS #39 and UTR #36). Each rule is a sentence that says what is right.
 */
export const DIRECTION = 'text without controls of direction (marks and paired isolates only inside quotations)';

const CONTROL = /(?!\n)\p{Cc}/u;
const NONCHARACTER = /\p{Noncharacter_Code_Point}/u;
/** Embeddings and overrides: they have no place in any text of a pack. */
const OVERRIDE = /[\u202a-\u202e]/;
const DIRECTION_CONTROL = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/;
const ISOLATES = /[\u2066-\u2069]/g;
const END_OF_ISOLATE = '\u2069';
const DEEPEST_ISOLATE = 4;
/** Keys that reach an object's prototype where code is careless. */
const KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export type Untidiness = { readonly path: readonly (string | number)[]; readonly rule: string; readonly code: PackCode };

/**
 * All that `ruleBroken` tells apart, in one look: a pack has hundreds of thousands of strings, nearly all of them clean. Five
 * marks over or under a letter reach into the neighbouring lines.
 */
const ANY_RULE = /(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e]|\p{Noncharacter_Code_Point}|[\p{Mn}\p{Me}]{5}/u;

/**
 * What no string, number or key of a pack may be, wherever it stands. Goes through the data once, and no deeper than a pack goes.
 * @param most findings after which it stops
 */
export function untidiness(data: unknown, most: number): readonly Untidiness[] {
  const found: Untidiness[] = [];
  const path: (string | number)[] = [];
  const note = (rule: string, code: PackCode): void => void found.push({ path: [...path], rule, code });
  const walk = (value: unknown): void => {
    if (typeof value === 'string' && ANY_RULE.test(value)) note(ruleBroken(value), OVERRIDE.test(value) ? 'BIDI_OVERRIDE' : 'BAD_PAYLOAD');
    if (typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))) note('an ordinary number', 'BAD_PAYLOAD');
    if (typeof value !== 'object' || value === null) return;
    if (path.length >= LIMITS.depth) note(`no more than ${LIMITS.depth} levels`, 'TOO_DEEP');
    else
      for (const [key, inner] of Object.entries(value)) {
        if (found.length >= most) return;
        path.push(Array.isArray(value) ? Number(key) : key);
        if (KEYS.has(key)) note('a key of the format', 'BAD_PAYLOAD');
        walk(inner);
        path.pop();
      }
  };
  walk(data);
  return found;
}

function ruleBroken(text: string): string {
  if (OVERRIDE.test(text)) return DIRECTION;
  if (!text.isWellFormed()) return 'text without broken characters';
  if (CONTROL.test(text)) return 'text without control characters';
  return NONCHARACTER.test(text) ? 'text without noncharacters' : 'no more than four marks on a letter';
}

/** True when text has no character that sets a direction: what everything but a quotation must be. */
export const hasNoDirection = (text: string): boolean => !DIRECTION_CONTROL.test(text);

/** True when every isolate of a quotation is closed, none is closed that was not opened, and few stand inside one another. */
export function hasPairedIsolates(text: string): boolean {
  let open = 0;
  for (const [control] of text.matchAll(ISOLATES)) {
    open += control === END_OF_ISOLATE ? -1 : 1;
    if (open < 0 || open > DEEPEST_ISOLATE) return false;
  }
  return open === 0;
}

/** Scripts whose spelling needs joiners between letters (Unicode, "Default ignorable code points"; UAX #31, A1 and A2). */
const JOINING =
  /(?<=[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Mongolian}]\p{M}*)[\u200c\u200d]/gu;
const IGNORABLE = /\p{Default_Ignorable_Code_Point}/u;
const LOOK_ALIKE = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** True when a name is what it looks like: composed (NFC), nothing invisible in it, and no word of letters from two alphabets that look alike. */
export function isPlainName(text: string): boolean {
  if (text.normalize('NFC') !== text || text.includes('\n')) return false;
  if (IGNORABLE.test(text.replace(JOINING, ''))) return false;
  const words = text.match(/[\p{L}\p{M}]+/gu) ?? [];
  return words.every((word) => LOOK_ALIKE.filter((script) => script.test(word)).length < 2);
}
