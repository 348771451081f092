import type { Words } from './words.ts';

/** The name of a language (BCP 47) in the reader's language; `Intl` knows Dari as the Persian of Afghanistan. */
export function languageName(tag: string, { locale }: Words): string {
  return new Intl.DisplayNames([locale, 'en'], { type: 'language' }).of(tag === 'prs' ? 'fa-AF' : tag) ?? tag;
}
