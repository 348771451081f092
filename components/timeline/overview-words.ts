import { sideInWords } from '../words/sides.ts';
import type { Words } from '../words/words.ts';
import type { Cell } from './overview.ts';

/** A year of the Gregorian calendar in the reader's digits, whatever the reader's calendar: its years begin elsewhere. */
export const yearNumber = (year: number, { locale }: Words): string => numberIn(locale, year);

/** A count in the reader's digits. */
export const countInWords = (count: number, { locale }: Words): string => numberIn(locale, count);

const numberIn = (locale: string, value: number): string => new Intl.NumberFormat(locale, { useGrouping: false }).format(value);

export const cellInWords = ({ side, year, statements, denials }: Cell, words: Words): string =>
  words.say('overview.cell', { side: sideInWords(side, words), year: yearNumber(year, words), statements, denials });
