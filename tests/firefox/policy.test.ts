import { expect } from 'vitest';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { REFUSED, tryStrings } from '../fixtures/policy.ts';
import { PAGES } from '../fixtures/surfaces.ts';
import { ENGLISH, openOwn, pointAtFirst, poll, settledMarks, tabOf, test } from './extension.ts';

/** What the browser's console says of breaches of the extension's policy; WebDriver's own scripts are kept out of its pages. */
const breaches = ({ inBrowser, origin }: OpenFirefox): Promise<readonly string[]> =>
  inBrowser((from: string) => {
    type Said = { readonly message: string };
    const { console: said } = (globalThis as unknown as { Services: { console: { getMessageArray(): readonly Said[] } } }).Services;
    const messages = said.getMessageArray().map(({ message }) => message);
    return messages.filter((message) => message.includes(from) && /Content.Security.Policy|TrustedHTML|TrustedScript/i.test(message));
  }, origin);

const forget = ({ inBrowser }: OpenFirefox): Promise<void> =>
  inBrowser(() => (globalThis as unknown as { Services: { console: { reset(): void } } }).Services.console.reset());

test('no page of the extension breaks its own policy, and none takes a string for markup or code', async ({ firefox, page, site }) => {
  await forget(firefox);
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const tab = await tabOf(firefox, page);
  for (const address of [...Object.values(PAGES), `popup.html?tab=${tab}`, `sidepanel.html?tab=${tab}`]) await (await openOwn(firefox, address)).close();
  await page.activate();
  const card = await pointAtFirst(page);
  await card.on('.half', () => null);
  // The console is told late: a breach of our own making comes after all others, and shows that they are told at all.
  await card.on('.half', (half) => half.setAttribute('style', 'color: red'));
  await poll(() => breaches(firefox)).toEqual([expect.stringMatching(/style-src-attr.*card\.html/s)]);
  expect(await card.evaluate(tryStrings)).toEqual(REFUSED);
  const options = await openOwn(firefox, 'options.html');
  expect(await options.evaluate(tryStrings)).toEqual(REFUSED);
  await options.close();
});
