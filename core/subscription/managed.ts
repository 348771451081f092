import { parseLink } from './link.ts';
import type { PackState } from './state.ts';

/** What must be done so that the packs that an administrator gives are those that the administrator names. */
export type ManagedSteps = {
  readonly subscribe: readonly { readonly link: string; readonly fingerprint: string }[];
  /** Packs that were given before and are named no more. */
  readonly remove: readonly string[];
};

/**
 * @param links as an administrator wrote them. One that does not name its key is passed over: nobody is there to compare it.
 */
export function managedSteps(links: unknown, states: readonly Pick<PackState, 'key' | 'subscription' | 'removed'>[]): ManagedSteps {
  const wanted = new Map<string, { readonly link: string; readonly address: string }>();
  for (const link of Array.isArray(links) ? links : []) {
    const parsed = typeof link === 'string' ? parseLink(link) : null;
    if (parsed?.ok && parsed.value.fingerprint) wanted.set(parsed.value.fingerprint, { link: String(link), address: parsed.value.address });
  }
  const given = states.filter(({ subscription, removed }) => subscription?.managed && !removed);
  const isThere = (key: string, address: string): boolean => given.some((state) => state.key === key && state.subscription?.address === address);
  return {
    subscribe: [...wanted].filter(([key, { address }]) => !isThere(key, address)).map(([fingerprint, { link }]) => ({ link, fingerprint })),
    remove: given.filter(({ key }) => !wanted.has(key)).map(({ key }) => key),
  };
}
