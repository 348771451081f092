import { expect } from 'vitest';
import { prefixOf } from '../../core/pack/namespace.ts';
import type { Pack } from '../../core/pack/pack.ts';
import type { OpenFirefox } from '../../tools/browser/firefox.ts';
import type { FirefoxPage } from '../../tools/browser/firefox-page.ts';
import { bridgePack } from '../packs.ts';
import { openHost } from '../packs-host/host.ts';
import { openOwn, openPopupTab, pointAtFirst, poll, settledMarks, test } from './extension.ts';
import { leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';

let packs: WithPacks;
test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
});
test.afterAll(() => leaveNoPacks(packs));

// biome-ignore lint/suspicious/noTemplateCurlyInString: a template of another's, which must stay text.
const MARKUP = '<script>pwned=1</script></style><img src=x onerror="pwned=1">{{x}}${y}<!--';

/** The bridge pack with markup in every field that is shown. */
function hostile(): Pack {
  const pack = bridgePack();
  const claims = pack.claims.map((claim) => ({
    ...claim,
    title: { en: MARKUP },
    summary: { en: MARKUP },
    proposition: MARKUP,
    corrections: [{ day: '2026-03-22', note: { en: MARKUP } }],
    statements: claim.statements.map((statement) => ({
      ...statement,
      said: MARKUP,
      caution: MARKUP,
      date: { ...statement.date, reason: MARKUP },
      renderings: statement.renderings.map((rendering) => ({ ...rendering, text: MARKUP })),
      translations: statement.translations.map((translation) => ({ ...translation, text: MARKUP })),
    })),
  }));
  const speakers = pack.speakers.map((speaker) => ({ ...speaker, name: { en: MARKUP }, role: { en: MARKUP } }));
  const sources = pack.sources.map((source) => ({ ...source, outlet: MARKUP, agencies: [MARKUP], title: MARKUP }));
  return { ...pack, title: { en: MARKUP }, publisher: MARKUP, claims, speakers, sources };
}

type Message = { readonly sourceName: string; readonly category: string; readonly errorMessage: string; readonly flags: number };
type InBrowser = {
  logged: string[];
  readonly Ci: { readonly nsIScriptError: { new (): Message; readonly warningFlag: number } };
  readonly Services: { readonly console: { registerListener(listener: { observe(message: unknown): void }): void } };
};

/** Runs in the browser's own window: notes what it logs of the extension's pages, what their policy stops and what goes wrong in them. */
function noteLogged(origin: string): void {
  const { Services, Ci } = globalThis as unknown as InBrowser;
  const logged: string[] = [];
  (globalThis as unknown as InBrowser).logged = logged;
  Services.console.registerListener({
    observe: (message) => {
      if (!(message instanceof Ci.nsIScriptError)) return;
      const { sourceName, category, errorMessage, flags } = message;
      const isOurs = sourceName.startsWith(origin) && (category.includes('CSP') || !(flags & Ci.nsIScriptError.warningFlag));
      if (isOurs) logged.push(errorMessage);
    },
  });
}
const logged = ({ inBrowser }: OpenFirefox): Promise<string[]> => inBrowser(() => (globalThis as unknown as InBrowser).logged);

/** What a page made of the markup: text, of which so much stands there, and nothing else. */
async function judge(page: FirefoxPage, least: number): Promise<void> {
  const found = await page.evaluate((markup: string) => {
    const made = document.querySelectorAll('img[src="x"], [onerror], body script:not([src])').length;
    return { shown: document.body.textContent.split(markup).length - 1, made, pwned: (globalThis as { pwned?: number }).pwned ?? null };
  }, MARKUP);
  expect(found).toEqual({ shown: expect.any(Number), made: 0, pwned: null });
  expect(found.shown).toBeGreaterThanOrEqual(least);
}

test('102. markup, scripts and templates in every field are shown as text, in the list, the record, the popup and the card; no policy is tripped', async ({
  firefox,
  page,
  site,
}) => {
  const host = await openHost();
  host.publisher.publish(41, { pack: hostile() });
  expect(await packs.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });

  await firefox.inBrowser(noteLogged, firefox.origin);
  const options = await openOwn(firefox, 'options.html');
  await options.on({ css: '.pack', text: '{{x}}' }, () => null);
  await judge(options, 2);
  await options.close();
  const record = await openOwn(firefox, `record.html?pack=${host.fingerprint}#/claim/${encodeURIComponent(`${prefixOf(host.fingerprint)}bridge-sale`)}`);
  await record.on({ css: 'h1', text: '{{x}}' }, () => null);
  await judge(record, 12);
  await record.close();

  await page.goto(`${site.url}/pages-bridge/index.html`);
  expect((await settledMarks(page)).texts.length).toBeGreaterThan(0);
  const card = await pointAtFirst(page);
  await card.on({ css: '.card', text: '{{x}}' }, () => null);
  await judge(card, 3);
  const popup = await openPopupTab(firefox, page);
  await popup.on({ css: '.pack-line', text: '{{x}}' }, () => null);
  await judge(popup, 3);
  await popup.close();
  expect(await logged(firefox)).toEqual([]);
});

test('102. a text of a megabyte is refused', async () => {
  const pack = bridgePack();
  const [first, ...others] = pack.claims;
  if (!first) throw new Error('The bridge pack has no claim.');
  const host = await openHost();
  host.publisher.publish(41, { pack: { ...pack, claims: [{ ...first, title: { en: `<b a="${'x'.repeat(1_000_000)}">` } }, ...others] } });
  expect(await packs.reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'BAD_PAYLOAD' } });
});

test('102. the policy does stop markup that is put in, and the browser says so', async ({ firefox }) => {
  const own = await openOwn(firefox, 'options.html');
  const stopped = await own.evaluate((markup: string) => {
    try {
      document.body.insertAdjacentHTML('beforeend', markup);
      return false;
    } catch {
      return true;
    }
  }, MARKUP);
  expect(stopped).toBe(true);
  await poll(async () => (await logged(firefox)).join()).toMatch(/trusted/i);
  await own.close();
});
