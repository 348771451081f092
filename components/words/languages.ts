import type { Words } from './words.ts';

/** Dari and Persian are one written language. */
const written = (tag: string): string => (tag === 'prs' ? 'fa' : (tag.split('-')[0] ?? tag));

/** True when a reader of one language (BCP 47) reads the other. */
export const sameLanguage = (one: string, other: string): boolean => written(one) === written(other);

/** The name of a language in the reader's own; `Intl` knows Dari as the Persian of Afghanistan. */
export function languageName(tag: string, { locale }: Words): string {
  return namesIn(locale).of(tag === 'prs' ? 'fa-AF' : tag) ?? tag;
}

const names = new Map<string, Intl.DisplayNames>();

function namesIn(locale: string): Intl.DisplayNames {
  const known = names.get(locale) ?? new Intl.DisplayNames([locale, 'en'], { type: 'language' });
  names.set(locale, known);
  return known;
}
