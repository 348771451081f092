import { type DateRange, inLanguage, type Source, type Verification } from '../claim.ts';
import { type Citation, webAddress } from './cited.ts';
import { isolated, isRightToLeft } from './direction.ts';
import { inMarks } from './marks.ts';

/** The words that stand around a copied quotation, in the reader's language. */
export type QuotationWords = {
  /** A statement's date: a day, a month, a window as a window, or that it is not known. */
  readonly date: (date: DateRange) => string;
  /** Introduces words that are the reporter's and not the speaker's. */
  readonly reported: (text: string) => string;
  readonly addressUnknown: string;
  readonly verified: Readonly<Record<Verification, string>>;
  /** What a reader must be told lest the words mislead. */
  readonly caution: (text: string) => string;
};

/**
 * A quotation to paste into a mail or an article, as plain text in lines: the words, then who, in which role and when, then
 * where they were printed, how far they were checked, and the caution if there is one.
 * @param lang BCP 47 tag of our own words.
 */
export function asQuotation(citation: Citation, lang: string, words: QuotationWords): string {
  const { rendering, source, statement } = citation;
  const rightToLeft = isRightToLeft(words.addressUnknown);
  const lines = [
    wording(citation, words, rightToLeft),
    `— ${listed(attribution(citation, lang, words), rightToLeft)}`,
    listed([...printedIn(source), webAddress(source.url) ?? words.addressUnknown], rightToLeft),
    words.verified[rendering.verification],
    statement.caution === '' ? '' : words.caution(isolated(statement.caution, rightToLeft)),
  ];
  return lines.filter((line) => line !== '').join('\n');
}

/** The words themselves: the speaker's in quotation marks, the reporter's introduced as reported and never in marks. */
function wording({ rendering }: Citation, words: QuotationWords, rightToLeft: boolean): string {
  if (rendering.speech === 'reported') return words.reported(isolated(rendering.text, rightToLeft));
  return isolated(inMarks(rendering.text, rendering.lang), rightToLeft);
}

/** Who spoke, in which role, and when. */
export const attribution = ({ speaker, statement }: Citation, lang: string, words: QuotationWords): string[] => [
  inLanguage(speaker.name, lang).text,
  inLanguage(speaker.role, lang).text,
  words.date(statement.date),
];

/** Where a wording was printed: outlet and agencies, and the title if it is known. */
export const printedIn = (source: Source): string[] => [
  [source.outlet, ...source.agencies].join(' / '),
  ...(source.title === null ? [] : [inMarks(source.title, source.lang)]),
];

/** Parts in one line, with the comma of its script. */
export const listed = (parts: readonly string[], rightToLeft: boolean): string =>
  parts.map((part) => isolated(part, rightToLeft)).join(rightToLeft ? '، ' : ', ');
