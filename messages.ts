import type { Claim, Source, Speaker } from './core/claim.ts';
import type { Block, Passage } from './core/passage.ts';
import type { DateClues } from './core/reading/page-date.ts';
import type { HighlightStyle } from './core/settings.ts';
import type { Offer } from './core/subscription/about.ts';
import type { About, Mirrored, PackChange, Subscription } from './core/subscription/state.ts';
import type { News } from './core/subscription/steps.ts';
import type { Outcome, Trouble } from './core/subscription/trouble.ts';

/** The one contract between the scripts on a page, the extension's pages and the background. Each message is answered. */
export type Messages = {
  /** Gate → background: the topic may be named here. The background injects the page script. */
  'gate-open': { readonly ask: object; readonly answer: null };
  /** Page → background: these blocks are new or changed. */
  'read-blocks': { readonly ask: { readonly blocks: readonly Block[]; readonly clues: DateClues }; readonly answer: ReadAnswer };
  /** Page → background: all passages on the page now, in page order. */
  'report-passages': {
    readonly ask: { readonly passages: readonly ReportedPassage[]; readonly published: string | null; readonly paused: Paused | null };
    readonly answer: null;
  };
  /** Page → background: the card is about to show this passage. */
  'show-card': { readonly ask: { readonly passage: string }; readonly answer: null };
  /** Card → background: what to show. Null when the passage is gone. */
  'card-record': { readonly ask: object; readonly answer: CardRecord | null };
  /** Card → background: show the passage after (1) or before (-1) this one. */
  'card-step': { readonly ask: { readonly by: 1 | -1 }; readonly answer: CardRecord | null };
  /** Card → background: the height (CSS pixels) that its content takes. */
  'card-size': { readonly ask: { readonly height: number }; readonly answer: null };
  /** Card → background: the reader closed it. */
  'card-close': { readonly ask: object; readonly answer: null };
  /** Card → background: the passage is not about this claim; or it is, after all. */
  'hide-claim': { readonly ask: { readonly claim: string; readonly hidden: boolean }; readonly answer: null };
  /** Popup, side panel → background: what is known of a tab. */
  'tab-record': { readonly ask: { readonly tab: number }; readonly answer: TabRecord };
  /** Popup, side panel → background: read this tab now, by leave of the reader's press on the button. */
  'read-tab': { readonly ask: { readonly tab: number }; readonly answer: { readonly read: boolean } };
  /** Extension page → background: the whole record of one pack, by its key. */
  'whole-record': { readonly ask: { readonly key: string }; readonly answer: ShownRecord };
  /** Extension page → background: the passages of a text that the reader gave. */
  'check-text': { readonly ask: { readonly text: string }; readonly answer: CheckedText };
  /** Extension page → background: all packs, the one that ships with the extension first. */
  'list-packs': { readonly ask: object; readonly answer: readonly ListedPack[] };
  /** Extension page → background: what a link offers. Nothing is kept of it. */
  'look-at-pack': { readonly ask: { readonly link: string }; readonly answer: Outcome<PackOffer> };
  /** Extension page → background: the reader said yes to the pack of this fingerprint. Answered when it is there, or when it failed. */
  subscribe: { readonly ask: { readonly link: string; readonly fingerprint: string }; readonly answer: Outcome<News> };
  /** Extension page → background: look for an update now. Answered when that is over. */
  'check-pack': { readonly ask: { readonly key: string }; readonly answer: Outcome<News> };
  'change-pack': { readonly ask: { readonly key: string; readonly change: PackChange }; readonly answer: null };
  /** Extension page → background: use the edition before the active one; or, after that, the newer one again. */
  'swap-editions': { readonly ask: { readonly key: string }; readonly answer: Outcome<null> };
  'remove-pack': { readonly ask: { readonly key: string }; readonly answer: null };
  /** Extension page → background: throw away what the browser saved and fetch it anew. Subscriptions and keys stay. */
  'rebuild-storage': { readonly ask: object; readonly answer: Outcome<null> };
  /** Extension page → background: the subscriptions with their keys and floors, to be written to a file; and from one. */
  'saved-packs': { readonly ask: object; readonly answer: Readonly<Record<string, Mirrored>> };
  'restore-packs': { readonly ask: { readonly packs: unknown }; readonly answer: { readonly restored: number } };
};

/** A pack as lists show it. */
export type ListedPack = {
  readonly key: string;
  /** The reverse-DNS id that its publisher gave it; empty for none yet. */
  readonly pack: string;
  /** Null for the pack that ships with the extension. */
  readonly subscription: Omit<Subscription, 'pack'> | null;
  /** The edition that is shown; null until the first one is there. */
  readonly about: About | null;
  /** The version that can be shown instead; null when there is none. */
  readonly other: number | null;
  /** What the shown edition has otherwise than the one that the reader had before. */
  readonly changes: { readonly from: number; readonly day: string; readonly claims: readonly ChangedClaim[] } | null;
  /** Moments in milliseconds; null when never. */
  readonly lastTry: number | null;
  readonly lastOk: number | null;
  readonly nextAt: number | null;
  readonly trouble: Trouble | null;
  /** The shown edition is past its date: corrections may be missing. */
  readonly unconfirmed: boolean;
};

export type ChangedClaim = { readonly id: string; readonly title: Readonly<Record<string, string>> };

/** What a reader is shown before saying yes to a pack. */
export type PackOffer = Offer & { readonly subscribed: boolean };

/** Under this key in `storage.session` stands the `Progress` of a pack's sync while it runs. */
export const progressIn = (key: string): string => `syncing:${key}`;

/** Where in `storage.local` the gates of subscribed packs stand for the script that asks them of a page. */
export const GATES = 'gates';

