import type { Trouble, TroubleCode } from '../../core/subscription/trouble.ts';
import type { ListedPack } from '../../messages.ts';
import { dayInWords, momentInWords } from '../words/dates.ts';
import type { Words } from '../words/words.ts';
import { asciiHost } from './HostName.tsx';

/** Who can mend a trouble: the next try by itself, the publisher, the reader in one way or another, or nobody. */
type Mending = 'itself' | 'publisher' | 'newer' | 'start' | 'space' | 'link' | 'wait' | 'fewer' | 'nothing';

export const MENDING: Readonly<Record<TroubleCode, Mending>> = {
  TOO_BIG: 'itself',
  TRUNCATED: 'itself',
  GOT_HTML: 'itself',
  NOT_UTF8: 'itself',
  TOO_DEEP: 'publisher',
  NOT_JSON: 'itself',
  BAD_ENVELOPE: 'publisher',
  BAD_SIGNATURE: 'publisher',
  BAD_ROOT: 'publisher',
  ROOT_EXPIRED: 'publisher',
  PIN_MISMATCH: 'link',
  ROOT_MISMATCH: 'publisher',
  WRONG_PACK: 'publisher',
  ROLLBACK: 'itself',
  EQUIVOCATION: 'publisher',
  UNKNOWN_SPEC: 'newer',
  UNKNOWN_SCHEMA: 'newer',
  HASH_MISMATCH: 'itself',
  BAD_PAYLOAD: 'publisher',
  DUPLICATE_ID: 'publisher',
  BIDI_OVERRIDE: 'publisher',
  OFFLINE: 'itself',
  NETWORK: 'itself',
  TIMEOUT: 'itself',
  NOT_FOUND: 'link',
  PART_NOT_FOUND: 'itself',
  WAIT: 'itself',
  SERVER_ERROR: 'itself',
  HTTP_STATUS: 'itself',
  REDIRECT: 'link',
  QUOTA: 'space',
  NOT_SAVED: 'itself',
  NO_STORAGE: 'start',
  LOCAL_DAMAGE: 'itself',
  DB_LOST: 'itself',
  DB_NEWER: 'newer',
  BAD_LINK: 'link',
  ALREADY_CHECKING: 'nothing',
  TOO_SOON: 'wait',
  TOO_MANY_PACKS: 'fewer',
  NO_SUCH_PACK: 'nothing',
};

/** After these the pack is tried again by its schedule, whoever can mend it. */
const TRIED_AGAIN: readonly Mending[] = ['itself', 'publisher', 'newer', 'space', 'link'];

/** What went wrong, what of the pack is shown meanwhile, and what happens next. */
export type TroubleText = { readonly sentence: string; readonly shown: string; readonly next: string };

/**
 * @param pack the pack that it is about; null for a link that was only looked at
 * @param now milliseconds since 1970
 */
export function troubleInWords({ code, host }: Trouble, pack: ListedPack | null, now: number, words: Words): TroubleText {
  const mending = MENDING[code];
  const who = mending === 'itself' ? [] : [words.say(`next.${mending}`)];
  const again = pack?.subscription && TRIED_AGAIN.includes(mending) ? [whenInWords(pack, now, words)] : [];
  const next = pack ? [...who, ...again] : [...who, ...(mending === 'itself' ? [words.say('next.later')] : [])];
  // A pack that is not subscribed to is mended by nobody's schedule: the one in the package is read again with each start.
  const all = next.length > 0 ? next : [words.say('next.start')];
  return { sentence: words.say(`trouble.${code}`, { host: isolated(asciiHost(host)) }), shown: pack ? shownInWords(pack, words) : '', next: all.join(' ') };
}

function shownInWords({ about, subscription }: ListedPack, words: Words): string {
  if (!about) return words.say('packs.nothing-shown');
  if (subscription?.paused) return words.say('packs.paused');
  return words.say('packs.still-shown', { version: about.version, day: dayInWords(about.day, words) });
}

function whenInWords({ subscription, nextAt }: ListedPack, now: number, words: Words): string {
  if (subscription?.paused) return words.say('next.paused');
  if (nextAt === null) return words.say('next.by-hand');
  return nextAt <= now ? words.say('next.soon') : words.say('next.itself', { moment: momentInWords(nextAt, words) });
}

/** A host is written from left to right in every sentence. */
const isolated = (text: string): string => `\u2066${text}\u2069`;
