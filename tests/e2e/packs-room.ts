import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { TroubleCode } from '../../core/subscription/trouble.ts';
import { assertKept, assertReaches, remember } from '../packs-host/nothing-lost.ts';
import { installed, untilAskable } from '../packs-host/scenes.ts';
import { sizedPack } from '../packs-host/sized-pack.ts';
import { BUILT, newFolder, openInTurn, type RealBrowser } from './packs-browser.ts';

const MIB = 1024 * 1024;

/** The built extension without its leave for unlimited storage: only then does a browser hold it to a quota. */
function limitedExtension(): string {
  const folder = path.join(newFolder(), 'limited');
  cpSync(BUILT, folder, { recursive: true });
  const manifest = path.join(folder, 'manifest.json');
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"unlimitedStorage",', ''));
  return folder;
}

/** Sets how many bytes more than now the extension may keep; null for as many as it likes. */
async function allow({ context, page, extension }: RealBrowser, more: number | null): Promise<void> {
  const session = await context.newCDPSession(page);
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const origin = `chrome-extension://${extension}/`;
  await session.send('Storage.overrideQuotaForOrigin', more === null ? { origin } : { origin, quotaSize: usage + more });
}

/** Version 42 does not fit, and does when there is room again. */
async function fitsLater(
  { reader }: RealBrowser,
  code: TroubleCode,
  room: { readonly take: () => Promise<void>; readonly give: () => Promise<void> },
): Promise<void> {
  const host = await installed(reader);
  await untilAskable(reader, host);
  const before = await remember(reader, host);
  host.publisher.publish(42, { pack: sizedPack(5_000, 'large') });
  await room.take();
  expect(await reader.check(host)).toMatchObject({ ok: false, trouble: { code } });
  await assertKept(reader, host, before, code);
  await room.give();
  await untilAskable(reader, host);
  await assertReaches(reader, host, 42);
}

/** 91: a quota that a part does not fit into. */
export async function quotaRunsOut(): Promise<void> {
  const browser = await openInTurn({ extension: limitedExtension() });
  await fitsLater(browser, 'QUOTA', { take: () => allow(browser, MIB), give: () => allow(browser, null) });
  await browser.close();
}

/**
 * 92: a disk that is full. Chromium breaks the transaction off and does not say why.
 * @returns false where no small disk can be mounted, which only root can do
 */
export async function diskIsFull(): Promise<boolean> {
  const disk = newFolder();
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=96m', 'tmpfs', disk]).status !== 0) return false;
  const unmount = () => spawnSync('umount', ['--lazy', disk]);
  // Before the folder is removed, which it cannot be while something is mounted there.
  process.prependOnceListener('exit', unmount);
  const filler = path.join(disk, 'filler');
  const profile = path.join(disk, 'profile');
  mkdirSync(profile);
  const browser = await openInTurn({ profile });
  const take = async (): Promise<void> => {
    const { bavail, bsize } = statfsSync(disk);
    writeFileSync(filler, Buffer.alloc(bavail * bsize - 2 * MIB));
  };
  try {
    await fitsLater(browser, 'NOT_SAVED', { take, give: async () => rmSync(filler) });
  } finally {
    await browser.close();
    unmount();
    process.off('exit', unmount);
  }
  return true;
}
