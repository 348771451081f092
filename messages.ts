import type { Claim, Source, Speaker } from './core/claim.ts';
import type { Block, Passage } from './core/passage.ts';
import type { DateClues } from './core/reading/page-date.ts';

/** The one contract between the scripts on a page, the extension's pages and the background. Each message is answered. */
export type Messages = {
  /** Gate → background: both sides may be named here. The background injects the page script. */
  'gate-open': { readonly ask: object; readonly answer: null };
  /** Page → background: these blocks are new or changed. */
  'read-blocks': { readonly ask: { readonly blocks: readonly Block[]; readonly clues: DateClues }; readonly answer: { readonly passages: readonly Passage[] } };
  /** Page → background: all passages on the page now, in page order. */
  'report-passages': { readonly ask: { readonly passages: readonly ReportedPassage[] }; readonly answer: null };
  /** Page → background: the reader chose a marked passage. */
  'open-passage': { readonly ask: { readonly passage: string }; readonly answer: null };
  /** Popup → background: what is known of a tab. */
  'tab-record': { readonly ask: { readonly tab: number }; readonly answer: TabRecord };
  /** Popup → background: the claims, speakers and sources that the search box looks through. */
  'whole-record': { readonly ask: object; readonly answer: WholeRecord };
};

/** A passage as the popup lists it; `id` is the page's own name for it. */
export type ReportedPassage = { readonly id: string } & Pick<Passage, 'text' | 'lang' | 'ground' | 'matches'>;

/** What the popup shows for a tab. `state` says in which situation it is. */
export type TabRecord = {
  readonly state: 'ready' | 'no-topic' | 'no-page' | 'broken';
  readonly error: string | null;
  readonly passages: readonly ReportedPassage[];
  readonly claims: readonly Claim[];
  readonly speakers: readonly Speaker[];
  readonly sources: readonly Source[];
  /** The passage that the reader chose on the page. */
  readonly chosen: string | null;
  readonly issued: string | null;
};

export type WholeRecord = Pick<TabRecord, 'claims' | 'speakers' | 'sources'>;

/** Background → page: show the reader where a passage stands. */
export type GoToPassage = { readonly type: 'go-to-passage'; readonly passage: string };

export type MessageType = keyof Messages;
export type Ask<T extends MessageType> = { readonly type: T } & Messages[T]['ask'];
export type Answer<T extends MessageType> = Messages[T]['answer'];

/** A sender of messages; the browser's own `runtime.sendMessage`, whose answers it cannot know the type of. */
export type Send = (message: unknown) => Promise<unknown>;

/** Sends a message and gives its answer the type that the contract has for it. Both ends are this extension. */
export async function ask<T extends MessageType>(send: Send, message: Ask<T>): Promise<Answer<T>> {
  return (await send(message)) as Answer<T>;
}
