import { render } from 'preact';
import { browser } from 'wxt/browser';
import { PopupView } from '../../components/PopupView.tsx';
import type { Cited } from '../../components/StatementView.tsx';
import { type Words, wordsFor } from '../../components/words.ts';
import { createFinder } from '../../core/match/find.ts';
import { ask, type GoToPassage, type Send, type TabRecord, type WholeRecord } from '../../messages.ts';

const send: Send = (message) => browser.runtime.sendMessage(message);

/** The tab the popup speaks of: the one in its address when it stands in a tab of its own, else the one in front. */
async function tabInFront(): Promise<number | undefined> {
  const given = new URLSearchParams(location.search).get('tab');
  if (given) return Number(given);
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}

function citedIn({ claims, speakers, sources }: WholeRecord): Cited {
  return {
    speakers: new Map(speakers.map((speaker) => [speaker.id, speaker])),
    sources: new Map(sources.map((source) => [source.id, source])),
    statements: new Map(claims.flatMap((claim) => claim.statements.map((statement) => [statement.id, statement] as const))),
  };
}

const unreachable = (error: unknown): TabRecord => ({
  state: 'broken',
  error: error instanceof Error ? error.message : String(error),
  passages: [],
  claims: [],
  speakers: [],
  sources: [],
  chosen: null,
  issued: null,
});

async function show(app: HTMLElement, words: Words): Promise<void> {
  const tab = await tabInFront();
  const [record, whole] = await Promise.all([
    ask<'tab-record'>(send, { type: 'tab-record', tab: tab ?? -1 }).catch(unreachable),
    ask<'whole-record'>(send, { type: 'whole-record' }).catch((): WholeRecord => ({ claims: [], speakers: [], sources: [] })),
  ]);
  const goTo = (passage: string): void => {
    if (tab === undefined) return;
    void browser.tabs.sendMessage(tab, { type: 'go-to-passage', passage } satisfies GoToPassage).catch(() => undefined);
  };
  render(<PopupView record={record} find={createFinder(whole)} cited={citedIn(whole)} words={words} onGoTo={goTo} />, app);
  if (record.chosen) document.getElementById(`passage-${record.chosen}`)?.scrollIntoView();
}

const app = document.getElementById('app');
if (app) {
  const words = wordsFor(browser.i18n.getUILanguage());
  document.documentElement.lang = words.lang;
  document.documentElement.dir = words.dir;
  render(<p role="status">{words.loading}</p>, app);
  void show(app, words);
}
