type Item = { readonly id?: unknown };

const claimsOf = (part: unknown): readonly Item[] => {
  const { claims } = (part ?? {}) as { readonly claims?: unknown };
  return Array.isArray(claims) ? claims : [];
};

/**
 * The ids of the claims that an edition has otherwise than the one before it, new and lost ones left out: those a reader has seen in
 * other words. Only the parts that differ need to be given, for the others have the same bytes.
 */
export function changedClaims(before: readonly unknown[], after: readonly unknown[]): string[] {
  const old = new Map(before.flatMap(claimsOf).map((claim) => [claim.id, JSON.stringify(claim)]));
  const changed = after.flatMap(claimsOf).filter((claim) => old.has(claim.id) && old.get(claim.id) !== JSON.stringify(claim));
  return changed.map(({ id }) => String(id)).sort();
}
