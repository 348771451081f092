import { expect, type Page } from '@playwright/test';

/** A page with a sentence whose statement and denial the record holds, and how that sentence begins. */
export const ENGLISH = 'pages/p01-en-classic/index.html';
export const DENIAL = 'General John Nicholson had said';

/** Whether a card stands on a page. */
export const isOpen = (page: Page): boolean => page.frames().some((frame) => frame.url().endsWith('/card.html'));

/** Closes the card from inside. The frame that hears the key goes with it, and Playwright would wait for that frame's answer. */
export async function leaveCard(page: Page): Promise<void> {
  void page.keyboard.press('Escape').catch(() => undefined);
  await expect.poll(() => isOpen(page)).toBe(false);
}
