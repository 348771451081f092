import type { Claim, Statement } from '../claim.ts';
import { daysBetween } from '../text/calendars.ts';

/** A wording of the record that can be matched: a rendering or translation of a statement, or the claim's own title and summary. */
export type IndexedText = {
  readonly claim: string;
  readonly statement: string | null;
  /** The first day (ISO) on which the statement can have been made; null for a claim's own text and where nothing is known. */
  readonly from: string | null;
  readonly lang: string;
  readonly text: string;
};

/** The wordings of claims, claim by claim; their places are their numbers. */
export const indexedTexts = (claims: readonly Claim[]): IndexedText[] => claims.flatMap(claimTexts);

/** The wordings of one claim. */
export function claimTexts(claim: Claim): IndexedText[] {
  const own = [...Object.entries(claim.title), ...Object.entries(claim.summary)].map(([lang, text]) => ({
    claim: claim.id,
    statement: null,
    from: null,
    lang,
    text,
  }));
  const proposition = { claim: claim.id, statement: null, from: null, lang: 'en', text: claim.proposition };
  return [proposition, ...own, ...claim.statements.flatMap((statement) => statementTexts(claim, statement))];
}

function statementTexts(claim: Claim, statement: Statement): IndexedText[] {
  const text = (lang: string, text: string): IndexedText => ({ claim: claim.id, statement: statement.id, from: statement.date.from, lang, text });
  return [
    text('en', statement.said),
    ...statement.renderings.map((rendering) => text(rendering.lang, rendering.text)),
    ...statement.translations.map((translation) => text(translation.lang, translation.text)),
  ];
}

/**
 * What matching must know of every wording, without its words: those of claim `c` have the numbers `[first[c], first[c + 1])`, and `day` says
 * when each can have been said first (`dayNumber`).
 */
export type Wordings = { readonly first: Uint32Array; readonly day: Uint16Array };

export function wordingsOf(claims: readonly Claim[]): Wordings {
  const first = new Uint32Array(claims.length + 1);
  const days: number[] = [];
  for (const [number, claim] of claims.entries()) {
    for (const { from } of claimTexts(claim)) days.push(dayNumber(from));
    first[number + 1] = days.length;
  }
  return { first, day: Uint16Array.from(days) };
}

/** The number of the claim that a wording is of. */
export function claimOfWording({ first }: Wordings, wording: number): number {
  let low = 0;
  let high = first.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((first[middle] ?? 0) <= wording) low = middle;
    else high = middle;
  }
  return low;
}

const EARLIEST = '1990-01-01';
const LAST_DAY = 0xffff;

/** A day (ISO) as days since 1990, from 1 on, which lasts until 2169; 0 when none is known. */
export const dayNumber = (day: string | null): number => (day === null ? 0 : Math.min(LAST_DAY, Math.max(1, daysBetween(EARLIEST, day))));
