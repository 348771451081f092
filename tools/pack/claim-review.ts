import * as v from 'valibot';
import { isWebAddress } from '../../core/pack/address.ts';
import type { Told } from './corpus-draft.ts';

/**
 * Statements that schema.org markup tells of: ClaimReview, Claim, and feeds of them (DataFeed, ItemList, @graph, arrays).
 * https://schema.org/ClaimReview, https://schema.org/Claim. A review's rating is left out: the record gives no verdicts.
 */
export function readClaimMarkup(data: unknown): Told[] {
  return [...nodesOf(data, 0)].flatMap((node) => {
    const type = [node['@type']].flat();
    if (type.includes('ClaimReview')) return [ofReview(node)].filter((told) => told !== null);
    return type.includes('Claim') ? [ofClaim(node)].filter((told) => told !== null) : [];
  });
}

type Node = Readonly<Record<string, unknown>>;
const isNode = (data: unknown): data is Node => typeof data === 'object' && data !== null && !Array.isArray(data);
const DEEPEST = 8;

/** Everything in a feed that could be a claim or a review of one; what a review reviews is left to it. */
function* nodesOf(data: unknown, depth: number): Generator<Node> {
  if (depth > DEEPEST) return;
  if (Array.isArray(data)) for (const one of data) yield* nodesOf(one, depth + 1);
  if (!isNode(data)) return;
  yield data;
  for (const key of ['@graph', 'dataFeedElement', 'itemListElement', 'item']) yield* nodesOf(data[key], depth + 1);
}

const text = (data: unknown): string | null => (typeof data === 'string' && data.trim() !== '' ? data.trim() : null);
const address = (data: unknown): string | null => {
  const found = text(data) ?? (isNode(data) ? (text(data.url) ?? text(data['@id'])) : null);
  return found && isWebAddress(found) ? found : null;
};
const named = (data: unknown): string | null => text(data) ?? (isNode(data) ? text(data.name) : null);
const first = (data: unknown): unknown => (Array.isArray(data) ? data[0] : data);
const Lang = v.pipe(v.string(), v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/));
const langOf = (data: unknown): string | null => (v.is(Lang, data) ? data : null);

/** A claim's wording is the reviewer's, so its source is the review. */
function ofReview(review: Node): Told | null {
  const item = first(review.itemReviewed);
  const about = isNode(item) ? item : {};
  const claim = text(review.claimReviewed) ?? named(about);
  if (claim === null) return null;
  const source = {
    outlet: named(first(review.author)) ?? named(first(review.publisher)),
    title: text(review.headline) ?? text(review.name),
    url: address(review.url),
    published: text(review.datePublished),
  };
  return { ...ofWords(claim, about, langOf(review.inLanguage)), source };
}

function ofClaim(claim: Node): Told | null {
  const words = text(claim.text) ?? text(claim.name);
  if (words === null) return null;
  const [where] = [claim.firstAppearance, claim.appearance].flat().filter((one) => one !== undefined);
  const work = isNode(where) ? where : {};
  const source = {
    outlet: named(first(work.publisher)) ?? named(first(work.author)),
    title: text(work.headline) ?? text(work.name),
    url: address(where),
    published: text(work.datePublished),
  };
  return { ...ofWords(words, claim, langOf(claim.inLanguage)), source, seenAt: seenAt(claim).filter((url) => url !== source.url) };
}

function ofWords(claim: string, about: Node, lang: string | null): Omit<Told, 'source'> {
  const speaker = first(about.author);
  return {
    claim,
    titleLang: lang,
    speaker: named(speaker),
    role: isNode(speaker) ? text(speaker.jobTitle) : null,
    side: null,
    stance: null,
    day: text(about.datePublished),
    said: null,
    quote: claim,
    lang,
    speech: null,
    seenAt: seenAt(about),
  };
}

const seenAt = (about: Node): string[] => [...new Set([about.firstAppearance, about.appearance].flat().flatMap((where) => address(where) ?? []))];
