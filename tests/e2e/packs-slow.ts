import { test as base, expect } from '@playwright/test';
import * as answers from '../packs-host/answers.ts';
import { onParts } from '../packs-host/answers.ts';
import { dripIsEnded } from '../packs-host/asking.ts';
import { type Host, isPart, openHost } from '../packs-host/host.ts';
import { inDays } from '../packs-host/publisher.ts';
import { createReader } from '../packs-host/reader.ts';
import { createScenes, untilAskable } from '../packs-host/scenes.ts';
import { endBrowsers, openInTurn, switchExtension } from './packs-browser.ts';
import { askInVain, until } from './packs-holds.ts';
import { diskIsFull, quotaRunsOut } from './packs-room.ts';
import { openUnwatched } from './packs-unwatched.ts';

/** Scenes of a minute or two, nearly all of it waiting. They begin with the first test of packs and are looked at last. */
const LONG = {
  drip: dripEnds,
  idle: finishesThoughSlow,
  alarm: goesOnWithAlarm,
  away: longAway,
  quota: quotaRunsOut,
  disk: diskIsFull,
} as const;

export type Long = keyof typeof LONG;

type Waits = { readonly waits: { readonly end: (name: Long) => Promise<unknown> } };

export const test = base.extend<object, Waits>({
  waits: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the parameter's form.
    async ({}, use) => {
      const scenes = createScenes();
      for (const [name, scene] of Object.entries(LONG)) scenes.begin(name, scene);
      await use(scenes);
      endBrowsers();
    },
    { scope: 'worker', auto: true },
  ],
});

const partsOf = ({ log }: Host): string[] => log.map(({ path }) => path).filter(isPart);

/** 11: browsers stop a worker that was asked nothing for thirty seconds; this one takes longer than that for one pack. */
async function finishesThoughSlow(): Promise<void> {
  const browser = await openUnwatched();
  const host = await openHost();
  host.publisher.publish(41);
  host.fault = onParts(answers.late(4_000, answers.asUsual));
  await browser.send({ type: 'subscribe', link: host.link, fingerprint: host.fingerprint }, false);
  const started = Date.now();
  await until(() => partsOf(host).length === host.publisher.files.size - 2, 'all parts were asked for', 90_000);
  expect(Date.now() - started).toBeGreaterThan(35_000);
  const reader = createReader({ send: (message) => browser.send(message as object, true), stored: never, looseParts: never });
  await until(async () => (await reader.shown(host)) === 41, 'the pack is there', 20_000);
  // The worker that began it has ended it: keys, head and parts were each asked for once.
  expect(host.log.map(({ path }) => path).filter((path) => path === 'pack.json')).toHaveLength(1);
  expect(partsOf(host).length).toBe(new Set(partsOf(host)).size);
  // With nothing to do it does stop.
  await until(async () => !(await browser.isAwake()), 'the worker is stopped', 60_000);
  await browser.close();
}

const never = (): Promise<never> => Promise.reject(new Error('This browser has no page open.'));

/** 11: a worker that was ended in a sync, and that nobody asks for anything. */
async function goesOnWithAlarm(): Promise<void> {
  const browser = await openInTurn();
  const host = await openHost();
  host.publisher.publish(41);
  let served = 0;
  host.fault = ({ path }) => isPart(path) && ++served > 5;
  askInVain(browser.reader.subscribe(host));
  await until(() => served === 6, 'the sixth part is asked for');
  const fetched = partsOf(host).slice(0, 5);
  await browser.killWorker();
  host.fault = null;
  host.log.length = 0;
  await until(async () => (await browser.isAwake()) && host.log.some(({ path }) => path === 'pack.json'), 'the alarm has started a sync', 90_000);
  await until(async () => (await browser.reader.listed(host)).about !== null, 'the pack is there');
  expect(await browser.reader.shown(host)).toBe(41);
  expect(partsOf(host).filter((path) => fetched.includes(path))).toEqual([]);
  await browser.close();
}

/** 37, and the host is as it should be again. */
async function dripEnds(): Promise<void> {
  const { reader, close } = await openInTurn();
  const host = await dripIsEnded(reader);
  host.fault = null;
  expect(await reader.check(host)).toEqual({ ok: true, value: 'new' });
  await close();
}

/** 21: the extension is switched off and the browser closed, until what it has is past its date. */
async function longAway(): Promise<void> {
  let browser = await openInTurn();
  const host = await openHost();
  const until = Date.now() + 45_000;
  host.publisher.publish(41, { expires: inDays(45 / 86_400) });
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  expect(await browser.reader.listed(host)).toMatchObject({ unconfirmed: false });
  const { profile, extension } = browser;
  await switchExtension(browser.context, extension, false);
  await browser.close();
  await new Promise((resolve) => setTimeout(resolve, until - Date.now()));
  browser = await openInTurn({ profile, first: (context) => switchExtension(context, extension, true) });
  await untilAskable(browser.reader, host);
  expect(await browser.reader.shown(host)).toBe(41);
  expect(await browser.reader.listed(host)).toMatchObject({ unconfirmed: true, about: { version: 41 } });
  host.publisher.publish(42);
  expect(await browser.reader.check(host)).toEqual({ ok: true, value: 'new' });
  expect(await browser.reader.listed(host)).toMatchObject({ unconfirmed: false, about: { version: 42 } });
  await browser.close();
}
