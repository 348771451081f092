import { expect, onTestFinished, test } from 'vitest';
import type { FirefoxOptions } from '../../tools/browser/firefox.ts';
import { openHost } from '../packs-host/host.ts';
import { endBackground } from './background-state.ts';
import { openOwn } from './extension.ts';
import { openOn } from './packs-browser.ts';

/** The reader's choice to remember no history: all windows are private, and extensions get no database. */
const NEVER_REMEMBERING: Partial<FirefoxOptions> = { inPrivate: true, prefs: { 'browser.privatebrowsing.autostart': true } };

const TEXT = 'Moscow said on Tuesday that the Taliban were not its allies.';

test('93. a browser that never remembers, and so gives no database: the record of the package answers from memory, and the reader is told that no pack can be saved', async () => {
  const { firefox, page, reader } = await openOn(NEVER_REMEMBERING);
  onTestFinished(firefox.close);
  const opens = () =>
    page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const opening = indexedDB.open('packs-v1');
          opening.onsuccess = () => resolve('open');
          opening.onerror = () => resolve(opening.error?.name ?? '');
        }),
    );
  expect(await opens()).toBe('InvalidStateError');
  const host = await openHost();
  host.publisher.publish(41);
  for (const _ of ['as it was started', 'started anew']) {
    expect(await reader.ask({ type: 'list-packs' })).toMatchObject([{ key: 'bundled', about: { version: 1 }, trouble: { code: 'NO_STORAGE' } }]);
    expect((await reader.ask({ type: 'check-text', text: TEXT })).passages.length).toBe(1);
    expect(await reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'NO_STORAGE' } });
    await endBackground(firefox);
  }
  // Nobody was asked for what could not be kept.
  expect(host.log).toEqual([]);
  const options = await openOwn(firefox, 'options.html');
  await options.on({ css: '.pack', text: 'The browser does not let On Record save packs now. Only the built-in one is used.' }, () => null);
});
