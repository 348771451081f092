import type { TextQuoteSelector } from '../claim.ts';
import type { Span } from '../text/sentences.ts';
import { webAddress } from './cited.ts';

/** From so many code points on a quotation is named by its first and last words: a link of a few lines breaks in mails. */
const LONGEST_WHOLE = 120;
/** Words at each end of a long quotation, and words of context at each side. */
const WORDS_AT_ENDS = 5;
const WORDS_AROUND = 4;

/**
 * A link to the very words on a page, by a text fragment: `#:~:text=[prefix-,]start[,end][,-suffix]`
 * (WICG scroll-to-text-fragment, 3.1). A fragment that the address has already is kept; a text directive in it is replaced.
 * @param target the words, or a selector with what stands before and after them.
 * @returns null when the address is none of the web, and the address alone when there are no words to point to.
 */
export function textFragmentLink(address: string, target: TextQuoteSelector | string): string | null {
  const page = webAddress(address)?.replace(/^([^#]*#.*?):~:.*$/su, '$1');
  if (page === undefined) return null;
  const { exact, prefix, suffix } = typeof target === 'string' ? { exact: target, prefix: '', suffix: '' } : target;
  const terms = endsOf(exact).map(encoded);
  if (terms.length === 0) return page;
  const before = contextBefore(prefix, exact);
  const after = contextAfter(suffix, exact);
  const directive = [...(before ? [`${encoded(before)}-`] : []), ...terms, ...(after ? [`-${encoded(after)}`] : [])];
  return `${page}${page.includes('#') ? '' : '#'}:~:text=${directive.join(',')}`;
}

const LINE_BREAK = /[\n\r\u2028\u2029]+/u;

const linesOf = (text: string): string[] =>
  text
    .split(LINE_BREAK)
    .map((line) => line.trim())
    .filter((line) => wordSpans(line).length > 0);

/**
 * A short text whole, as one term; else its first and last words, as two. One term never matches across blocks, so lines are
 * parted. The last words grow until they stand nowhere before the end, where the browser would stop too soon.
 */
function endsOf(exact: string): string[] {
  const lines = linesOf(exact);
  const [first = '', last = first] = [lines[0], lines.at(-1)];
  if (lines.length === 0) return [];
  if (lines.length === 1 && [...first].length <= LONGEST_WHOLE) return [first];
  const start = firstWords(first, WORDS_AT_ENDS);
  const rest = lines.join('\n').slice(start.length).toLowerCase();
  const most = wordSpans(last).length - (lines.length === 1 ? WORDS_AT_ENDS : 0);
  for (let words = WORDS_AT_ENDS; words <= most; words++) {
    const end = lastWords(last, words);
    if (rest.indexOf(end.toLowerCase()) === rest.length - end.toLowerCase().length) return [start, end];
  }
  return lines.length === 1 ? [first] : [start, last];
}

/**
 * The words right before the quotation, in its own block: what stands in the block before it may be a picture's caption by
 * the time the link is followed. The first word of a selector's prefix may be cut off, and is left out.
 */
function contextBefore(prefix: string, exact: string): string {
  if (joins(prefix.at(-1), exact.at(0))) return '';
  const lines = prefix.split(LINE_BREAK);
  const line = lines.at(-1)?.trim() ?? '';
  const cut = lines.length === 1 && isLetter(prefix.at(0)) ? 1 : 0;
  return lastWords(line, Math.min(WORDS_AROUND, wordSpans(line).length - cut));
}

/** The words right after the quotation, in its own block, but for the last of the selector's suffix, which may be cut off. */
function contextAfter(suffix: string, exact: string): string {
  if (joins(exact.at(-1), suffix.at(0))) return '';
  const lines = suffix.split(LINE_BREAK);
  const line = lines[0]?.trim() ?? '';
  const cut = lines.length === 1 && isLetter(suffix.at(-1)) ? 1 : 0;
  return firstWords(line, Math.min(WORDS_AROUND, wordSpans(line).length - cut));
}

const isLetter = (sign: string | undefined): boolean => sign !== undefined && /[\p{L}\p{M}\p{N}]/u.test(sign);

/** True when a quotation begins or ends inside a word: browsers match whole words only, context included. */
const joins = (left: string | undefined, right: string | undefined): boolean => isLetter(left) && isLetter(right);

const segmenter = new Intl.Segmenter('und', { granularity: 'word' });

/** The words of a line by UAX #29, the boundaries that browsers match at. */
const wordSpans = (line: string): Span[] =>
  [...segmenter.segment(line)].filter(({ isWordLike }) => isWordLike).map(({ index, segment }) => ({ start: index, end: index + segment.length }));

/** A line up to its `count`-th word, with the signs before it. */
const firstWords = (line: string, count: number): string => line.slice(0, count < 1 ? 0 : (wordSpans(line).at(count - 1)?.end ?? line.length));

/** A line from its `count`-th word from the end, with the signs after it. */
const lastWords = (line: string, count: number): string => (count < 1 ? '' : line.slice(wordSpans(line).at(-count)?.start ?? 0));

/** Percent-encodes a term: the directive's own `-`, `,` and `&`, and what mails and Markdown take for an end of the link. */
const encoded = (term: string): string =>
  encodeURIComponent(term.replace(/\s+/gu, ' ').toWellFormed()).replace(/[-~!'()*]/gu, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
