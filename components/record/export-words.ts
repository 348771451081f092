import type { RecordWords } from '../../core/cite/document.ts';
import { quotationWords } from '../statement/quotation-words.ts';
import { languageName } from '../words/languages.ts';
import type { Words } from '../words/words.ts';

/** The words of a claim saved as a document, in the language of the interface. */
export const exportWords = (words: Words): RecordWords => ({
  ...quotationWords(words),
  lang: words.lang,
  stance: {
    affirms: words.say('stance.affirms'),
    confirms: words.say('stance.confirms'),
    alleges: words.say('stance.alleges'),
    denies: words.say('stance.denies'),
    'declines-comment': words.say('stance.declines-comment'),
    comments: words.say('stance.comments'),
  },
  language: (tag) => languageName(tag, words),
  translated: (language, reviewed) => `${words.say(reviewed ? 'statement.translation' : 'statement.unreviewed')} (${language})`,
  answers: (statements) => `${words.say('statement.answers')}: ${statements}`,
});
