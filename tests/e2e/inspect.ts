import { expect, type Frame, type Page } from '@playwright/test';
import axe from 'axe-core';

/** What must hold of every surface: nothing is wider than the window, no key of a sentence is shown, and axe finds nothing. */
export async function inspect(surface: Page | Frame, name: string): Promise<void> {
  const wider = await surface.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect.soft(wider, `${name} is no wider than its window`).toBeLessThanOrEqual(0);
  const text = await surface.evaluate(() => document.body.innerText);
  expect
    .soft(text, `${name} says no key`)
    .not.toMatch(
      /\b(?:state|site|nav|search|passage|claim|statement|date|stance|why|quote|card|take|check|filter|timeline|overview|where|options|welcome|record|pack|packs|sheet|step|trouble|next)\.(?!example\b)[a-zA-Z_-]+\b/,
    );
  expect.soft(text, `${name} says nothing undefined`).not.toMatch(/undefined|\[object|NaN/);
  await surface.evaluate(axe.source);
  type Axe = {
    axe: { run(where: Document, options: object): Promise<{ violations: { id: string; nodes: { target: unknown; failureSummary?: string }[] }[] }> };
  };
  const violations = await surface.evaluate(async () => {
    const { violations } = await (globalThis as unknown as Axe).axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .slice(0, 3)
          .map(({ target, failureSummary }) => `${target} ${failureSummary}`)
          .join(' | ')}`,
    );
  });
  expect.soft(violations, `axe on ${name}`).toEqual([]);
}
