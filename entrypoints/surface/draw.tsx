import { type ComponentChildren, render } from 'preact';
import { browser } from 'wxt/browser';
import { ActionsContext } from '../../components/ActionsContext.ts';
import { citedIn, RecordContext } from '../../components/record/RecordContext.ts';
import { WordsContext } from '../../components/words/WordsContext.ts';
import { NO_RECORD, type Send, type ShownRecord } from '../../messages.ts';
import { actions } from './actions.ts';
import type { Choices } from './choices.ts';

export const send: Send = (message) => browser.runtime.sendMessage(message);

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
