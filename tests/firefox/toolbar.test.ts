import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import { choose, ENGLISH, poll, settledMarks, tabOf, test } from './extension.ts';

/** What the button says of a tab. */
const titleOf = ({ asExtension }: OpenFirefox, tab: number): Promise<string> =>
  asExtension((tabId: number) => {
    type Own = { readonly browser: { readonly action: { getTitle(query: object): Promise<string> } } };
    return (globalThis as unknown as Own).browser.action.getTitle({ tabId });
  }, tab);

/** The icons that the browser itself has for the button over the tab that is in front. */
const drawn = ({ inBrowser, id }: OpenFirefox): Promise<string> =>
  inBrowser((extension: string) => {
    type Action = { readonly action: { getContextData(tab: unknown): { readonly icon: object } } };
    type Window = {
      readonly ChromeUtils: { importESModule(name: string): { ExtensionParent: { apiManager: { global: { browserActionFor(of: unknown): Action } } } } };
      readonly WebExtensionPolicy: { getByID(id: string): { readonly extension: unknown } };
      readonly gBrowser: { readonly selectedTab: unknown };
    };
    const { ChromeUtils, WebExtensionPolicy, gBrowser } = globalThis as unknown as Window;
    const { apiManager } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs').ExtensionParent;
    const { action } = apiManager.global.browserActionFor(WebExtensionPolicy.getByID(extension).extension);
    return JSON.stringify(action.getContextData(gBrowser.selectedTab).icon);
  }, id);

test('the button says in words, and by its form, what holds of a tab', async ({ firefox, page, site }) => {
  await choose(firefox, { language: 'en' });
  await page.activate();
  await page.goto(`${site.url}/${ENGLISH}`);
  await settledMarks(page);
  const tab = await tabOf(firefox, page);
  await poll(() => titleOf(firefox, tab)).toMatch(/^On Record: 8 passages/);
  await poll(() => drawn(firefox)).toContain('/icon/found-16.png');
  await choose(firefox, { offSites: ['127.0.0.1'] });
  await poll(() => titleOf(firefox, tab)).toMatch(/^On Record: Off on this site/);
  await poll(() => drawn(firefox)).toContain('/icon/off-16.png');
  await choose(firefox, { offSites: [] });
  await poll(() => drawn(firefox)).toContain('/icon/found-16.png');
  await page.goto(`${site.url}/pages/p12-en-none/index.html`);
  await poll(() => titleOf(firefox, tab)).toMatch(/^On Record: On\. No passage/);
  await poll(() => drawn(firefox)).toContain('/icon/no-topic-16.png');
  await choose(firefox, { language: 'auto' });
});
