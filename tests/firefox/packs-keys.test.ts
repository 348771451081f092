import { expect } from 'vitest';
import { b64, CI, hex, keysOf, listed, ROOT_A, ROOT_B, ROOT_C, rootFile, SMALL_ORDER, SPARE, sealed, signatureOf, utf8 } from '../core/pack/forge.ts';
import { openHost } from '../packs-host/host.ts';
import { inDays } from '../packs-host/publisher.ts';
import { test } from './extension.ts';
import { leaveNoPacks, type WithPacks, withPacks } from './packs-browser.ts';

let packs: WithPacks;
test.beforeAll(async ({ firefox }) => {
  packs = await withPacks(firefox);
});
test.afterAll(() => leaveNoPacks(packs));

const OWN = [ROOT_A, ROOT_B, ROOT_C, CI, SPARE] as const;

/** What a reader is told who looks at a pack whose first key set has one key more. */
async function looksAt(more: Readonly<Record<string, object>>): Promise<string> {
  const host = await openHost();
  host.publisher.publish(41);
  host.publisher.files.set('root/1.json', rootFile({ issued: inDays(-50), expires: inDays(300), keys: { ...keysOf(...OWN), ...more } }));
  const found = await packs.reader.ask({ type: 'look-at-pack', link: host.address });
  await host.stop();
  return found.ok ? 'accepted' : found.trouble.code;
}

test('65. each of the 14 encodings of a key of small order is refused, though the browser itself takes keys like that', async () => {
  expect(SMALL_ORDER).toHaveLength(14);
  for (const pub of SMALL_ORDER) expect(await looksAt({ [hex(pub)]: listed({ pub }) })).toBe('BAD_ROOT');
  expect(await looksAt({})).toBe('accepted');
});

test('65. with such a key one signature is good for any message, in the browser’s own reading', async () => {
  const verify = async (key: readonly number[], signature: readonly number[], text: string) => {
    const own = await crypto.subtle.importKey('raw', new Uint8Array(key), 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', own, new Uint8Array(signature), new TextEncoder().encode(text));
  };
  const [, , identity] = SMALL_ORDER;
  const key = [...(identity ?? [])];
  for (const text of ['one message', 'another']) expect(await packs.page.evaluate(verify, key, [...key, ...Array<number>(32).fill(0)], text)).toBe(true);
});

/** The order of the group that Ed25519 signs in; S and S + L are two spellings of one signature (RFC 8032 §5.1.7). */
const L = 2n ** 252n + 27742317777372353535851937790883648493n;

test('66. a signature in its second spelling (S + L) is refused', async () => {
  const host = await openHost();
  host.publisher.publish(41);
  const envelope = JSON.parse(new TextDecoder().decode(host.publisher.files.get('pack.json'))) as { readonly payload: string };
  const payload = Buffer.from(envelope.payload, 'base64').toString();
  const right = signatureOf(CI, 'claimpack-head', utf8(payload));
  const s = BigInt(`0x${Buffer.from(right.slice(32)).reverse().toString('hex')}`) + L;
  const second = new Uint8Array(Buffer.concat([right.slice(0, 32), Buffer.from(s.toString(16).padStart(64, '0'), 'hex').reverse()]));
  const put = (sig: Uint8Array): void => void host.publisher.files.set('pack.json', sealed('claimpack-head', payload, [{ keyid: CI.id, sig: b64(sig) }]));
  put(second);
  expect(await packs.reader.subscribe(host)).toMatchObject({ ok: false, trouble: { code: 'BAD_SIGNATURE' } });
  put(right);
  expect(await packs.reader.check(host)).toEqual({ ok: true, value: 'new' });
});
