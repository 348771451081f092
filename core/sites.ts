/** Match patterns (WebExtensions) for every web page. */
export const ALL_SITES: readonly string[] = ['http://*/*', 'https://*/*'];

/** Match patterns for a site and what lies under its name. */
export const patternsOf = (site: string): string[] => ['http', 'https'].map((scheme) => `${scheme}://*.${site}/*`);

/** The match pattern for the host of a web address. Patterns have no port. */
export const patternOf = (address: string): string | null => {
  const [, scheme, host] = /^(https?):\/\/(\[[^\]]+\]|[^/?#:@]+)(?::\d+)?(?:[/?#]|$)/i.exec(address) ?? [];
  return scheme && host ? `${scheme.toLowerCase()}://${host.toLowerCase()}/*` : null;
};

/** True when a host is a site or lies under its name. */
export const isUnder = (host: string, site: string): boolean => host === site || host.endsWith(`.${site}`);

/** The host of a web page's address; null for pages that are none, such as the browser's own. */
export function siteOf(address: string | undefined): string | null {
  if (!address || !URL_WEB.test(address)) return null;
  const [, host = ''] = /^https?:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(address) ?? [];
  // Addresses in brackets (IPv6) have no pattern with subdomains, and are no news sites.
  const name = host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^www\./, '');
  return name === '' || name.startsWith('[') ? null : name;
}

const URL_WEB = /^https?:\/\//i;
