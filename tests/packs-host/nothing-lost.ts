import assert from 'node:assert/strict';
import { compareEditions, type Floor } from '../../core/pack/floor.ts';
import { type Mirrored, parseMirror } from '../../core/subscription/state.ts';
import type { TroubleCode } from '../../core/subscription/trouble.ts';
import type { ListedPack } from '../../messages.ts';
import type { Host } from './host.ts';
import type { Reader } from './reader.ts';

/** What a reader has of one pack at a moment. */
export type Remembered = { readonly shown: number | null; readonly listed: ListedPack; readonly mirror: Mirrored | undefined; readonly settings: unknown };

const mirrorOf = async (reader: Reader, { fingerprint }: Host): Promise<Mirrored | undefined> =>
  parseMirror(await reader.stored('local', 'packs')).get(fingerprint);

export async function remember(reader: Reader, host: Host): Promise<Remembered> {
  const listed = await reader.listed(host);
  return {
    shown: listed.about && (await reader.shown(host)),
    listed,
    mirror: await mirrorOf(reader, host),
    settings: await reader.stored('local', 'settings'),
  };
}

const LOWEST: Floor = { rootVersion: 0, version: 0, sha256: '' };

/**
 * The first half of the invariant of every fault: what was shown is shown still, or a newer edition that was verified; the
 * subscription, the keys, the floor and the settings are not less than before; the trouble has its code.
 */
export async function assertKept(reader: Reader, host: Host, before: Remembered, code: TroubleCode | null): Promise<void> {
  const now = await remember(reader, host);
  assert.ok((now.shown ?? 0) >= (before.shown ?? 0), `shown is ${now.shown}, and was ${before.shown}`);
  assert.deepEqual(now.listed.subscription, before.listed.subscription);
  assert.deepEqual(now.settings, before.settings);
  assert.deepEqual(now.mirror?.subscription, before.mirror?.subscription);
  assert.ok((now.mirror?.root.version ?? 0) >= (before.mirror?.root.version ?? 0), 'the keys are older than before');
  assert.ok(compareEditions(now.mirror?.floor ?? LOWEST, before.mirror?.floor ?? LOWEST) >= 0, 'the floor is lower than before');
  assert.equal(now.listed.trouble?.code ?? null, code);
}

/** The second half: the next good sync reaches the host's version, no trouble is left, and no part that nobody names. */
export async function assertReaches(reader: Reader, host: Host, version: number): Promise<void> {
  host.fault = null;
  const news = await reader.check(host);
  // A sync that the fault came after has done it already, and hosts are not asked twice in half a minute.
  if (!news.ok) assert.equal(news.trouble.code, 'TOO_SOON');
  assert.equal(await reader.shown(host), version);
  const { trouble, about } = await reader.listed(host);
  assert.equal(trouble, null);
  assert.equal(about?.version, version);
  const mirror = await mirrorOf(reader, host);
  assert.equal(mirror?.floor?.version, version);
  assert.deepEqual(await looseForLong(reader), []);
}

/** The parts that nobody names and that stay so: another pack's sync may have swapped just now and not cleared up yet. */
async function looseForLong(reader: Reader): Promise<readonly string[]> {
  for (let looks = 1; ; looks++) {
    const loose = await reader.looseParts();
    if (loose.length === 0 || looks === 50) return loose;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The whole of it, where nothing stands between the two halves. */
export async function assertNothingLost(reader: Reader, host: Host, before: Remembered, code: TroubleCode | null, reaches: number): Promise<void> {
  await assertKept(reader, host, before, code);
  await assertReaches(reader, host, reaches);
}
