import { type ComponentChildren, render } from 'preact';
import { browser } from 'wxt/browser';
import { ActionsContext } from '../../components/ActionsContext.ts';
import { citedIn, RecordContext } from '../../components/record/RecordContext.ts';
import { WordsContext } from '../../components/words/WordsContext.ts';
import { languageFor, loadWords, type Words } from '../../components/words/words.ts';
import type { Settings } from '../../core/settings.ts';
import { NO_RECORD, type Send, type ShownRecord } from '../../messages.ts';
import { actions } from './actions.ts';
import { readSettings } from './settings-store.ts';

export const send: Send = (message) => browser.runtime.sendMessage(message);

/** The reader's choices and the interface in the language they say. */
export type Choices = { readonly settings: Settings; readonly words: Words };

export async function readChoices(): Promise<Choices> {
  const settings = await readSettings();
  const lang = settings.language === 'auto' ? languageFor(browser.i18n.getUILanguage()) : settings.language;
  return { settings, words: await loadWords(lang, settings.calendar) };
}

/** Draws a view on the page in the reader's language, direction and colours. Drawing again changes only what differs. */
export function draw({ words, settings }: Choices, view: ComponentChildren, record: ShownRecord = NO_RECORD): void {
  const root = document.documentElement;
  root.lang = words.lang;
  root.dir = words.dir;
  root.dataset.theme = settings.theme;
  const app = document.getElementById('app');
  if (!app) return;
  render(
    <WordsContext.Provider value={words}>
      <RecordContext.Provider value={citedIn(record)}>
        <ActionsContext.Provider value={actions}>{view}</ActionsContext.Provider>
      </RecordContext.Provider>
    </WordsContext.Provider>,
    app,
  );
}
