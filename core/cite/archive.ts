import { webAddress } from './cited.ts';

/** Where the Internet Archive lists its copies of a page, or null when the address is none of the web. Nothing is asked of it here. */
export function archiveLink(address: string | null): string | null {
  const found = webAddress(address);
  return found === null ? null : `https://web.archive.org/web/*/${found}`;
}
