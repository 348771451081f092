import { browser } from 'wxt/browser';
import type { PackActions } from '../../components/packs/pack-actions.ts';
import { patternOf } from '../../core/sites.ts';
import { parseLink } from '../../core/subscription/link.ts';
import { ask } from '../../messages.ts';
import { send } from '../surface/draw.tsx';

/** The match pattern of the host of an address or link, for which the browser can be asked for leave. */
function patternIn(link: string): string | null {
  const parsed = parseLink(link);
  return parsed.ok ? patternOf(parsed.value.address) : null;
}

/** What a reader can ask for with packs. */
export const packActions: PackActions = {
  look: (link) => ask<'look-at-pack'>(send, { type: 'look-at-pack', link }),
  subscribe: (link, fingerprint) => ask<'subscribe'>(send, { type: 'subscribe', link, fingerprint }),
  check: (key) => ask<'check-pack'>(send, { type: 'check-pack', key }),
  change: (key, change) => ask<'change-pack'>(send, { type: 'change-pack', key, change }),
  swap: (key) => ask<'swap-editions'>(send, { type: 'swap-editions', key }),
  remove: (key) => ask<'remove-pack'>(send, { type: 'remove-pack', key }),
  rebuild: () => ask<'rebuild-storage'>(send, { type: 'rebuild-storage' }),
  // Where the address is the extension's id it is the same for every reader.
  tellsProfile: location.host !== browser.runtime.id,
  lacksLeave: async (link) => {
    const pattern = patternIn(link);
    return pattern !== null && !(await browser.permissions.contains({ origins: [pattern] }));
  },
  allow: async (link) => {
    const pattern = patternIn(link);
    return pattern !== null && (await browser.permissions.request({ origins: [pattern] }));
  },
};
