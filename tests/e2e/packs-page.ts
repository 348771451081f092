import type { Locator, Page } from '@playwright/test';
import type { Claim } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';
import type { OpenBrowser } from '../../tools/browser/chromium.ts';
import { expect } from './extension.ts';

export const TITLE = 'Quillmere: the council and the Bridge Trust';

/** The options, once the packs are there. */
export const openOptions = async ({ context, extension }: OpenBrowser, hash = ''): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extension}/options.html${hash}`);
  await page.locator('.pack').first().waitFor();
  return page;
};
export const bridgeIn = (options: Page): Locator => options.getByRole('article', { name: TITLE });
export const sheetIn = (options: Page): Locator => options.getByRole('dialog', { name: 'Subscribe to this pack?' });

export async function lookAt(options: Page, link: string): Promise<void> {
  await options.getByLabel('Link of a pack').fill(link);
  await options.getByRole('button', { name: 'Look at it' }).click();
}

export async function subscribe(options: Page, link: string): Promise<void> {
  await lookAt(options, link);
  await sheetIn(options).getByRole('button', { name: 'Subscribe' }).click();
  await expect(options.getByText(`You are subscribed to “\u2068${TITLE}\u2069”.`)).toBeVisible();
}

export async function removeAll(options: Page): Promise<void> {
  while ((await options.getByRole('button', { name: 'Remove', exact: true }).count()) > 0) {
    const before = await options.locator('.pack').count();
    await options.getByRole('button', { name: 'Remove', exact: true }).first().click();
    await options.getByRole('button', { name: 'Remove this pack' }).click();
    await expect(options.locator('.pack')).toHaveCount(before - 1);
  }
}

/** The pack with a correction of its claim on the sale, as the editors print one. */
export function corrected(pack: Pack): Pack {
  const correction = { day: '2026-03-22', note: { en: 'The sale was agreed “in principle”; an earlier version left that out.' } };
  const claims = pack.claims.map((claim): Claim => (claim.id === 'bridge-sale' ? { ...claim, corrections: [correction] } : claim));
  return { ...pack, claims };
}
