import type { Claim } from '../claim.ts';
import { startsOf } from '../numbers.ts';

/**
 * Which claims' statements answer each other, or answer the same one. Row `r` is `[start[r], start[r + 1])` of `claim`: the claims that have
 * one statement, or an answer to it, by their numbers.
 */
export type Links = { readonly start: Uint32Array; readonly claim: Uint32Array };

export function linksOf(claims: readonly Claim[]): Links {
  const rows = new Map<string, Set<number>>();
  for (const [number, { statements }] of claims.entries()) {
    for (const id of statements.flatMap(({ id, answers }) => [id, ...answers])) rows.set(id, (rows.get(id) ?? new Set()).add(number));
  }
  const shared = [...rows.values()].filter(({ size }) => size > 1);
  return { start: startsOf(shared.map(({ size }) => size)), claim: Uint32Array.from(shared.flatMap((row) => [...row])) };
}

/** The claims that some claims are linked to, themselves left out, by their numbers in ascending order. */
export function linkedTo({ start, claim }: Links, numbers: ReadonlySet<number>): number[] {
  const found = new Set<number>();
  for (let row = 0; row + 1 < start.length; row++) {
    const own = claim.subarray(start[row], start[row + 1]);
    if (own.some((number) => numbers.has(number))) for (const number of own) if (!numbers.has(number)) found.add(number);
  }
  return [...found].sort((a, b) => a - b);
}
