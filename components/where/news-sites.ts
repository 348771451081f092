import sites from './news-sites.json' with { type: 'json' };

/** A news site as the list that comes with the extension has it. */
export type NewsSite = { readonly site: string; readonly name: string; readonly country: string; readonly langs: readonly string[] };

/** The news sites on which pages are read when the reader says so: by country, public and private, of every side. */
export const NEWS_SITES: readonly NewsSite[] = sites;
