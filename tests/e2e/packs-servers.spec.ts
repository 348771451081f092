import { expect, test } from '@playwright/test';
import { openHost } from '../packs-host/host.ts';
import { openBrowser } from './packs-browser.ts';

test('probe', async () => {
  const browser = await openBrowser();
  const host = await openHost();
  host.publisher.publish(41);
  const t = Date.now();
  console.log(await browser.reader.ask({ type: 'look-at-pack', link: host.link }));
  console.log(await browser.reader.subscribe(host), Date.now() - t);
  console.log(await browser.reader.listed(host), await browser.reader.shown(host), await browser.reader.looseParts());
  console.log(host.log.map((a) => [a.method, a.path.slice(0, 12), a.sent(), a.hungUp()]), host.log[0]?.headers);
  await browser.killWorker();
  expect(await browser.isAwake()).toBe(false);
  const w = await browser.worker();
  console.log(w.url(), await browser.isAwake());
  await browser.cutPower();
  const again = await openBrowser({ profile: browser.profile });
  console.log(await again.reader.shown(host));
  await again.close();
  await host.close();
});
