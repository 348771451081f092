/** The addresses of the full record, as the part of an address after `#`: they can be shared and kept. */
export type Route =
  | { readonly page: 'claims'; readonly filters: Filters }
  | { readonly page: 'claim' | 'speaker' | 'source'; readonly id: string }
  | { readonly page: 'speakers' | 'sources' | 'overview' | 'check' };

/** What narrows the list of claims down; an empty text is any. */
export type Filters = { readonly [F in FilterName]: string };
export type FilterName = 'q' | 'side' | 'stance' | 'year' | 'lang' | 'verified';

export const NO_FILTERS: Filters = { q: '', side: '', stance: '', year: '', lang: '', verified: '' };

const PAGES = ['speakers', 'sources', 'overview', 'check'] as const;
const ONE = ['claim', 'speaker', 'source'] as const;

/** Reads an address; what it does not know leads to the list of claims. */
export function routeOf(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?');
  const [first, id = ''] = path.split('/').map(decoded);
  const page = PAGES.find((name) => name === first);
  if (page) return { page };
  const one = ONE.find((name) => name === first);
  if (one) return { page: one, id };
  const given = new URLSearchParams(search);
  const names = Object.keys(NO_FILTERS) as FilterName[];
  return { page: 'claims', filters: { ...NO_FILTERS, ...Object.fromEntries(names.map((name) => [name, given.get(name) ?? ''])) } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The address of a route. */
export function hashOf(route: Route): string {
  if ('id' in route) return `#/${route.page}/${encodeURIComponent(route.id)}`;
  if (route.page !== 'claims') return `#/${route.page}`;
  const set = Object.entries(route.filters).filter(([, value]) => value !== '');
  return set.length === 0 ? '#/claims' : `#/claims?${new URLSearchParams(set)}`;
}
