import { browser } from 'wxt/browser';
import { languageFor, type Sentences, type Words, wordsOf } from '../../components/words/words.ts';
import type { Language, Settings } from '../../core/settings.ts';
import { hasGates } from '../background/gates.ts';
import { readSettings } from './settings-store.ts';

/** The reader's choices, the interface in the language they say, and whether packs are read besides the one in the package. */
export type Choices = { readonly settings: Settings; readonly words: Words; readonly several: boolean };

let last: Promise<unknown> = Promise.resolve();

/** One reading after another: whoever asks last is answered last, and with what holds then. */
export function readChoices(): Promise<Choices> {
  const next = last.then(read, read);
  last = next;
  return next;
}

async function read(): Promise<Choices> {
  const settings = await readSettings();
  const lang = settings.language === 'auto' ? languageFor(browser.i18n.getUILanguage()) : settings.language;
  const [sentences, several] = await Promise.all([readSentences(lang), hasGates()]);
  return { settings, words: wordsOf(lang, settings.calendar, sentences), several };
}

const known = new Map<Language, Sentences>();

/** The file of a language is in the package, once for all pages and the background (`wxt.config.ts`). */
async function readSentences(lang: Language): Promise<Sentences> {
  const sentences = known.get(lang) ?? ((await (await fetch(browser.runtime.getURL(`/words/${lang}.json`))).json()) as Sentences);
  known.set(lang, sentences);
  return sentences;
}
