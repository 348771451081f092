import { describe, expect, test } from 'vitest';
import { managedSteps } from '../../../core/subscription/managed.ts';

const [ONE, TWO] = ['1'.repeat(64), '2'.repeat(64)] as const;
const linkTo = (key: string, host = 'packs.example.org'): string => `https://${host}/#root-sha256=${key}`;
const state = (key: string, managed: boolean, address = 'https://packs.example.org/', removed = false) => ({
  key,
  subscription: { pack: 'org.example.one', address, paused: false, automatic: true, managed },
  removed,
});

describe('the packs of an administrator', () => {
  test('those that are not there are subscribed to, those that are there are left alone', () => {
    expect(managedSteps([linkTo(ONE), linkTo(TWO)], [state(ONE, true)])).toEqual({ subscribe: [{ link: linkTo(TWO), fingerprint: TWO }], remove: [] });
  });

  test('a pack that the reader has already becomes the administrator’s', () => {
    expect(managedSteps([linkTo(ONE)], [state(ONE, false)]).subscribe).toHaveLength(1);
  });

  test('one that moved is subscribed to at its new address', () => {
    expect(managedSteps([linkTo(ONE, 'new.example.org')], [state(ONE, true)]).subscribe).toEqual([{ link: linkTo(ONE, 'new.example.org'), fingerprint: ONE }]);
  });

  test('those that are named no more are removed; the reader’s own are not', () => {
    expect(managedSteps([], [state(ONE, true), state(TWO, false)])).toEqual({ subscribe: [], remove: [ONE] });
    expect(managedSteps(undefined, [state(ONE, true, undefined, true)])).toEqual({ subscribe: [], remove: [] });
  });

  test.each([[linkTo(ONE).split('#')[0]], ['nonsense'], [7], [null], [{ link: linkTo(ONE) }]])('%j is passed over', (link) => {
    expect(managedSteps([link], []).subscribe).toEqual([]);
  });
});
