import type { Folded } from './fold.ts';

/**
 * Persian writes some prefixes and endings with a zero-width non-joiner («می‌گوید», «گروه‌های»). On real pages the joiner
 * is kept, lost («میگوید») or replaced by a space («می گوید»). The fold has already dropped it; here the space goes too.
 * Only affixes that are no words of their own in Arabic, Urdu or Pashto are listed (so not تر, nor ای after other letters).
 */
const PREFIXES = ['می', 'نمی', 'بی'];
const ENDINGS = ['ها', 'های', 'هایی', 'هایش', 'هایشان', 'ترین'];
/** Endings that take the joiner only after a silent he: «خانه‌ای», «گفته‌اند». */
const ENDINGS_AFTER_HE = ['ای', 'اند', 'ام', 'اش', 'ایم'];

const LETTER = '[\\u0620-\\u06ff]';
const after = `(?<=${LETTER}${LETTER}) (?=(?:${ENDINGS.join('|')})(?!${LETTER}))`;
const afterHe = `(?<=${LETTER}ه) (?=(?:${ENDINGS_AFTER_HE.join('|')})(?!${LETTER}))`;
const prefixed = PREFIXES.map((prefix) => `(?<=(?<!${LETTER})${prefix}) (?=${LETTER}${LETTER})`).join('|');
const JOINED_SPACE = new RegExp(`${prefixed}|${after}|${afterHe}`, 'gu');

/** Takes out the spaces that stand where Persian spelling has a zero-width non-joiner, and mends the map. */
export function joinAffixes(folded: Folded): Folded {
  if (!/ /.test(folded.text)) return folded;
  const drop: number[] = [];
  for (const match of folded.text.matchAll(JOINED_SPACE)) drop.push(match.index);
  if (drop.length === 0) return folded;
  const map = new Uint32Array(folded.map.length - drop.length);
  let text = '';
  let from = 0;
  for (const at of [...drop, folded.text.length]) {
    map.set(folded.map.subarray(from, at), text.length);
    text += folded.text.slice(from, at);
    from = at + 1;
  }
  map[text.length] = folded.map[folded.text.length] ?? 0;
  return { text, map };
}
