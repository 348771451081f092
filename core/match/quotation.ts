import { diffArrays } from 'diff';
import type { DifferencePart, QuoteState } from '../passage.ts';
import { fold, foldWithMap, originalSpan } from '../text/fold.ts';
import type { Span } from '../text/sentences.ts';
import { words } from '../text/tokens.ts';

export type Comparison = { readonly state: QuoteState; readonly difference: readonly DifferencePart[] };

const PAIRS: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“', '‘': '’', '"': '"', '「': '」', '『': '』', '﴿': '﴾', '‹': '›' };
/** Shorter than this a quotation is a phrase that anyone may use. */
const SHORTEST = 3;

/** The words that a text sets between quotation marks, without the marks. */
export function quotedTexts(text: string): string[] {
  return quotedSpans(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((inner) => words(fold(inner)).length >= SHORTEST);
}

/** What stands between quotation marks, without the marks; a mark that is never closed opens nothing. */
export function quotedSpans(text: string): Span[] {
  const found: Span[] = [];
  for (let i = 0; i < text.length; i++) {
    const close = PAIRS[text[i] ?? ''];
    // An apostrophe inside a word opens no quotation.
    if (!close || (text[i] === '‘' && /\p{L}/u.test(text[i - 1] ?? ''))) continue;
    const end = closingMark(text, i + 1, close);
    if (end < 0) continue;
    found.push({ start: i + 1, end });
    i = end;
  }
  return found;
}

/** Where the quotation ends: at the first closing mark that is no apostrophe. */
function closingMark(text: string, from: number, close: string): number {
  for (let end = text.indexOf(close, from); end >= 0; end = text.indexOf(close, end + 1)) {
    if (close !== '’' || !/\p{L}/u.test(text[end + 1] ?? '')) return end;
  }
  return -1;
}

/** Share of the page's quoted words that must stand in the record, in order, for the two to be the same quotation. */
const SAME_QUOTATION = 0.6;
/** Ellipses, and what an editor put in square brackets, in or out of them. */
const EDITED = /\.{3,}|…|\[[^\]]*\]/gu;

/**
 * Compares words that a page quotes with a quotation of the record, both folded, by the longest common subsequence of
 * their words (Myers 1986, through `diff`). `none` when they are not the same quotation.
 */
export function compareQuotation(page: string, record: string): Comparison {
  const theirs = writtenWords(page.replace(EDITED, ' '));
  const ours = writtenWords(record);
  const difference = diffArrays(ours, theirs, { comparator: (one, other) => one.folded === other.folded }).map(
    ({ added, removed, value }) => ({ kind: added ? 'only-page' : removed ? 'only-record' : 'same', words: value.map(({ written }) => written) }) as const,
  );
  const same = difference.filter(({ kind }) => kind === 'same').reduce((sum, part) => sum + part.words.length, 0);
  if (theirs.length < SHORTEST || same < theirs.length * SAME_QUOTATION) return { state: 'none', difference: [] };
  return { state: stateOf(difference, page.search(EDITED) >= 0), difference };
}

type WrittenWord = { readonly folded: string; readonly written: string };

/** The words of a text as they are compared and as they are written, with the punctuation that follows them. */
function writtenWords(text: string): WrittenWord[] {
  const folded = foldWithMap(text);
  const found = words(folded.text);
  return found.map((word, i) => {
    const [start, end] = originalSpan(folded, word.start, found[i + 1]?.start ?? folded.text.length);
    return { folded: word.text, written: text.slice(start, end).trim() };
  });
}

/** Words left out at the ends make an excerpt, which is still word for word; words left out within make it abridged. */
function stateOf(difference: readonly DifferencePart[], edited: boolean): QuoteState {
  if (difference.some(({ kind }) => kind === 'only-page')) return 'altered';
  const within = difference.slice(1, -1).some(({ kind }) => kind === 'only-record');
  return within || edited ? 'abridged' : 'verbatim';
}

const WORSE: readonly QuoteState[] = ['verbatim', 'abridged', 'altered', 'none'];

/** The closest of a passage's quotations to any of the given wordings; `none` when nothing is quoted from them. */
export function closestQuotation(passage: string, wordings: readonly string[]): Comparison {
  let best: Comparison = { state: 'none', difference: [] };
  for (const quoted of quotedTexts(passage)) {
    for (const wording of wordings) {
      const compared = compareQuotation(quoted, wording);
      if (WORSE.indexOf(compared.state) < WORSE.indexOf(best.state)) best = compared;
    }
  }
  return best;
}

/**
 * How much of the shorter of two texts stands in the other: their shared four-letter runs over those of the shorter one.
 * 1 is the whole of it. Quoting is decided by this, because it does not fall when the passage says more than the quotation.
 */
export function containment(one: readonly string[], other: readonly string[]): number {
  const a = new Set(one);
  const b = new Set(other);
  const shorter = a.size <= b.size ? a : b;
  const longer = a.size <= b.size ? b : a;
  let shared = 0;
  for (const gram of shorter) if (longer.has(gram)) shared += 1;
  return shorter.size === 0 ? 0 : shared / shorter.size;
}
