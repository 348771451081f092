import * as v from 'valibot';
import type { Browser } from 'wxt/browser';
import { type Ask, type MessageType, SENDERS, type Sender } from '../../messages.ts';
import { type Limits, sizeOf } from './limits.ts';

/** Longer than any list or text of an honest page: what is longer is not read. */
const MOST_BLOCKS = 50_000;
const MOST_PASSAGES = 2_000;
const LONGEST_TEXT = 2_000_000;

const Text = v.pipe(v.string(), v.maxLength(LONGEST_TEXT));
const Texts = v.pipe(v.array(Text), v.maxLength(MOST_BLOCKS));
const Block = v.object({ text: Text, lang: Text, heading: v.boolean() });
const Match = v.object({
  claim: Text,
  statement: v.nullable(Text),
  score: v.number(),
  why: v.array(v.object({ kind: v.picklist(['same-words', 'same-subject', 'same-people', 'same-date', 'other-language', 'context']), words: Texts })),
  quote: v.picklist(['verbatim', 'abridged', 'altered', 'none']),
  difference: v.array(v.object({ kind: v.picklist(['same', 'only-page', 'only-record']), words: Texts })),
  reports: v.picklist(['statement', 'denial', 'both']),
});
const Passage = v.object({ id: Text, text: Text, lang: Text, ground: v.picklist(['sides', 'subject', 'context', 'quotation']), matches: v.array(Match) });

/** The form of each message: pages, and what pages make of our scripts, may be hostile. */
const FORMS = {
  'gate-open': v.object({ type: v.literal('gate-open') }),
  'read-blocks': v.object({
    type: v.literal('read-blocks'),
    blocks: v.pipe(v.array(Block), v.maxLength(MOST_BLOCKS)),
    clues: v.object({ structured: Texts, meta: Texts, time: Texts, visible: Texts }),
  }),
  'report-passages': v.object({
    type: v.literal('report-passages'),
    passages: v.pipe(v.array(Passage), v.maxLength(MOST_PASSAGES)),
    published: v.nullable(Text),
    paused: v.nullable(v.picklist(['long', 'restless'])),
  }),
  'show-card': v.object({ type: v.literal('show-card'), passage: Text }),
  'card-record': v.object({ type: v.literal('card-record') }),
  'card-step': v.object({ type: v.literal('card-step'), by: v.picklist([1, -1]) }),
  'card-size': v.object({ type: v.literal('card-size'), height: v.pipe(v.number(), v.finite(), v.minValue(0)) }),
  'card-close': v.object({ type: v.literal('card-close') }),
  'hide-claim': v.object({ type: v.literal('hide-claim'), claim: Text, hidden: v.boolean() }),
  'tab-record': v.object({ type: v.literal('tab-record'), tab: v.number() }),
  'read-tab': v.object({ type: v.literal('read-tab'), tab: v.number() }),
  'whole-record': v.object({ type: v.literal('whole-record'), key: Text }),
  'check-text': v.object({ type: v.literal('check-text'), text: Text }),
  'list-packs': v.object({ type: v.literal('list-packs') }),
  'look-at-pack': v.object({ type: v.literal('look-at-pack'), link: Text }),
  subscribe: v.object({ type: v.literal('subscribe'), link: Text, fingerprint: Text }),
  'check-pack': v.object({ type: v.literal('check-pack'), key: Text }),
  'change-pack': v.object({
    type: v.literal('change-pack'),
    key: Text,
    change: v.object({ paused: v.optional(v.boolean()), automatic: v.optional(v.boolean()) }),
  }),
  'swap-editions': v.object({ type: v.literal('swap-editions'), key: Text }),
  'remove-pack': v.object({ type: v.literal('remove-pack'), key: Text }),
  'rebuild-storage': v.object({ type: v.literal('rebuild-storage') }),
  'saved-packs': v.object({ type: v.literal('saved-packs') }),
  'restore-packs': v.object({ type: v.literal('restore-packs'), packs: v.unknown() }),
} as const satisfies Record<MessageType, v.GenericSchema>;

export type AnyAsk = { readonly [T in MessageType]: Ask<T> }[MessageType];

const Any = v.variant('type', Object.values(FORMS) as [(typeof FORMS)[MessageType], ...(typeof FORMS)[MessageType][]]);

/** What a page sends at once is never larger, in letters and values. */
const LARGEST = 2_000_000;

/** Reads a message; null when it is none of ours, its sender may not send it, or sends more than one tab may. */
export function parseAsk(message: unknown, sender: Browser.runtime.MessageSender, limits: Limits): AnyAsk | null {
  const from = senderOf(sender);
  if (!from) return null;
  if (from !== 'surface' && !isAllowed(message, from, sender.tab?.id ?? -1, limits)) return null;
  const parsed = v.safeParse(Any, message);
  if (!parsed.success) return null;
  const ask = parsed.output as AnyAsk;
  return SENDERS[ask.type] === from ? ask : null;
}

function isAllowed(message: unknown, from: 'page' | 'card', tab: number, limits: Limits): boolean {
  if (!limits.allowsMessage(tab, from)) return false;
  const size = sizeOf(message, LARGEST);
  return size <= LARGEST && limits.allowsLetters(tab, size);
}

const SURFACES: ReadonlySet<string> = new Set(['/popup.html', '/sidepanel.html', '/record.html', '/options.html', '/welcome.html']);

/** Who sends, by the address that the browser itself gives for the sender; null for who has nothing to send. */
function senderOf({ url = '', frameId, tab }: Browser.runtime.MessageSender): Sender | null {
  // Our scripts run in the top frames of tabs only, and the card's page in frames only.
  if (!/^(chrome|moz)-extension:/.test(url)) return tab && frameId === 0 ? 'page' : null;
  const { pathname } = new URL(url);
  if (pathname === '/card.html') return tab && frameId !== 0 ? 'card' : null;
  return SURFACES.has(pathname) ? 'surface' : null;
}
