import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** A picture of the extension: what it is drawn from, where it stands, and how many pixels it has on a side. */
export type Icon = { readonly svg: string; readonly file: string; readonly size: number };

/** The states that the toolbar shows, each by a form of its own; see `entrypoints/background/toolbar.ts`. */
export const STATES = ['found', 'no-topic', 'off', 'not-allowed'] as const;

const source = (state: string): string => `listing/icons/${state}.svg`;

/** The toolbar's in each state; the extension's own in lists and shops, which is the one of a page with passages. */
export const ICONS: readonly Icon[] = [
  ...STATES.flatMap((state) => [16, 32].map((size) => ({ svg: source(state), file: `public/icon/${state}-${size}.png`, size }))),
  ...[16, 32, 48, 96, 128].map((size) => ({ svg: source('found'), file: `public/icon/${size}.png`, size })),
  { svg: source('found'), file: 'listing/icons/store-300.png', size: 300 },
];

/** Draws a picture as a PNG with a clear background. */
export async function drawIcon(page: Page, svg: string, size: number): Promise<Buffer> {
  await page.setViewportSize({ width: size, height: size });
  const drawing = readFileSync(svg).toString('base64');
  await page.setContent(`<body style="margin:0"><img style="display:block" width="${size}" height="${size}" src="data:image/svg+xml;base64,${drawing}">`);
  await page.locator('img').evaluate((img) => (img as HTMLImageElement).decode());
  return await page.screenshot({ omitBackground: true });
}
