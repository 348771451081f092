import type { Claim, Statement } from '../../core/claim.ts';
import type { Pack } from '../../core/pack/pack.ts';

/** What changed between two versions of a pack, a line each, in the order in which an editor asks: claims, statements, then what they lean on. */
export function changes(before: Pack, after: Pack): string[] {
  return [
    ...fieldChanges('The pack', singles(before), singles(after)),
    ...listChanges('Claim', before.claims, after.claims, claimChanges),
    ...listChanges('Speaker', before.speakers, after.speakers, fieldsOf),
    ...listChanges('Source', before.sources, after.sources, fieldsOf),
    ...listChanges('Entity', before.entities, after.entities, fieldsOf),
    ...listChanges('Lexicon', before.lexicons.map(named), after.lexicons.map(named), lexiconChanges),
  ];
}

type Item = { readonly id: string };
type Compare<T> = (at: string, before: T, after: T) => string[];

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const named = <T extends { readonly lang: string }>(lexicon: T): T & Item => ({ ...lexicon, id: lexicon.lang });

function singles({ claims: _, speakers: __, sources: ___, entities: ____, lexicons: _____, version: ______, ...single }: Pack): object {
  return single;
}

/** Items that came, went or changed, by their ids; where they stand in the list does not matter. */
function listChanges<T extends Item>(kind: string, before: readonly T[], after: readonly T[], compare: Compare<T>): string[] {
  const old = new Map(before.map((item) => [item.id, item]));
  const now = new Set(after.map(({ id }) => id));
  const gone = before.filter(({ id }) => !now.has(id)).map(({ id }) => `${kind} ${id}: removed.`);
  const rest = after.flatMap((item) => {
    const known = old.get(item.id);
    if (!known) return [`${kind} ${item.id}: added.`];
    return same(known, item) ? [] : compare(`${kind} ${item.id}`, known, item);
  });
  return [...gone, ...rest];
}

const fieldsOf = <T extends Item>(at: string, before: T, after: T): string[] => fieldChanges(at, before, after);

/** Each field that differs, with its two values when they are short. */
function fieldChanges(at: string, before: object, after: object): string[] {
  const [old, now] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const differing = [...new Set([...old.keys(), ...now.keys()])].filter((key) => !same(old.get(key), now.get(key)));
  return differing.map((key) => `${at}: ${key} changed${values(old.get(key), now.get(key))}.`);
}

const MOST_SHOWN = 160;
function values(before: unknown, after: unknown): string {
  const [a, b] = [JSON.stringify(before) ?? 'nothing', JSON.stringify(after) ?? 'nothing'];
  return a.length + b.length > MOST_SHOWN ? '' : `, from ${a} to ${b}`;
}

function claimChanges(at: string, { statements: old, ...before }: Claim, { statements: now, ...after }: Claim): string[] {
  return [...fieldChanges(at, before, after), ...listChanges(`${at}, statement`, old, now, statementChanges)];
}

function statementChanges(at: string, { renderings: old, ...before }: Statement, { renderings: now, ...after }: Statement): string[] {
  return [...fieldChanges(at, before, after), ...listChanges(`${at}, wording`, old, now, fieldsOf)];
}

/** Lexicons change by phrases, whose order has no meaning; a count for each language says enough. */
function lexiconChanges(at: string, before: object, after: object): string[] {
  const [old, now] = [phrasesOf(before), phrasesOf(after)];
  const [added, removed] = [[...now].filter((phrase) => !old.has(phrase)).length, [...old].filter((phrase) => !now.has(phrase)).length];
  return added + removed === 0 ? [] : [`${at}: ${added} phrases added, ${removed} removed.`];
}

function phrasesOf(lexicon: object): Set<string> {
  const groups = Object.entries(lexicon).flatMap(([kind, value]) =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([id, list]) => [list].flat().map((phrase) => `${kind}/${Array.isArray(value) ? '' : id}/${phrase}`))
      : [],
  );
  return new Set(groups);
}
