import type { QuotationWords } from '../../core/cite/copy.ts';
import { dateInWords } from '../words/dates.ts';
import type { Words } from '../words/words.ts';

/** The words around a copied quotation, in the language of the interface. */
export const quotationWords = (words: Words): QuotationWords => ({
  date: (date) => dateInWords(date, words),
  reported: (text) => `${words.say('take.says')} ${text}`,
  addressUnknown: words.say('statement.address-unknown'),
  verified: {
    'source-text': words.say('verified.source-text'),
    transcribed: words.say('verified.transcribed'),
    translation: words.say('verified.translation'),
  },
  caution: (text) => `${words.say('statement.caution')}: ${text}`,
});
