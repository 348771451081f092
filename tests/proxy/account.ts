import assert from 'node:assert/strict';
import type { Diary } from './browsing.ts';
import type { ProxyRequest } from './proxy.ts';
import { PACK_HOST, STORIES, type Web } from './web.ts';

/** What a browser asks of its own accord, and why. */
export type Own = { readonly what: RegExp; readonly why: string };

const lineOf = ({ method, url }: ProxyRequest): string => `${method} ${url}`;

/**
 * The requests that nobody accounts for: neither the tab, which went to pages, nor the subscription to the pack, nor the browser itself. A
 * page that was asked for more or less often than the tab went there is one of them: the extension could have asked for it.
 */
export function unaccounted(log: readonly ProxyRequest[], { visits }: Diary, web: Web, own: readonly Own[]): string[] {
  const lines = log.filter((request) => !isOfPack(request, web) && !own.some(({ what }) => what.test(lineOf(request)))).map(lineOf);
  const others = lines.filter((line) => !visits.has(line.replace(/^GET /, '')));
  const counted = [...visits].flatMap(([url, times]) => {
    const asked = lines.filter((line) => line === `GET ${url}`).length;
    return asked === times ? [] : [`GET ${url} ${asked} times, not ${times}`];
  });
  return [...others, ...counted];
}

const isOfPack = (request: ProxyRequest, web: Web): boolean =>
  lineOf(request) === `CONNECT ${PACK_HOST}:443` || (request.method === 'GET' && web.isOfPack(request.url));

/** What every request to the host of a pack may not have. */
const TELLING = ['cookie', 'referer', 'authorization', 'if-none-match', 'if-modified-since', 'content-length', 'transfer-encoding'];

/** The requests to the pack's host that carry anything of the reader's, each with what it is. */
export function telling(log: readonly ProxyRequest[], { secrets, before }: Diary, web: Web): string[] {
  const isAsked = ({ method, url }: ProxyRequest): boolean => method !== 'CONNECT' && new URL(url).hostname === PACK_HOST;
  const asked = log.filter(isAsked);
  const usual = new Set(
    log
      .slice(0, before)
      .filter(isAsked)
      .map(({ headers }) => JSON.stringify(headers)),
  );
  return asked.flatMap((request) => {
    const { url, headers } = request;
    const wire = plain(`${lineOf(request)} ${JSON.stringify(headers)} ${request.body()}`);
    const found = [
      ...(isOfPack(request, web) ? [] : ['no file of the pack']),
      ...(request.body() === '' ? [] : ['a body']),
      ...TELLING.filter((name) => name in headers),
      ...(usual.has(JSON.stringify(headers)) ? [] : ['other headers than when no page had been read']),
      ...[...secrets].filter((secret) => formsOf(secret).some((form) => wire.includes(form))),
    ];
    return found.map((what) => `${url}: ${what}`);
  });
}

/** Percent signs undone where they can be, small letters, and one space for any. */
function plain(text: string): string {
  const bytes = text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
  return bytes.toLowerCase().replace(/\s+/g, ' ');
}

const formsOf = (secret: string): string[] => [plain(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '').toLowerCase()];

/** What an extension that broke its promise could do: ask an address in its own name, and a page's once more from that page. */
export type Leaks = { readonly askAsExtension: (url: string) => Promise<void>; readonly askAgain: (url: string) => Promise<void> };

/** 134, 135: a request to another host, a page that is fetched again, and one that tells are each found. */
export async function leaksAreFound(
  { askAsExtension, askAgain }: Leaks,
  log: readonly ProxyRequest[],
  diary: Diary,
  web: Web,
  own: readonly Own[],
): Promise<void> {
  const { url } = STORIES[1] ?? { url: '' };
  await askAsExtension('https://statistics.example/seen');
  await askAgain(url);
  const [tunnel, seen, again = '', ...others] = unaccounted(log, diary, web, own);
  assert.deepEqual([tunnel, seen, ...others], ['CONNECT statistics.example:443', 'GET https://statistics.example/seen']);
  assert.match(again, new RegExp(`^GET ${url} \\d+ times, not \\d+$`));
  await askAsExtension(`https://packs.example/pack/pack.json?at=${encodeURIComponent(url)}`);
  assert.ok(
    telling(log, diary, web)
      .join('\n')
      .includes(`${encodeURIComponent(url)}: no file of the pack`),
  );
}
