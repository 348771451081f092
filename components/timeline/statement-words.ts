import { inLanguage, type Statement } from '../../core/claim.ts';
import type { Cited } from '../record/RecordContext.ts';
import { dateInWords } from '../words/dates.ts';
import { sameLanguage } from '../words/languages.ts';
import type { Words } from '../words/words.ts';

/** What was said, in the reader's language where the record has it so, else in one English sentence. */
export function saidIn(statement: Statement, { lang }: Words): { readonly lang: string; readonly text: string } {
  const english = { lang: 'en', text: statement.said };
  if (lang === 'en') return english;
  return [...statement.renderings, ...statement.translations].find((one) => sameLanguage(one.lang, lang)) ?? english;
}

/** A speaker's name as plain text. */
export function nameOf(speaker: string, { speakers }: Cited, words: Words): string {
  const found = speakers.get(speaker);
  return found ? inLanguage(found.name, words.lang).text : speaker;
}

/** Who, when, and how it stands to the claim: the name of a mark. */
export function labelOf(statement: Statement, cited: Cited, words: Words): string {
  return [nameOf(statement.speaker, cited, words), dateInWords(statement.date, words), words.say(`stance.${statement.stance}`)].join(
    words.say('list-separator'),
  );
}
