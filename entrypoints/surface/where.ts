import { browser } from 'wxt/browser';
import type { Where } from '../../core/settings.ts';
import { ALL_SITES, patternOf, patternsOf } from '../../core/sites.ts';
import { listPacks } from './records.ts';
import { changeSettings, readSettings } from './settings-store.ts';

/**
 * Asks the browser for leave to read where the reader chose, and gives back what that choice does not need. Must be called
 * in the reader's press: browsers ask only then.
 * @returns whether the browser gave leave; if not, what was allowed before stays, but for leave for all sites.
 */
export async function chooseWhere(where: Where, sites: readonly string[]): Promise<boolean> {
  const origins = where === 'all' ? [...ALL_SITES] : where === 'news' ? sites.flatMap(patternsOf) : [];
  // Leave for all sites goes first: given back later it would take the leave for some of them with it. It is not waited
  // for, because browsers hear a request only in the press itself. Where nothing is asked for, it goes only if it was given,
  // for it takes the leave for the hosts of packs with it.
  const wider = where === 'all' ? Promise.resolve(true) : origins.length > 0 ? giveBackAll() : holdsAll().then((held) => held && giveBackAll());
  const answered = origins.length === 0 || (await browser.permissions.request({ origins }));
  await wider;
  const granted = answered && (origins.length === 0 || (await browser.permissions.contains({ origins })));
  if (!granted) {
    if ((await readSettings()).where === 'all' && where !== 'all') await changeSettings({ where: 'asked' });
    return false;
  }
  const { origins: held = [] } = await browser.permissions.getAll();
  const ofPacks = (await listPacks()).map(({ subscription }) => subscription && patternOf(subscription.address));
  const surplus = held.filter((origin) => !origins.includes(origin) && !ofPacks.includes(origin) && /^(\*|https?):/.test(origin));
  // What the browser or an administrator gave at install cannot be given back, and is no reason to stop.
  if (surplus.length > 0) await browser.permissions.remove({ origins: surplus }).catch(() => false);
  await changeSettings({ where });
  return true;
}

const giveBackAll = (): Promise<boolean> => browser.permissions.remove({ origins: [...ALL_SITES] }).catch(() => false);

const holdsAll = async (): Promise<boolean> => ((await browser.permissions.getAll()).origins ?? []).some((origin) => ALL_SITES.includes(origin));
