import type { Stance, Verification } from '../core/claim.ts';
import type { Match, QuoteState, Reason } from '../core/passage.ts';
import { english } from './words-en.ts';
import { persian } from './words-fa.ts';

/** Every word the interface says, by language. A missing word is a compile error. */
export type Words = {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  /** Says that a translation of the interface was seen by no native reader; empty for the language it was written in. */
  readonly reviewNote: string;
  readonly found: (count: number) => string;
  readonly noTopic: string;
  readonly noPage: string;
  readonly broken: string;
  readonly loading: string;
  readonly recordOf: (day: string) => string;
  readonly search: string;
  readonly searchHint: string;
  readonly nothingFound: (query: string) => string;
  readonly passage: (place: number, count: number) => string;
  readonly goTo: string;
  readonly noClaim: string;
  readonly said: string;
  readonly denied: string;
  readonly noDenial: string;
  readonly noOther: string;
  readonly showAll: (count: number) => string;
  readonly closest: string;
  readonly answers: string;
  readonly source: string;
  readonly addressUnknown: string;
  readonly reported: string;
  readonly translation: string;
  readonly unreviewed: string;
  readonly undated: string;
  readonly between: (from: string, to: string) => string;
  readonly about: (day: string) => string;
  readonly whyMatched: string;
  readonly alsoReports: string;
  readonly statements: (count: number) => string;
  readonly kinds: { readonly claim: string; readonly speaker: string; readonly source: string };
  readonly stance: Readonly<Record<Stance, string>>;
  readonly verified: Readonly<Record<Verification, string>>;
  readonly why: Readonly<Record<Reason['kind'], string>>;
  /** How the page's quoted words stand to the record's. */
  readonly quote: Readonly<Record<Exclude<QuoteState, 'none'>, string>>;
  readonly onlyPage: string;
  readonly onlyRecord: string;
  readonly reports: Readonly<Record<Match['reports'], string>>;
  readonly neutral: string;
};

/** The words for a browser's language; English where there are none. */
export function wordsFor(lang: string): Words {
  return /^(fa|prs)\b/.test(lang) ? persian : english;
}
