import { type ComponentChildren, render } from 'preact';
import { browser } from 'wxt/browser';
import { ActionsContext } from '../../components/ActionsContext.ts';
import { citedIn, RecordContext } from '../../components/record/RecordContext.ts';
import { WordsContext } from '../../components/words/WordsContext.ts';
import { languageFor, loadWords, type Words } from '../../components/words/words.ts';
import type { Settings } from '../../core/settings.ts';
import { NO_RECORD, type Send, type ShownRecord } from '../../messages.ts';
import { hasGates } from '../background/gates.ts';
import { actions } from './actions.ts';
import { readSettings } from './settings-store.ts';

export const send: Send = (message) => browser.runtime.sendMessage(message);

/** The reader's choices, the interface in the language they say, and whether packs are read besides the one in the package. */
export type Choices = { readonly settings: Settings; readonly words: Words; readonly several: boolean };

export async function readChoices(): Promise<Choices> {
  const settings = await readSettings();
  const lang = settings.language === 'auto' ? languageFor(browser.i18n.getUILanguage()) : settings.language;
  const [words, several] = await Promise.all([loadWords(lang, settings.calendar), hasGates()]);
  return { settings, words, several };
}

/** Draws a view on the page in the reader's language, direction and colours. Drawing again changes only what differs. */
export function draw({ words, settings, several }: Choices, view: ComponentChildren, record: ShownRecord = NO_RECORD): void {
  const root = document.documentElement;
  root.lang = words.lang;
  root.dir = words.dir;
  root.dataset.theme = settings.theme;
  const app = document.getElementById('app');
  if (!app) return;
  render(
    <WordsContext.Provider value={words}>
      <RecordContext.Provider value={citedIn(record, several)}>
        <ActionsContext.Provider value={actions}>{view}</ActionsContext.Provider>
      </RecordContext.Provider>
    </WordsContext.Provider>,
    app,
  );
}
