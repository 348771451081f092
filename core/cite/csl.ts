import type { DateRange } from '../claim.ts';
import { type Citation, keyOf, webAddress } from './cited.ts';
import { isoEnds, isoInterval, isTold } from './dates.ts';
import { inMarks } from './marks.ts';

/** A date of CSL-JSON: one list of year, month and day, or two for a range; `circa` where no one of its days is certain. */
export type CslDate = { readonly 'date-parts': readonly (readonly number[])[]; readonly circa?: true };

/** An item of CSL-JSON (csl-data.json of CSL 1.0.2), as far as the record can fill it. */
export type CslItem = {
  readonly id: string;
  readonly type: 'webpage' | 'article-newspaper';
  readonly author: readonly [{ readonly literal: string }];
  readonly title: string;
  readonly 'container-title': string;
  readonly issued?: CslDate;
  readonly URL?: string;
  readonly language: string;
  readonly note: string;
};

/**
 * A citation as an item of CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html). It cites the page or the
 * paper that has the wording, never the speech itself, of which the record has no text of its own. `issued` is the day the
 * words were said; a date that is not known is left out, and so is `accessed`, which only the reader could know.
 */
export function asCsl(citation: Citation): CslItem {
  const { rendering, source, speaker, statement } = citation;
  const address = webAddress(source.url);
  const issued = cslDate(statement.date);
  return {
    id: keyOf(citation),
    type: address === null ? 'article-newspaper' : 'webpage',
    // A literal name: the record does not say which part of a name is the family's, and many speakers are bodies.
    author: [{ literal: oneLine(speaker.name.en ?? speaker.id) }],
    title: oneLine(source.title ?? shortened(rendering.text)),
    'container-title': oneLine(source.outlet),
    ...(issued && { issued }),
    ...(address !== null && { URL: address }),
    language: rendering.lang,
    note: noteOf(citation),
  };
}

function cslDate(date: DateRange): CslDate | null {
  const parts = isoEnds(date).map((end) => end.split('-').map(Number));
  if (parts.length === 0) return null;
  return isTold(date) ? { 'date-parts': parts } : { 'date-parts': parts, circa: true };
}

/**
 * What a bibliography has no field for, in one English line: the quotation, how it stands to its claim, whose words they
 * are, how far they and their date are known, and which version of the record says so. One line, because Zotero reads
 * lines of a note that begin with a field's name as that field.
 */
function noteOf({ claim, pack, rendering, source, statement }: Citation): string {
  const { date } = statement;
  const direct = rendering.speech === 'direct';
  const parts = [
    direct ? inMarks(rendering.text, rendering.lang) : `Reported, not word for word: ${rendering.text}`,
    `Stance: ${statement.stance}, to the claim: ${claim.proposition}`,
    `Verification: ${rendering.verification}`,
    isTold(date) ? '' : `Said: ${dated(date)}`,
    source.published === null ? '' : `Printed: ${dated(source.published)}`,
    source.agencies.length === 0 ? '' : `Outlet cites: ${source.agencies.join(', ')}`,
    statement.caution,
    `Record: ${pack.id}, ${pack.issued}`,
  ];
  return oneLine(
    parts
      .filter((part) => part !== '')
      .map(asSentence)
      .join(' '),
  );
}

/** A date with how exactly it is known, as `window 2015-12-23/2015-12-26`. */
const dated = (date: DateRange): string => `${date.precision} ${isoInterval(date)}`.trim();

const asSentence = (text: string): string => (/[.!?…۔؟][»”“"’)]?$/u.test(text) ? text : `${text}.`);

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim();

/** The longest title made of a quotation, in code points. */
const LONGEST_TITLE = 80;

/** The first words of a text, with an ellipsis when it has more. */
function shortened(text: string): string {
  const points = [...oneLine(text)];
  if (points.length <= LONGEST_TITLE) return points.join('');
  const cut = points.slice(0, LONGEST_TITLE).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > 0 ? cut.slice(0, space) : cut).replace(/[\s.,;:،؛–—-]+$/u, '')}…`;
}
