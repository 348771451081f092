import { browser } from 'wxt/browser';
import type { Settings } from '../../core/settings.ts';
import { isUnder, patternsOf, siteOf } from '../../core/sites.ts';
import type { TabRecord } from '../../messages.ts';
import { hasGates } from './gates.ts';
import { orderPage } from './tabs.ts';

const GATE = 'gate';
/** The gate of subscribed packs: another script, so that who has none runs only the one that knows its names by heart. */
const PACK_GATE = 'pack-gate';

/**
 * Registers the gate for the sites that the browser has given leave for, less those that the reader has switched off.
 * Leave is asked of the browser each time and never remembered: readers can give and take it in the browser's own pages.
 */
export async function applySites({ offSites }: Pick<Settings, 'offSites'>): Promise<void> {
  const matches = await allowedPatterns();
  const excludeMatches = offSites.flatMap(patternsOf);
  await register(GATE, matches, excludeMatches);
  await register(PACK_GATE, (await hasGates()) ? matches : [], excludeMatches);
}

/** Registers a script for the sites that match, or takes it back when there are none. */
async function register(id: string, matches: string[], excludeMatches: string[]): Promise<void> {
  const [known] = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  // A page often wakes the background while it loads, and must find the gate registered: what is right is left alone.
  if (known && isSame(known.matches, matches) && isSame(known.excludeMatches, excludeMatches)) return;
  if (known) await browser.scripting.unregisterContentScripts({ ids: [id] });
  if (matches.length === 0) return;
  await browser.scripting.registerContentScripts([
    { id, js: [`${id}.js`], matches, ...(excludeMatches.length > 0 ? { excludeMatches } : {}), runAt: 'document_idle', persistAcrossSessions: true },
  ]);
}

const isSame = (some: readonly string[] = [], others: readonly string[]): boolean => String([...some].sort()) === String([...others].sort());

const allowedPatterns = async (): Promise<string[]> => ((await browser.permissions.getAll()).origins ?? []).filter((origin) => /^(\*|https?):/.test(origin));

/** Reads the pages that were open before leave was given. */
export async function readOpenTabs(origins: readonly string[], { offSites }: Pick<Settings, 'offSites'>): Promise<void> {
  const tabs = await browser.tabs.query({ url: [...origins] });
  const on = tabs.filter(({ url }) => !isOff(siteOf(url), offSites));
  const files = (await hasGates()) ? (['/gate.js', '/pack-gate.js'] as const) : (['/gate.js'] as const);
  await Promise.all(on.flatMap(({ id }) => (id === undefined ? [] : files.map((file) => inject(id, file)))));
}

/** Runs one of our scripts in a tab's top frame, or in the one document that asked for it; false where the browser does not allow it. */
export async function inject(tab: number, file: '/gate.js' | '/pack-gate.js' | '/page.js', document?: string): Promise<boolean> {
  try {
    const target = document ? { tabId: tab, documentIds: [document] } : { tabId: tab };
    await browser.scripting.executeScript({ target, files: [file] });
    return true;
  } catch {
    return false;
  }
}

/** Tells the open pages of sites that they were switched on or off; those that were never read are read now. */
export async function switchPages(sites: readonly string[], on: boolean): Promise<void> {
  if (sites.length === 0) return;
  const tabs = await browser.tabs.query({ url: sites.flatMap(patternsOf) });
  for (const { id } of tabs) if (id !== undefined && !(await orderPage(id, { type: 'switch', on })) && on) void inject(id, '/gate.js');
}

const isOff = (site: string | null, offSites: readonly string[]): boolean => site !== null && offSites.some((off) => isUnder(site, off));

export type Situation = { readonly site: string | null; readonly state: Extract<TabRecord['state'], 'no-topic' | 'no-page' | 'off' | 'not-allowed'> };

/** In which situation a tab is where no passage was found in it. */
export async function situationOf(tab: number, { offSites }: Pick<Settings, 'offSites'>): Promise<Situation> {
  const { url } = await browser.tabs.get(tab).catch(() => ({ url: undefined }));
  // Without leave for the site the browser tells no address: it is a page we may not read, or one that nobody may.
  const site = siteOf(url);
  if (!site) return { site: null, state: url === undefined ? 'not-allowed' : 'no-page' };
  if (isOff(site, offSites)) return { site, state: 'off' };
  const allowed = await browser.permissions.contains({ origins: [`${new URL(url ?? '').origin.replace(/:\d+$/, '')}/*`] });
  return { site, state: allowed ? 'no-topic' : 'not-allowed' };
}
