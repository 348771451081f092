import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LANGUAGES } from '../core/settings.ts';

const root = path.join(import.meta.dirname, '..');

/** The shortest of the stores' limits, in letters. */
const LIMITS = { name: 45, summary: 132, description: 16_000 };

type Listing = { readonly name: string; readonly summary: string; readonly description: readonly string[]; readonly review: string };
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const listing = (lang: string): Listing => json(`listing/text/${lang}.json`) as Listing;

describe.each(LANGUAGES)('the text for the stores in %s', (lang) => {
  const { name, summary, description, review } = listing(lang);

  test('says everything, and no more than stores take', () => {
    expect(name.length).toBeLessThanOrEqual(LIMITS.name);
    expect(summary.length).toBeGreaterThan(40);
    expect(summary.length).toBeLessThanOrEqual(LIMITS.summary);
    expect(description.length).toBe(listing('en').description.length);
    expect(description.every((paragraph) => paragraph.length > 40)).toBe(true);
    expect(description.join('\n\n').length).toBeLessThanOrEqual(LIMITS.description);
    expect(review === '').toBe(lang === 'en');
  });

  test('says what the package itself says to the browser', () => {
    const packaged = `public/_locales/${lang}/messages.json`;
    if (!existsSync(path.join(root, packaged))) return;
    const messages = json(packaged) as Readonly<Record<'name' | 'description', { readonly message: string }>>;
    expect([messages.name.message, messages.description.message]).toEqual([name, summary]);
  });

  test('counts languages as they are', () => {
    const lexicons = readdirSync(path.join(root, 'corpus/russia-taliban/lexicon')).length;
    const digits = new Intl.NumberFormat(['fa', 'prs', 'ps'].includes(lang) ? 'fa' : 'en').format(lexicons);
    expect(description.join(' ')).toContain(digits);
  });
});
