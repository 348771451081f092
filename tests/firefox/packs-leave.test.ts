import { expect } from 'vitest';
import { type Host, openHost } from '../packs-host/host.ts';
import { firefoxTest, openOwn } from './extension.ts';

type InPage = { readonly browser: { readonly permissions: { contains(what: object): Promise<boolean> } } };
const ORIGINS = { origins: ['http://127.0.0.1/*'] };

/** No site may be read, and the browser answers yes when it is asked. */
const test = firefoxTest('file', {}, async () => undefined);

const originsTold = ({ log }: Host): (string | undefined)[] => log.splice(0).map(({ headers }) => headers.origin);

test('the sheet says what Firefox tells a host of the profile, and how to end that; after it nothing is told', async ({ firefox }) => {
  const host = await openHost();
  host.publisher.publish(41);
  const options = await openOwn(firefox, 'options.html');
  const look = async (): Promise<string> => {
    await options.fill('#pack-link', host.link);
    await options.click({ css: '.add-pack button', text: 'Look at it' });
    return await options.text('dialog');
  };
  expect(await look()).toContain('Firefox itself tells this host an identifier of your browser profile');
  expect(new Set(originsTold(host))).toEqual(new Set([firefox.origin]));
  await options.click({ css: 'dialog button', text: 'Allow access to' });
  await expect.poll(() => options.evaluate((what) => (globalThis as unknown as InPage).browser.permissions.contains(what), ORIGINS)).toBe(true);
  await expect.poll(() => options.text('dialog')).not.toContain('identifier');
  await options.click({ css: 'dialog button', text: 'Subscribe' });
  await options.on({ css: '.pack', text: '41, of' }, () => null);
  expect(new Set(originsTold(host))).toEqual(new Set([undefined]));
  await options.close();
});
