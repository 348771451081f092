import { describe, expect, test } from 'vitest';
import { asSchemaOrg, claimAsSchemaOrg } from '../../../core/cite/schema-org.ts';
import type { DateRange } from '../../../core/claim.ts';
import { bundledPack } from '../../corpus.ts';
import { everyCitation, href, recordOf, sample } from './samples.ts';

/** The properties that schema.org 29 gives the types we use, as far as we use them; those of CreativeWork are inherited. */
const CREATIVE_WORK = [
  'identifier',
  'name',
  'text',
  'inLanguage',
  'abstract',
  'keywords',
  'isBasedOn',
  'isPartOf',
  'about',
  'mentions',
  'creator',
  'publisher',
];
const DATES = ['dateCreated', 'datePublished', 'temporal', 'version', 'url', 'subjectOf'];
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  Quotation: [...CREATIVE_WORK, ...DATES, 'spokenByCharacter'],
  Claim: [...CREATIVE_WORK, ...DATES, 'appearance'],
  CreativeWork: [...CREATIVE_WORK, ...DATES],
  Dataset: [...CREATIVE_WORK, ...DATES],
  Organization: ['name', 'identifier', 'description', 'url'],
  untyped: ['name', 'description'],
};
const KEYWORDS = ['@context', '@type'];

/** Every object of a JSON document, at any depth. */
function objectsOf(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsOf)];
}

function misplaced(document: unknown): string[] {
  return objectsOf(document).flatMap((node) => {
    if ('@value' in node) return Object.keys(node).filter((key) => !['@value', '@language'].includes(key));
    const type = String(node['@type'] ?? 'untyped');
    const known = PROPERTIES[type];
    return Object.keys(node)
      .filter((key) => !KEYWORDS.includes(key) && !known?.includes(key))
      .map((key) => `${type}.${key}`);
  });
}

const pack = bundledPack();

test('every wording of the bundled record is a Quotation with properties of schema.org only, and without a verdict', () => {
  for (const citation of everyCitation(pack)) {
    const document = JSON.parse(JSON.stringify(asSchemaOrg(citation)));
    expect(misplaced(document)).toEqual([]);
    expect(document).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'Quotation',
      text: citation.rendering.text,
      inLanguage: citation.rendering.lang,
    });
    expect(document.about.text).toBe(citation.claim.proposition);
    expect(href(document.isBasedOn.url)).toBe(href(citation.source.url));
  }
});

test('the check finds a property that is not schema.org’s, and a review or rating', () => {
  expect(misplaced({ '@type': 'ClaimReview', reviewRating: 1 })).toEqual(['ClaimReview.reviewRating']);
  expect(misplaced({ '@type': 'Claim', verdict: 'x', about: [{ '@type': 'Quotation', stance: 'denies' }] })).toEqual(['Claim.verdict', 'Quotation.stance']);
});

describe('whose words', () => {
  test('the speaker’s own are spoken by the speaker', () => {
    const document = asSchemaOrg(sample());
    expect(document.spokenByCharacter).toEqual({ name: 'Ann Mayor', description: 'mayor' });
    expect(document.creator).toBeUndefined();
  });

  test('reported ones are the outlet’s, and mention the speaker', () => {
    const document = asSchemaOrg(sample({ rendering: { speech: 'reported' } }));
    expect(document.spokenByCharacter).toBeUndefined();
    expect(document.creator?.name).toBe('The Gazette');
    expect(document.mentions?.name).toBe('Ann Mayor');
  });
});

describe('dates', () => {
  const dated = (from: string | null, to: string | null, precision: DateRange['precision']) => {
    const { dateCreated, temporal } = asSchemaOrg(sample({ statement: { date: { from, to, precision, reason: '' } } }));
    return [dateCreated, temporal];
  };
  test.each([
    ['day', dated('2019-03-04', '2019-03-04', 'day'), ['2019-03-04', undefined]],
    ['month', dated('2019-03-01', '2019-03-31', 'month'), ['2019-03', undefined]],
    ['inferred', dated('2019-03-04', '2019-03-04', 'inferred'), [undefined, '2019-03-04']],
    ['window', dated('2019-03-04', '2019-03-09', 'window'), [undefined, '2019-03-04/2019-03-09']],
    ['unknown', dated(null, null, 'unknown'), [undefined, undefined]],
  ])('%s', (_precision, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

test('a claim has every statement once: where it is put forward, or as the subject of what denies it and speaks of it', () => {
  for (const claim of pack.claims) {
    const document = claimAsSchemaOrg(claim, pack);
    expect(misplaced(JSON.parse(JSON.stringify(document)))).toEqual([]);
    const ids = [...document.appearance, ...document.subjectOf].map(({ identifier }) => identifier);
    expect(ids.sort()).toEqual(claim.statements.map(({ id }) => id).sort());
    expect(document.appearance.map(({ keywords }) => keywords)).not.toContain('denies');
    expect(document.subjectOf.filter(({ keywords }) => ['affirms', 'confirms', 'alleges'].includes(keywords))).toEqual([]);
  }
});

test('a claim has its names by language', () => {
  const { claim, ...rest } = sample();
  const document = claimAsSchemaOrg({ ...claim, title: { en: 'The bridge', fa: 'پل' } }, recordOf({ ...rest, claim }));
  expect(document.name).toEqual([
    { '@language': 'en', '@value': 'The bridge' },
    { '@language': 'fa', '@value': 'پل' },
  ]);
});
