import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { asCsl } from '../../../core/cite/csl.ts';
import type { DateRange } from '../../../core/claim.ts';
import { bundledPack } from '../../corpus.ts';
import { everyCitation, href, sample } from './samples.ts';

/** Of csl-data.json (CSL 1.0.2) what our items may use: strict, so that a misspelt field is an error. */
const Name = v.union([v.strictObject({ literal: v.pipe(v.string(), v.minLength(1)) }), v.strictObject({ family: v.string(), given: v.optional(v.string()) })]);
const whole = (from: number, to: number) => v.pipe(v.number(), v.integer(), v.minValue(from), v.maxValue(to));
const Parts = v.union([
  v.strictTuple([whole(1900, 2100)]),
  v.strictTuple([whole(1900, 2100), whole(1, 12)]),
  v.strictTuple([whole(1900, 2100), whole(1, 12), whole(1, 31)]),
]);
const CslDate = v.strictObject({ 'date-parts': v.union([v.strictTuple([Parts]), v.strictTuple([Parts, Parts])]), circa: v.optional(v.literal(true)) });
const TYPES = ['article', 'article-magazine', 'article-newspaper', 'broadcast', 'document', 'interview', 'post', 'post-weblog', 'report', 'speech', 'webpage'];
const Item = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/)),
  type: v.picklist(TYPES),
  author: v.pipe(v.array(Name), v.length(1)),
  title: v.pipe(v.string(), v.minLength(1)),
  'container-title': v.pipe(v.string(), v.minLength(1)),
  issued: v.optional(CslDate),
  URL: v.optional(v.pipe(v.string(), v.url())),
  language: v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)),
  note: v.pipe(v.string(), v.minLength(1)),
});

test('every wording of the bundled record is an item by the rules of csl-data.json', () => {
  for (const citation of everyCitation(bundledPack())) {
    const item = JSON.parse(JSON.stringify(asCsl(citation)));
    expect(v.safeParse(Item, item).issues, citation.rendering.id).toBeUndefined();
    expect(item.author).toEqual([{ literal: citation.speaker.name.en }]);
    expect(item['container-title']).toBe(citation.source.outlet);
    expect(href(item.URL)).toBe(href(citation.source.url));
    expect(item.type).toBe(citation.source.url === null ? 'article-newspaper' : 'webpage');
    for (const part of [
      citation.rendering.text,
      citation.statement.stance,
      citation.rendering.verification,
      citation.statement.caution,
      citation.pack.issued,
    ]) {
      expect(item.note).toContain(part.replace(/\s+/gu, ' ').trim());
    }
    expect(item.note.includes('not word for word')).toBe(citation.rendering.speech === 'reported');
  }
});

test('the rules refuse what they should', () => {
  const item = asCsl(sample());
  expect(v.is(Item, item)).toBe(true);
  expect(v.is(Item, { ...item, accessed: { 'date-parts': [[2026, 1, 1]] } })).toBe(false);
  expect(v.is(Item, { ...item, issued: { 'date-parts': [[2026, 13]] } })).toBe(false);
});

describe('issued', () => {
  const issued = (from: string | null, to: string | null, precision: DateRange['precision']) =>
    asCsl(sample({ statement: { date: { from, to, precision, reason: '' } } })).issued;

  test.each([
    [issued('2019-03-04', '2019-03-04', 'day'), { 'date-parts': [[2019, 3, 4]] }],
    [issued('2019-03-01', '2019-03-31', 'month'), { 'date-parts': [[2019, 3]] }],
    [issued('2019-01-01', '2019-12-31', 'year'), { 'date-parts': [[2019]] }],
    [issued('2019-03-04', '2019-03-04', 'inferred'), { 'date-parts': [[2019, 3, 4]], circa: true }],
    [
      issued('2019-03-04', '2020-01-02', 'window'),
      {
        'date-parts': [
          [2019, 3, 4],
          [2020, 1, 2],
        ],
        circa: true,
      },
    ],
    [issued(null, null, 'unknown'), undefined],
  ])('%j', (actual, expected) => {
    expect(actual).toEqual(expected);
  });

  test('an unknown date is said to be unknown in the note', () => {
    expect(asCsl(sample({ statement: { date: { from: null, to: null, precision: 'unknown', reason: '' } } })).note).toContain('Said: unknown.');
  });
});

describe('title', () => {
  test('is the source’s where it is known', () => {
    expect(asCsl(sample({ source: { title: 'Bridge stays' } })).title).toBe('Bridge stays');
  });

  test('is the quotation, cut between words when it is long', () => {
    expect(asCsl(sample()).title).toBe('The old bridge was never ours to sell');
    const title = asCsl(sample({ rendering: { text: 'گفته می‌شود که پل کهنه، '.repeat(9), lang: 'fa' } })).title;
    expect(title).toMatch(/^گفته.*\p{L}…$/u);
    expect([...title].length).toBeLessThanOrEqual(81);
  });

  test('has no comma before its ellipsis', () => {
    expect(asCsl(sample({ rendering: { text: 'never, '.repeat(20) } })).title).toMatch(/never, never…$/u);
  });

  test('never cuts a character in two', () => {
    expect(asCsl(sample({ rendering: { text: '😀'.repeat(200) } })).title).toBe(`${'😀'.repeat(80)}…`);
  });
});
