/** The stages from a page to what a reader is shown. Offsets are UTF-16 units of the text they speak of. */

/** A run of text that a page sets apart: a paragraph, a heading, an item, a cell. */
export type Block = {
  readonly text: string;
  /** BCP 47 tag that the page gives, or `und`. */
  readonly lang: string;
  readonly heading: boolean;
};

/**
 * Why a passage counts as being on topic: both sides are named in it; it names one, and its subject is unmistakable; what
 * stands before it names them; it quotes the record.
 */
export type Ground = 'sides' | 'subject' | 'context' | 'quotation';

/** One part of why a claim matched, in a reader's terms; `words` are taken from the passage or name people and subjects by sign. */
export type Reason = {
  readonly kind: 'same-words' | 'same-subject' | 'same-people' | 'same-date' | 'other-language' | 'context';
  readonly words: readonly string[];
};

/** One run of words that page and record share, or that only one of them has. */
export type DifferencePart = { readonly kind: 'same' | 'only-page' | 'only-record'; readonly words: readonly string[] };

/** How the page's quoted words stand to the record's. */
export type QuoteState = 'verbatim' | 'abridged' | 'altered' | 'none';

/** A claim that a passage reports, and the statement of it that is most like the passage. */
export type Match = {
  readonly claim: string;
  readonly statement: string | null;
  /** 0 to 1; a claim is shown from `SHOW_FROM` on. */
  readonly score: number;
  readonly why: readonly Reason[];
  readonly quote: QuoteState;
  /** Where the quotation is not word for word: what page and record share, and what each has alone. */
  readonly difference: readonly DifferencePart[];
  /** Whether the passage reports the statement, its denial, or both. */
  readonly reports: 'statement' | 'denial' | 'both';
};

/** A passage found on a page. */
export type Passage = {
  /** Number of its block on the page. */
  readonly block: number;
  readonly text: string;
  readonly lang: string;
  readonly ground: Ground;
  /** The parts of the text to underline: the sentences that carry the topic. */
  readonly spans: readonly { readonly start: number; readonly end: number }[];
  readonly matches: readonly Match[];
};
