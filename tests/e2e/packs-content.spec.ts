import { expect, type Page, test } from '@playwright/test';
import { prefixOf } from '../../core/pack/namespace.ts';
import type { Pack } from '../../core/pack/pack.ts';
import type { TroubleCode } from '../../core/subscription/trouble.ts';
import { bridgePack } from '../packs.ts';
import { type Host, openHost } from '../packs-host/host.ts';
import { NEUTRAL, secondSpellingIsRefused, smallOrderIsRefused, takes } from '../packs-host/keys.ts';
import { largePack } from '../sync/large.ts';
import { openBrowser, type RealBrowser } from './packs-browser.ts';

let browser: RealBrowser;
test.beforeAll(async () => {
  browser = await openBrowser();
});
test.afterAll(() => browser.close());

// biome-ignore lint/suspicious/noExplicitAny: a test that breaks data must reach into it anywhere.
type Broken = any;

const changed = (change: (pack: Broken) => void): Pack => {
  const pack: Broken = structuredClone(bridgePack());
  change(pack);
  return pack as Pack;
};

/** A new host whose first edition is this pack, which nobody has looked over. */
async function hostOf(pack: Pack): Promise<Host> {
  const host = await openHost();
  host.publisher.publish(41, { pack });
  return host;
}

/** What a reader who subscribes gets of packs, one after the other at one address. */
async function outcomes(packs: readonly Pack[]): Promise<string[]> {
  const host = await hostOf(packs[0] as Pack);
  const came: string[] = [];
  for (const pack of packs) {
    host.publisher.publish(41, { pack });
    const news = came.length === 0 ? await browser.reader.subscribe(host) : await browser.reader.check(host);
    came.push(news.ok ? 'taken' : news.trouble.code);
  }
  await browser.reader.ask({ type: 'remove-pack', key: host.fingerprint });
  return came;
}

const refusedAll = async (code: TroubleCode, changes: readonly ((pack: Broken) => void)[]): Promise<void> =>
  expect(await outcomes(changes.map(changed))).toEqual(changes.map(() => code));

/** The record's page of a claim of a pack, with all that went wrong there. */
async function openClaim(host: Host, claim: string, prepare?: (page: Page) => Promise<unknown>): Promise<{ readonly page: Page; readonly wrong: string[] }> {
  const page = await browser.context.newPage();
  await prepare?.(page);
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => message.type() === 'error' && wrong.push(message.text()));
  page.on('dialog', (dialog) => wrong.push(dialog.message()));
  const id = encodeURIComponent(`${prefixOf(host.fingerprint)}${claim}`);
  await page.goto(`chrome-extension://${browser.extension}/record.html?pack=${host.fingerprint}#/claim/${id}`);
  await page.locator('h1').waitFor();
  return { page, wrong };
}

const MARKUP = '<script>globalThis.pwned=1</script></style><img src=x onerror="globalThis.pwned=1">{{7*7}}<!--';

test('102. markup, script and templates in every text are shown as text', async () => {
  const host = await hostOf(
    changed((pack) => {
      pack.title.en = MARKUP;
      pack.publisher = MARKUP;
      const [claim] = pack.claims;
      Object.assign(claim, { title: { en: MARKUP }, summary: { en: MARKUP }, proposition: MARKUP });
      for (const statement of claim.statements) {
        Object.assign(statement, { said: MARKUP, caution: MARKUP });
        for (const rendering of statement.renderings) rendering.text = MARKUP;
      }
      for (const speaker of pack.speakers) Object.assign(speaker, { name: { en: MARKUP }, role: { en: MARKUP } });
      for (const source of pack.sources) Object.assign(source, { outlet: MARKUP, title: MARKUP });
    }),
  );
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  const { page, wrong } = await openClaim(host, 'bridge-sale');
  expect((await page.locator('body').innerText()).split(MARKUP).length).toBeGreaterThan(8);
  expect(await page.locator('img[src=x]').count()).toBe(0);
  expect(await page.evaluate(() => (globalThis as { pwned?: number }).pwned)).toBe(undefined);
  expect(wrong).toEqual([]);
  await page.close();
  await refusedAll('BAD_PAYLOAD', [(pack) => (pack.claims[0].title.en = 'x'.repeat(1_000_000))]);
});

test('103. addresses that are none of the web are refused with the pack', async () => {
  const addresses = [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'blob:https://a.example/1',
    'file:///etc/passwd',
  ];
  const more = ['vbscript:x', '//a.example/', 'https://user:pw@a.example/', `https://a.example/${'x'.repeat(3000)}`];
  await refusedAll(
    'BAD_PAYLOAD',
    [...addresses, ...more].map((url) => (pack: Broken) => (pack.sources[0].url = url)),
  );
});

type Runtime = { sendMessage(message: unknown): Promise<unknown> };
type Extended = { readonly chrome: { readonly runtime: Runtime } };

/** Changes the addresses of sources in what the background answers to a page, as no pack that was read could have them. */
const withAddress = (address: string) => (page: Page) =>
  page.addInitScript((url) => {
    const { runtime } = (globalThis as unknown as Extended).chrome;
    const send = runtime.sendMessage.bind(runtime);
    runtime.sendMessage = async (message) => {
      const answer = await send(message);
      for (const source of (answer as { sources?: { url: string }[] } | undefined)?.sources ?? []) source.url = url;
      return answer;
    };
  }, address);

