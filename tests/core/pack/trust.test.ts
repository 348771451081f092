import { describe, expect, test } from 'vitest';
import { HEAD_ATTACKS } from './attacks/heads.ts';
import { PART_ATTACKS } from './attacks/parts.ts';
import { ROOT_ATTACKS } from './attacks/roots.ts';
import { SIGNATURE_ATTACKS } from './attacks/signatures.ts';
import { type Attack, trust } from './attacks/trust.ts';

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
