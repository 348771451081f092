import { browser } from 'wxt/browser';
import { languageFor, loadWords, type Words } from '../../components/words/words.ts';
import type { Settings } from '../../core/settings.ts';
import { hasGates } from '../background/gates.ts';
import { readSettings } from './settings-store.ts';

/** The reader's choices, the interface in the language they say, and whether packs are read besides the one in the package. */
export type Choices = { readonly settings: Settings; readonly words: Words; readonly several: boolean };

export async function readChoices(): Promise<Choices> {
  const settings = await readSettings();
  const lang = settings.language === 'auto' ? languageFor(browser.i18n.getUILanguage()) : settings.language;
  const [words, several] = await Promise.all([loadWords(lang, settings.calendar), hasGates()]);
  return { settings, words, several };
}