test('103. an address that is none of the web, had it come past all that reads packs, becomes no link', async () => {
  const host = await hostOf(bridgePack());
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  /** The links of the claim's page that lead out of the extension. */
  const linksOf = async (address: string): Promise<string[]> => {
    const { page } = await openClaim(host, 'bridge-sale', withAddress(address));
    const links = await page.locator('main a[target=_blank]').evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''));
    await page.close();
    return links;
  };
  const good = 'https://gazette.example/another';
  expect((await linksOf(good)).filter((link) => link.includes(good)).length).toBeGreaterThan(2);
  for (const bad of ['javascript:alert(1)', 'https://user:pw@gazette.example/', 'https:gazette.example', 'https://gazette.example\\@evil.example/'])
    expect(await linksOf(bad)).toEqual([]);
});

test('104. overrides and isolates without end are refused; a quotation with marks of direction leaves what is beside it where it is', async () => {
  const quote = (pack: Broken, text: string) => (pack.claims[0].statements[0].renderings[0].text = text);
  await refusedAll('BIDI_OVERRIDE', [
    (pack) => quote(pack, 'a\u202eb'),
    (pack) => (pack.speakers[0].name.en = 'a\u202eb'),
    (pack) => (pack.claims[0].title.en = 'a\u202eb'),
    (pack) => (pack.sources[0].url = 'https://a.example/\u202eb'),
    (pack) => quote(pack, 'a\u2067b'),
    (pack) => quote(pack, `${'\u2067'.repeat(500)}a${'\u2069'.repeat(500)}`),
  ]);
  const places: unknown[] = [];
  for (const text of ['the bridge is not for sale', 'the bridge \u2067is\u2069 not for sale\u200f\u200f']) {
    const host = await hostOf(changed((pack) => quote(pack, text)));
    expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
    const { page } = await openClaim(host, 'bridge-sale');
    await page.locator('.source').first().waitFor();
    places.push(
      await page.locator('h1, .source, .speaker').evaluateAll((found) => found.map((one) => ((box) => [box.left, box.right])(one.getBoundingClientRect()))),
    );
    await page.close();
  }
  expect(places[0]).not.toEqual([]);
  expect(places[1]).toEqual(places[0]);
});

test('105. names that are not what they look like are refused; long words and names of another direction break no page', async () => {
  await refusedAll(
    'BAD_PAYLOAD',
    ['\u0410ngela', 'An\u200bgela', `A${'\u0301\u0300\u0302\u0303\u0304'}ngela`, 'a'.repeat(10_000)].map(
      (name) => (pack: Broken) => (pack.speakers[0].name.en = name),
    ),
  );
  const host = await hostOf(
    changed((pack) => {
      pack.claims[0].statements[0].renderings[0].text = 'w'.repeat(4_000);
      pack.claims[0].title.en = 'w'.repeat(300);
      for (const speaker of pack.speakers) speaker.name.en = 'میرزا خان';
    }),
  );
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  const { page, wrong } = await openClaim(host, 'bridge-sale');
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  expect(wrong).toEqual([]);
  await page.close();
});

test('106. a host of letters that look like others is named by its own letters', async () => {
  const link = 'https://\u0430\u0440\u0440le.invalid/pack/';
  const { host } = new URL(link);
  expect(host).toMatch(/^xn--/);
  expect(await browser.reader.ask({ type: 'look-at-pack', link })).toMatchObject({ ok: false, trouble: { host } });
});

test('111. fifty thousand claims are read, and one more is TOO_BIG', async () => {
  test.setTimeout(120_000);
  const host = await hostOf(largePack(50_000 - 3, 4, 111));
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  expect((await browser.reader.listed(host)).about?.claims).toBe(50_000);
  await browser.reader.ask({ type: 'remove-pack', key: host.fingerprint });
  expect(await outcomes([largePack(50_001 - 3, 4, 112)])).toEqual(['TOO_BIG']);
});

test('113. a pack that takes our ids and names is shown under its own publisher, and ours stays as it is', async () => {
  const ours = await browser.reader.ask({ type: 'whole-record', key: 'bundled' });
  const [known] = ours.speakers;
  const host = await hostOf(
    changed((pack) => {
      const [first] = pack.speakers;
      for (const claim of pack.claims) for (const statement of claim.statements) if (statement.speaker === first.id) statement.speaker = known?.id;
      Object.assign(first, { id: known?.id, name: known?.name });
    }),
  );
  expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  const theirs = await browser.reader.ask({ type: 'whole-record', key: host.fingerprint });
  expect(theirs.speakers.filter(({ id }) => !id.startsWith(prefixOf(host.fingerprint)))).toEqual([]);
  expect(await browser.reader.ask({ type: 'whole-record', key: 'bundled' })).toEqual(ours);
  const { page } = await openClaim(host, 'bridge-sale');
  await expect(page.locator('body')).toContainText('Quillmere Gazette readers (invented)');
  await page.close();
});

test('80. two packs of one id under other keys are two, each with its host', async () => {
  const [one, two] = [await hostOf(bridgePack()), await hostOf(bridgePack())];
  for (const host of [one, two]) expect(await browser.reader.subscribe(host)).toEqual({ ok: true, value: 'new' });
  const listed = [await browser.reader.listed(one), await browser.reader.listed(two)];
  expect(new Set(listed.map(({ pack }) => pack)).size).toBe(1);
  expect(listed.map(({ subscription }) => subscription?.address)).toEqual([one.address, two.address]);
});

test('65. each of the 14 encodings of a key of small order is refused', () => smallOrderIsRefused(browser.reader));

test('65. with such a key one signature is good for any message, in the browser’s own reading', async () => {
  for (const text of ['one message', 'another']) expect(await browser.page.evaluate(takes, [NEUTRAL.key, NEUTRAL.signature, text] as const)).toBe(true);
});

test('66. a signature in its second spelling (S + L) is refused', () => secondSpellingIsRefused(browser.reader));
