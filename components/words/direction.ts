/** Languages of this record that are written from right to left (CLDR). */
const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'prs', 'ps', 'ur', 'he', 'ckb', 'ug', 'sd']);

export const directionOf = (lang: string): 'rtl' | 'ltr' => (RIGHT_TO_LEFT.has(lang.split('-')[0] ?? '') ? 'rtl' : 'ltr');

/** The attributes of a text in a language; where that is not known, the text itself decides its direction. */
export const textIn = (lang: string): { readonly lang?: string; readonly dir: 'rtl' | 'ltr' | 'auto' } =>
  lang === 'und' ? { dir: 'auto' } : { lang, dir: directionOf(lang) };
