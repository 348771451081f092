import type { About } from '../../core/subscription/state.ts';
import { dayInWords } from '../words/dates.ts';
import type { Words } from '../words/words.ts';

const KILOBYTE = 1000;
const MEGABYTE = 1000 * KILOBYTE;

/** A size in the reader's digits, to the unit that people know it by. */
export function sizeInWords(bytes: number, { locale }: Words): string {
  const [unit, size] = bytes < MEGABYTE ? ['kilobyte', bytes / KILOBYTE] : ['megabyte', bytes / MEGABYTE];
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
}

export const versionInWords = ({ version, day }: Pick<About, 'version' | 'day'>, words: Words): string =>
  words.say('packs.version-of', { version, day: dayInWords(day, words) });

/** How many claims and, where it is known, statements a pack holds, and how big it is. */
export function contentInWords({ claims, bytes, statements }: Pick<About, 'claims' | 'bytes'> & Partial<About>, words: Words): string {
  const counts = [words.say('packs.claims', { count: claims }), ...(statements === undefined ? [] : [words.say('claim.statements', { count: statements })])];
  return [...counts, sizeInWords(bytes, words)].join(' · ');
}
