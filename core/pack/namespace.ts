import type { Claim, Rendering, Statement } from '../claim.ts';
import type { Pack } from './pack.ts';

/** No id has a colon, so what stands before one is never part of an id that a pack gave. */
const END = ':';
const LETTERS = 32;

/** What the ids of a pack begin with, from the key it is kept under: half of a SHA-256, so that nobody can make another pack's. */
export const prefixOf = (key: string): string => `${key.slice(0, LETTERS)}${END}`;

/** The prefix of an id; empty for what ships with the extension. */
export const prefixIn = (id: string): string => id.slice(0, id.indexOf(END) + 1);

/** What of a pack has ids. */
export type Content = Pick<Pack, 'claims' | 'speakers' | 'sources'>;

/**
 * A pack with every id of its claims, statements, renderings, speakers and sources under a prefix: packs may use the same ids,
 * and none can pass its speakers off as another's. Signs of the lexicon stay: each pack has its own reader.
 */
export function inNamespace(pack: Pack, prefix: string): Pack {
  const named = (id: string): string => prefix + id;
  const keyed = <T>(table: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(table).map(([id, value]) => [named(id), value]));
  return {
    ...pack,
    ...renamed(pack, named),
    fitted: pack.fitted && { ...pack.fitted, bias: keyed(pack.fitted.bias), signs: keyed(pack.fitted.signs) },
  };
}

/** The same for what there is of a pack. */
export const contentInNamespace = (content: Content, prefix: string): Content => (prefix === '' ? content : renamed(content, (id) => prefix + id));

/** An id as its pack gave it. */
export const ownId = (id: string): string => id.slice(prefixIn(id).length);

/** What is of one pack among what is shown, under the ids that the pack gave: as others who have the pack know it. */
export function outOfNamespace({ claims, speakers, sources }: Content, prefix: string): Content {
  const own = <T extends { readonly id: string }>(list: readonly T[]): T[] => list.filter(({ id }) => prefixIn(id) === prefix);
  return renamed({ claims: own(claims), speakers: own(speakers), sources: own(sources) }, ownId);
}

function renamed({ claims, speakers, sources }: Content, named: (id: string) => string): Content {
  const withId = <T extends { readonly id: string }>(one: T): T => ({ ...one, id: named(one.id) });
  const rendering = (one: Rendering): Rendering => ({ ...one, id: named(one.id), source: named(one.source) });
  const statement = (one: Statement): Statement => ({
    ...one,
    id: named(one.id),
    speaker: named(one.speaker),
    renderings: one.renderings.map(rendering),
    answers: one.answers.map(named),
    alsoClaims: one.alsoClaims.map(named),
  });
  const claim = (one: Claim): Claim => ({ ...one, id: named(one.id), statements: one.statements.map(statement) });
  return { claims: claims.map(claim), speakers: speakers.map(withId), sources: sources.map(withId) };
}
