import assert from 'node:assert/strict';
import { BROWSING_MS } from './minutes.ts';
import type { ProxyRequest } from './proxy.ts';
import { STORIES, type Story, type Web } from './web.ts';

/** What a reader's tab shows of a page. */
export type Read = { readonly title: string; readonly passages: readonly string[] };

/** What a reader does; each browser has its own hands for it. */
export type Hands = {
  /** Goes to a page in the tab, waits until what is marked there is settled, and opens the card of the first passage if there is one. */
  readonly visit: (url: string) => Promise<Read>;
  /** Opens every surface of the extension and closes it again; popup and side panel speak of the page in the tab. */
  readonly openSurfaces: () => Promise<void>;
  /** Reads the link, and says yes. */
  readonly subscribe: (link: string) => Promise<void>;
  readonly checkNow: () => Promise<void>;
  /** Lets the alarm of packs that are due come now. */
  readonly wakeByAlarm: () => Promise<void>;
  /** The version of the subscribed pack that is shown; null while there is none. */
  readonly version: () => Promise<number | null>;
  readonly giveLeave: () => Promise<void>;
  readonly takeLeaveBack: () => Promise<void>;
  readonly changeSettings: () => Promise<void>;
};

/** What was done, to hold the log against. */
export type Diary = {
  /** How often the tab went to each page. */
  readonly visits: Map<string, number>;
  /** Everything that no host of packs may learn: addresses, titles and passages of pages. */
  readonly secrets: Set<string>;
  /** How many requests had come before the first page was gone to. */
  before: number;
};

/**
 * A reader browses: subscribes first, without and with leave to read sites, then goes through all pages, surfaces and choices, again and
 * again until the time is over.
 */
export async function browse(hands: Hands, web: Web, log: readonly ProxyRequest[]): Promise<Diary> {
  const end = Date.now() + BROWSING_MS;
  const diary: Diary = { visits: new Map(), secrets: new Set(), before: 0 };
  web.publisher.publish(1);
  await hands.subscribe(web.link);
  await reaches(hands, 1);
  await hands.giveLeave();
  await update(hands, web, 2, hands.checkNow);
  diary.before = log.length;
  for (let version = 2; version === 2 || Date.now() < end; version += 3) await goRound(hands, web, diary, version);
  return diary;
}

async function goRound(hands: Hands, web: Web, diary: Diary, version: number): Promise<void> {
  for (const story of STORIES) await visit(hands, diary, story, story.onTopic);
  await hands.openSurfaces();
  await update(hands, web, version + 1, hands.checkNow);
  await update(hands, web, version + 2, hands.wakeByAlarm);
  await hands.changeSettings();
  await hands.takeLeaveBack();
  for (const story of STORIES.slice(0, 2)) await visit(hands, diary, story, false);
  await update(hands, web, version + 3, hands.checkNow);
  await hands.giveLeave();
}

async function update(hands: Hands, { publisher }: Web, version: number, look: () => Promise<void>): Promise<void> {
  publisher.publish(version);
  await look();
  await reaches(hands, version);
}

/** Goes to a page; what is marked there shows that the extension was at work. */
async function visit(hands: Hands, { visits, secrets }: Diary, { url }: Story, marked: boolean): Promise<void> {
  visits.set(url, (visits.get(url) ?? 0) + 1);
  const { title, passages } = await hands.visit(url);
  assert.equal(passages.length > 0, marked, url);
  for (const secret of [url, new URL(url).host, new URL(url).pathname, title, ...passages]) if (secret !== '') secrets.add(secret);
}

async function reaches(hands: Hands, version: number): Promise<void> {
  for (const end = Date.now() + 30_000; (await hands.version()) !== version; ) {
    assert.ok(Date.now() < end, `version ${version} did not come`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
