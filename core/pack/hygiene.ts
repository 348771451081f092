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
/** Marks that stand over or under a letter; five in a row reach into the neighbouring lines. */
const MARKS = /[\p{Mn}\p{Me}]{5}/u;
/** Keys that reach an object's prototype where code is careless. */
const KEYS = new Set(['__proto__', 'constructor', 'prototype']);

export type Untidiness = { readonly path: readonly (string | number)[]; readonly rule: string; readonly code: PackCode };

/** What no string, number or key of a pack may be, wherever it stands. Goes through the data once, and no deeper than a pack goes. */
export function* untidiness(data: unknown, path: readonly (string | number)[] = []): Generator<Untidiness> {
  if (typeof data === 'string') {
    const rule = ruleBroken(data);
    if (rule) yield { path, rule, code: rule === DIRECTION ? 'BIDI_OVERRIDE' : 'BAD_PAYLOAD' };
  } else if (typeof data === 'number') {
    if (!Number.isFinite(data) || Object.is(data, -0)) yield { path, rule: 'an ordinary number', code: 'BAD_PAYLOAD' };
  } else if (typeof data === 'object' && data !== null) {
    if (path.length >= LIMITS.depth) return void (yield { path, rule: `no more than ${LIMITS.depth} levels`, code: 'TOO_DEEP' });
    for (const [key, value] of Object.entries(data)) {
      const here = [...path, Array.isArray(data) ? Number(key) : key];
      if (KEYS.has(key)) yield { path: here, rule: 'a key of the format', code: 'BAD_PAYLOAD' };
      yield* untidiness(value, here);
    }
  }
}

function ruleBroken(text: string): string | null {
  if (!text.isWellFormed()) return 'text without broken characters';
  if (OVERRIDE.test(text)) return DIRECTION;
  if (CONTROL.test(text)) return 'text without control characters';
  if (NONCHARACTER.test(text)) return 'text without noncharacters';
  return MARKS.test(text) ? 'no more than four marks on a letter' : null;
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