/** A number in `storage.session` that rises with every change of the packs. */
export const PACKS_CHANGED = 'packs-changed';

/** The passages of a text with the part of the record that they report. */
export type CheckedText = { readonly passages: readonly ReportedPassage[]; readonly record: ShownRecord };

/** `published` is the day (ISO) of the page, when it gives it. */
export type ReadAnswer = { readonly passages: readonly Passage[]; readonly published: string | null; readonly highlight: HighlightStyle };

/** A passage as it is listed; `id` is the page's own name for it. */
export type ReportedPassage = { readonly id: string } & Pick<Passage, 'text' | 'lang' | 'ground' | 'matches'>;

/** The pack that a claim comes from. `prefix` begins the ids of all that is of it, so that packs cannot take each other's. */
export type ShownPack = {
  readonly key: string;
  /** The reverse-DNS id that its publisher gave it. */
  readonly id: string;
  readonly prefix: string;
  readonly title: Readonly<Record<string, string>>;
  readonly publisher: string;
  readonly version: number;
  /** The day (ISO) on which the record was last worked on. */
  readonly issued: string;
  /** The host it comes from; null for the pack that ships with the extension. */
  readonly host: string | null;
  /** Past its date: not confirmed since this day (ISO). */
  readonly unconfirmedSince: string | null;
  /** The claims that a correction changed since the edition that the reader had before. */
  readonly corrected: { readonly day: string; readonly claims: readonly string[] } | null;
  /** Its speakers that have the name of a speaker of the pack that ships with the extension: another pack says what they said. */
  readonly namesakes: readonly string[];
};

/** A part of the record, or all of it, with what is needed to show it. */
export type ShownRecord = {
  readonly claims: readonly Claim[];
  readonly speakers: readonly Speaker[];
  readonly sources: readonly Source[];
  readonly packs: readonly ShownPack[];
};

/** The pack of a claim, a statement, a speaker or a source. */
export const packOf = (record: Pick<ShownRecord, 'packs'>, id: string): ShownPack | undefined =>
  record.packs.find(({ prefix }) => prefix !== '' && id.startsWith(prefix)) ?? record.packs.find(({ prefix }) => prefix === '');

/** Nothing of the record: where it cannot be opened, or is not asked for yet. */
export const NO_RECORD: ShownRecord = { claims: [], speakers: [], sources: [], packs: [] };

/** Why the rest of a page is not read: it has too much text, or changes without end. */
export type Paused = 'long' | 'restless';

/** What the popup shows for a tab. */
export type TabRecord = {
  /** Which situation the tab is in: `off` by the reader's choice, `not-allowed` for want of leave. */
  readonly state: 'found' | 'no-topic' | 'no-page' | 'off' | 'not-allowed' | 'broken';
  /** The host name of the page, when the browser tells it. */
  readonly site: string | null;
  readonly error: string | null;
  readonly paused: Paused | null;
  readonly passages: readonly ReportedPassage[];
  readonly published: string | null;
  readonly record: ShownRecord;
  /** The passage that the reader last looked at on the page. */
  readonly chosen: string | null;
  /** A pack has trouble that the reader should look at in the options. */
  readonly attention: boolean;
};

/** What the card shows. */
export type CardRecord = {
  readonly passage: ReportedPassage;
  /** Number of the passage on the page, from 1, and how many there are. */
  readonly place: number;
  readonly count: number;
  readonly published: string | null;
  readonly record: ShownRecord;
};

/** Background → page. */
export type PageOrder =
  | { readonly type: 'go-to-passage'; readonly passage: string }
  /** Show the card of the passage after or before the one shown, and let the keyboard into it. */
  | { readonly type: 'step-passage'; readonly by: 1 | -1 }
  | { readonly type: 'move-card'; readonly passage: string }
  | { readonly type: 'size-card'; readonly height: number }
  | { readonly type: 'close-card' }
  /** The reader's choices changed: read and mark the page anew. */
  | { readonly type: 'read-again' }
  /** The tab may show another page by now: who is still there says again what it has found. */
  | { readonly type: 'report-again' }
  /** The reader switched the site on or off. */
  | { readonly type: 'switch'; readonly on: boolean };

export type MessageType = keyof Messages;
export type Ask<T extends MessageType> = { readonly type: T } & Messages[T]['ask'];
export type Answer<T extends MessageType> = Messages[T]['answer'];

/** Who may send a message: a script on a page, the card inside a page, or a page of the extension. */
export type Sender = 'page' | 'card' | 'surface';

export const SENDERS: Readonly<Record<MessageType, Sender>> = {
  'gate-open': 'page',
  'read-blocks': 'page',
  'report-passages': 'page',
  'show-card': 'page',
  'card-record': 'card',
  'card-step': 'card',
  'card-size': 'card',
  'card-close': 'card',
  'hide-claim': 'card',
  'tab-record': 'surface',
  'read-tab': 'surface',
  'whole-record': 'surface',
  'check-text': 'surface',
  'list-packs': 'surface',
  'look-at-pack': 'surface',
  subscribe: 'surface',
  'check-pack': 'surface',
  'change-pack': 'surface',
  'swap-editions': 'surface',
  'remove-pack': 'surface',
  'rebuild-storage': 'surface',
  'saved-packs': 'surface',
  'restore-packs': 'surface',
};

/** A sender of messages; the browser's own `runtime.sendMessage`, whose answers it cannot know the type of. */
export type Send = (message: unknown) => Promise<unknown>;

/** Sends a message and gives its answer the type that the contract has for it. Both ends are this extension. */
export async function ask<T extends MessageType>(send: Send, message: Ask<T>): Promise<Answer<T>> {
  return (await send(message)) as Answer<T>;
}
