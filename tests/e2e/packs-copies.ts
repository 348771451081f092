import { expect } from '@playwright/test';
import * as answers from '../packs-host/answers.ts';
import { onParts } from '../packs-host/answers.ts';
import type { Certificate } from '../packs-host/certificate.ts';
import { type Host, isPart, openHost } from '../packs-host/host.ts';
import { assertKept, assertReaches, remember } from '../packs-host/nothing-lost.ts';
import { copyOf, createPublisher, inDays, type Publisher } from '../packs-host/publisher.ts';
import type { Reader } from '../packs-host/reader.ts';
import { untilAskable } from '../packs-host/scenes.ts';

type Scene = (reader: Reader, certificate: Certificate) => Promise<void>;

/** What both places have: the publisher's own host, and the copy that its edition names. */
type Places = { readonly own: Host; readonly copy: Host };

/** A reader who has version 41, whose edition names a copy that has version 41, too. */
async function withCopy(reader: Reader, certificate: Certificate, version = 41, expires = inDays(30)): Promise<Places> {
  const publisher = createPublisher();
  const copied = copyOf(publisher);
  const [own, copy] = [await openHost(publisher), await openHost(copied, certificate)];
  publisher.publish(version, { mirrors: [copy.address], expires });
  takeOver(publisher, copied);
  expect(await reader.subscribe(own)).toEqual({ ok: true, value: 'new' });
  await untilAskable(reader, own);
  return { own, copy };
}

const takeOver = ({ files }: Publisher, to: Publisher): void => {
  for (const [name, bytes] of files) to.files.set(name, bytes);
};

/** Puts the next version on both places. */
function publishNext({ own, copy }: Places): void {
  own.publisher.publish(42, { mirrors: [copy.address] });
  takeOver(own.publisher, copy.publisher);
}

export const badPart: Scene = async (reader, certificate) => {
  const { own, copy } = await withCopy(reader, certificate);
  publishNext({ own, copy });
  own.fault = onParts(answers.flipped);
  expect(await reader.check(own)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(own)).toBe(42);
  expect(copy.log.map(({ path }) => isPart(path))).toEqual([true]);
};

export const staleFirst: Scene = async (reader, certificate) => {
  const { own, copy } = await withCopy(reader, certificate);
  publishNext({ own, copy });
  own.publisher.publish(40);
  expect(await reader.check(own)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(own)).toBe(42);
};

export const heldBack: Scene = async (reader, certificate) => {
  // It is past its date before the reader may ask again.
  const { own, copy } = await withCopy(reader, certificate, 41, inDays(25 / 86_400));
  expect(await reader.listed(own)).toMatchObject({ unconfirmed: true });
  const held = new Map(own.publisher.files);
  publishNext({ own, copy });
  for (const [name, bytes] of held) own.publisher.files.set(name, bytes);
  expect(await reader.check(own)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(own)).toBe(42);
  expect(await reader.listed(own)).toMatchObject({ unconfirmed: false });
};

export const evilFirst: Scene = async (reader, certificate) => {
  const { own, copy } = await withCopy(reader, certificate);
  publishNext({ own, copy });
  own.fault = answers.bytes('{"evil":true}');
  expect(await reader.check(own)).toEqual({ ok: true, value: 'new' });
  expect(await reader.shown(own)).toBe(42);
};

export const allBad: Scene = async (reader, certificate) => {
  const { own, copy } = await withCopy(reader, certificate);
  publishNext({ own, copy });
  const before = await remember(reader, own);
  own.fault = answers.status(500);
  copy.fault = answers.loginPage();
  expect(await reader.check(own)).toMatchObject({ ok: false, trouble: { code: 'SERVER_ERROR', host: new URL(own.address).host } });
  expect(copy.log.length).toBeGreaterThan(0);
  await assertKept(reader, own, before, 'SERVER_ERROR');
  await untilAskable(reader, own);
  await assertReaches(reader, own, 42);
};
