import { expect } from 'vitest';
import { FIRST_FORM, FORM_OF_TODAY, holdDatabase, letDatabaseGo, putFirstForm, tablesAndVersion } from '../packs-host/database.ts';
import { isPart } from '../packs-host/host.ts';
import { installed } from '../packs-host/scenes.ts';
import { endBackground } from './background-state.ts';
import { openOwn, test } from './extension.ts';
import { leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';
import { askInVain, holdInUpgrade, untilHeld } from './packs-holds.ts';

let packs: WithPacks;
test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
});
test.afterAll(() => leaveNoPacks(packs));

const bundled = async () => (await packs.reader.ask({ type: 'list-packs' })).find(({ key }) => key === 'bundled');
const tables = () => packs.page.evaluate(tablesAndVersion);

/** The tables that are made and thrown away on the way from the first form to that of today. */
const CHANGES = ['states', 'indexes', 'meta', 'packs', 'derived'] as const;

for (const table of CHANGES)
  test(`96. the first form of the database is brought to that of today, after a start that was ended at the table “${table}”`, async ({ firefox }) => {
    await endBackground(firefox);
    await packs.page.evaluate(putFirstForm);
    await holdInUpgrade(packs, table);
    askInVain(packs.reader.ask({ type: 'list-packs' }));
    await untilHeld(packs);
    await endBackground(firefox);
    expect(await tables()).toEqual(FIRST_FORM);
    expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: null });
    expect(await tables()).toEqual(FORM_OF_TODAY);
  });

test('95. a page holds an older form of the database open: the pack of the package is read all the same, and the next start is as usual', async ({
  firefox,
}) => {
  await endBackground(firefox);
  await packs.page.evaluate(putFirstForm);
  await packs.page.evaluate(holdDatabase);
  const options = await openOwn(firefox, 'options.html');
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: { code: 'NO_STORAGE' } });
  expect((await packs.reader.ask({ type: 'whole-record', key: 'bundled' })).claims.length).toBeGreaterThan(20);
  await packs.page.evaluate(letDatabaseGo);
  await endBackground(firefox);
  expect(await bundled()).toMatchObject({ about: { version: 1 }, trouble: null });
  await options.close();
});

test('95. a page holds the database open while it is thrown away and fetched anew: that is done as soon as the page lets go', async () => {
  const host = await installed(packs.reader);
  await packs.page.evaluate(holdDatabase);
  host.log.length = 0;
  const rebuilt = packs.reader.ask({ type: 'rebuild-storage' });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(await bundled()).toMatchObject({ about: { version: 1 } });
  expect(host.log).toEqual([]);
  await packs.page.evaluate(letDatabaseGo);
  expect(await rebuilt).toEqual({ ok: true, value: null });
  expect(host.log.some(({ path }) => isPart(path))).toBe(true);
  expect(await packs.reader.shown(host)).toBe(41);
});
