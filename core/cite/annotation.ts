import { type Citation, keyOf, webAddress } from './cited.ts';

type TextualBody = {
  readonly type: 'TextualBody';
  readonly purpose: 'describing' | 'identifying';
  readonly value: string;
  readonly format: 'text/plain';
  readonly language: string;
};

/** An annotation of the W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). */
export type WebAnnotation = {
  readonly '@context': 'http://www.w3.org/ns/anno.jsonld';
  readonly id: string;
  readonly type: 'Annotation';
  readonly motivation: 'describing';
  readonly body: readonly TextualBody[];
  readonly target: {
    readonly source: string;
    readonly selector: { readonly type: 'TextQuoteSelector'; readonly exact: string; readonly prefix?: string; readonly suffix?: string };
  };
};

/**
 * A citation as a Web Annotation of the page it was printed on: the quotation is the target, found by its words and, where
 * the record has them, those before and after (section 4.2.4; whole code points, as in the record). One body describes what
 * was said, the other identifies who said it.
 * @returns null when the address of the page is not known: an annotation must have a target.
 */
export function asWebAnnotation(citation: Citation): WebAnnotation | null {
  const { rendering, speaker, statement } = citation;
  const source = webAddress(citation.source.url);
  if (source === null) return null;
  const { exact, ...around } = rendering.selector ?? { exact: rendering.text };
  return {
    '@context': 'http://www.w3.org/ns/anno.jsonld',
    id: annotationId(citation),
    type: 'Annotation',
    motivation: 'describing',
    body: [body('describing', statement.said), body('identifying', `${speaker.name.en ?? speaker.id}, ${speaker.role.en ?? ''}`)],
    target: { source, selector: { type: 'TextQuoteSelector', exact, ...around } },
  };
}

const body = (purpose: TextualBody['purpose'], value: string): TextualBody => ({
  type: 'TextualBody',
  purpose,
  value,
  format: 'text/plain',
  language: 'en',
});

/** A tag URI (RFC 4151): the host that the pack's reverse-DNS id names as its authority, the day of the version, the citation's key. */
const annotationId = (citation: Citation): string => `tag:${citation.pack.id.split('.').reverse().join('.')},${citation.pack.issued}:${keyOf(citation)}`;
