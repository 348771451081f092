import { IntlMessageFormat } from 'intl-messageformat';
import type { Calendar, Language } from '../../core/settings.ts';
import type english from './en.json';

/** The name of a sentence of the interface. */
export type MessageKey = keyof typeof english;

/** What a sentence of the interface is filled with. */
export type Fill = Readonly<Record<string, string | number>>;

/** The interface in one language: its sentences (ICU MessageFormat), its direction, and the locale that `Intl` counts and dates by. */
export type Words = {
  readonly lang: Language;
  readonly dir: 'ltr' | 'rtl';
  /** BCP 47 locale with the reader's calendar. */
  readonly locale: string;
  readonly say: (key: MessageKey, fill?: Fill) => string;
};

/** The sentences of one language, as its file beside this one has them. */
export type Sentences = Readonly<Record<MessageKey, string>>;

/** The names of the languages, each in itself. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fa: 'فارسی',
  prs: 'دری',
  ar: 'العربية',
  ps: 'پښتو',
  ur: 'اردو',
  ru: 'Русский',
};

/** Browsers that have no Pashto count as the other language of Afghanistan does; its months are in `months.ts`. */
const PASHTO = 'fa-AF';

/** `Intl` knows Dari as the Persian of Afghanistan. */
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fa: 'fa', prs: 'fa-AF', ar: 'ar', ps: PASHTO, ur: 'ur', ru: 'ru' };

/** Where no calendar is chosen: what newspapers of the language print. */
const USUAL_CALENDAR: Readonly<Record<Language, 'gregory' | 'persian'>> = {
  en: 'gregory',
  fa: 'persian',
  prs: 'persian',
  ar: 'gregory',
  ps: 'persian',
  ur: 'gregory',
  ru: 'gregory',
};

const RIGHT_TO_LEFT: readonly Language[] = ['fa', 'prs', 'ar', 'ps', 'ur'];

/** The language for a browser's locale; English where the interface has none. */
export function languageFor(locale: string): Language {
  const tag = locale.toLowerCase();
  if (/^(fa-af|prs)\b/.test(tag)) return 'prs';
  const [base = ''] = tag.split('-');
  return (Object.keys(LANGUAGE_NAMES) as Language[]).find((lang) => lang === base) ?? 'en';
}

/** What ICU MessageFormat reads as more than a letter: a sentence without any of it is said as it is, and most are. */
const SYNTAX = /[{}'#]/;

/** The interface made of given sentences, which are compiled when they are first said. */
export function wordsOf(lang: Language, calendar: Calendar, sentences: Sentences): Words {
  const locale = `${LOCALES[lang]}-u-ca-${calendar === 'auto' ? USUAL_CALENDAR[lang] : calendar}`;
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  const say = (key: MessageKey, fill: Fill = {}): string => {
    const sentence = sentences[key];
    if (!SYNTAX.test(sentence)) return sentence;
    const known = compiled.get(key) ?? new IntlMessageFormat(sentence, locale, undefined, { ignoreTag: true });
    compiled.set(key, known);
    return String(known.format(fill));
  };
  return { lang, dir: RIGHT_TO_LEFT.includes(lang) ? 'rtl' : 'ltr', locale, say };
}
