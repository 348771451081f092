import { describe, expect, test } from 'vitest';
import { HEAD_ATTACKS } from './attacks/heads.ts';
import { PART_ATTACKS } from './attacks/parts.ts';
import { ROOT_ATTACKS } from './attacks/roots.ts';
import { SIGNATURE_ATTACKS } from './attacks/signatures.ts';
import { type Attack, platform, trust } from './attacks/trust.ts';
import { SMALL_ORDER, utf8 } from './forge.ts';

const numbered = (attacks: readonly Attack[]) =>
  attacks.toSorted((a, b) => a.number - b.number).map((one) => [`${one.number}. ${one.name} → ${one.must}`, one] as const);

describe.each([
  ['signatures', SIGNATURE_ATTACKS],
  ['key sets', ROOT_ATTACKS],
  ['heads', HEAD_ATTACKS],
  ['parts', PART_ATTACKS],
])('%s', (_, attacks) => {
  test.each(numbered(attacks))('%s', async (_name, { run, must }) => {
    expect(await run(trust)).toBe(must);
  });
});

test('65. with a key of small order one signature fits every message, which is why such keys are refused', async () => {
  const [, , neutral] = SMALL_ORDER;
  const key = await platform.subtle.importKey('raw', neutral ?? new Uint8Array(), { name: 'Ed25519' }, false, ['verify']);
  const signature = Uint8Array.from({ length: 64 }, (_, at) => (at === 0 ? 1 : 0));
  const fits = (message: string) => platform.subtle.verify({ name: 'Ed25519' }, key, signature, utf8(message));
  expect([await fits('one'), await fits('another')]).toEqual([true, true]);
});
