import { expect } from 'vitest';
import { PAGES } from '../fixtures/surfaces.ts';
import { ARABIC, choose, openOwn, openPopupTab, settledMarks, test } from './extension.ts';

const overflow = (): number => document.documentElement.scrollWidth - document.documentElement.clientWidth;

for (const [language, width] of [
  ['fa', 320],
  ['en', 1280],
] as const)
  test(`no surface in ${language} is wider than a window of ${width} px`, async ({ firefox, page, site }) => {
    await choose(firefox, { language });
    for (const address of Object.values(PAGES)) {
      const surface = await openOwn(firefox, address);
      await surface.resize(width, 800);
      expect.soft(await surface.evaluate(overflow), address).toBeLessThanOrEqual(0);
      await surface.close();
    }
    await page.goto(`${site.url}/${ARABIC}`);
    await settledMarks(page);
    for (const name of ['popup', 'sidepanel'] as const) {
      const surface = await openPopupTab(firefox, page, name);
      await surface.resize(width, 800);
      expect.soft(await surface.evaluate(overflow), name).toBeLessThanOrEqual(0);
      await surface.close();
    }
    await choose(firefox, { language: 'auto' });
  });
