import * as v from 'valibot';
import { expect, test } from 'vitest';
import { asWebAnnotation } from '../../../core/cite/annotation.ts';
import { bundledPack } from '../../corpus.ts';
import { everyCitation, href, sample } from './samples.ts';

const WellFormed = v.pipe(
  v.string(),
  v.check((text) => text.isWellFormed()),
);
const Lang = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
/** The Web Annotation Data Model, as far as we use it: sections 3.1, 3.2.4 and 4.2.4, motivations of 3.3.5. */
const Annotation = v.strictObject({
  '@context': v.literal('http://www.w3.org/ns/anno.jsonld'),
  id: v.pipe(v.string(), v.regex(/^tag:[a-z0-9.-]+,\d{4}-\d{2}-\d{2}:[a-z0-9-]+$/, 'a tag URI by RFC 4151')),
  type: v.literal('Annotation'),
  motivation: v.picklist(['describing', 'identifying']),
  body: v.array(
    v.strictObject({
      type: v.literal('TextualBody'),
      purpose: v.picklist(['describing', 'identifying']),
      value: v.pipe(v.string(), v.minLength(1)),
      format: v.literal('text/plain'),
      language: Lang,
    }),
  ),
  target: v.strictObject({
    source: v.pipe(v.string(), v.url(), v.regex(/^https?:/)),
    selector: v.strictObject({
      type: v.literal('TextQuoteSelector'),
      exact: v.pipe(WellFormed, v.minLength(1)),
      prefix: v.optional(WellFormed),
      suffix: v.optional(WellFormed),
    }),
  }),
});

test('every wording with an address is an annotation of its page, and none without', () => {
  const all = everyCitation(bundledPack());
  const ids = new Set<string>();
  for (const citation of all) {
    const annotation = JSON.parse(JSON.stringify(asWebAnnotation(citation)));
    if (citation.source.url === null) {
      expect(annotation).toBeNull();
      continue;
    }
    expect(v.safeParse(Annotation, annotation).issues, citation.rendering.id).toBeUndefined();
    expect(href(annotation.target.source)).toBe(href(citation.source.url));
    expect(annotation.target.selector.exact).toBe(citation.rendering.text);
    const { prefix, suffix } = citation.rendering.selector ?? {};
    expect([annotation.target.selector.prefix, annotation.target.selector.suffix]).toEqual([prefix, suffix]);
    ids.add(annotation.id);
  }
  expect(ids.size).toBe(all.filter(({ source }) => source.url !== null).length);
});

test('says who said what, and where its words stand', () => {
  const annotation = asWebAnnotation(sample({ rendering: { selector: { exact: 'never ours 😀', prefix: 'it was ', suffix: ' he said' } } }));
  expect(annotation?.id).toBe('tag:bridge.example.org,2026-01-02:bridge');
  expect(annotation?.body.map(({ purpose, value }) => [purpose, value])).toEqual([
    ['describing', 'The mayor said the bridge was not for sale.'],
    ['identifying', 'Ann Mayor, mayor'],
  ]);
  expect(annotation?.target.selector).toEqual({ type: 'TextQuoteSelector', exact: 'never ours 😀', prefix: 'it was ', suffix: ' he said' });
});

test('an address that is none of the web is no target', () => {
  expect(asWebAnnotation(sample({ source: { url: 'javascript:alert(1)' } }))).toBeNull();
});
