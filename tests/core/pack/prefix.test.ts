import { expect, test } from 'vitest';
import { inNamespace, prefixIn, prefixOf } from '../../../core/pack/namespace.ts';
import { inconsistencies } from '../../../core/pack/verify.ts';
import { judge } from '../../../core/reading/judge.ts';
import { buildReader } from '../../../core/reading/reader.ts';
import { bundledPack } from '../../corpus.ts';
import { bridgePack } from '../../packs.ts';

const prefix = prefixOf('0123456789abcdef'.repeat(4));

test('107. all that a pack names is under its prefix, and is there', () => {
  for (const pack of [bridgePack(), bundledPack()]) {
    const named = inNamespace(pack, prefix);
    expect(inconsistencies(named)).toEqual([]);
    const ids = [...named.claims, ...named.speakers, ...named.sources, ...named.claims.flatMap(({ statements }) => statements)].map(({ id }) => id);
    expect(ids.filter((id) => prefixIn(id) !== prefix)).toEqual([]);
    const meant = named.claims.flatMap(({ statements }) =>
      statements.flatMap(({ answers, alsoClaims, speaker, renderings }) => [...answers, ...alsoClaims, speaker, ...renderings.map(({ source }) => source)]),
    );
    expect(meant.length).toBeGreaterThan(10);
    expect(meant.filter((id) => prefixIn(id) !== prefix)).toEqual([]);
  }
});

test('a pack under a prefix judges a passage as it does without', () => {
  const pack = bundledPack();
  const text = 'Zamir Kabulov said that Moscow has channels of communication with the Taliban to exchange information.';
  const [plain, named] = [pack, inNamespace(pack, prefix)].map((one) => judge(buildReader(one), text, 'en'));
  expect(named?.claims.map(({ claim, ...rest }) => ({ ...rest, claim: claim.slice(prefix.length) }))).toEqual(
    plain?.claims.map(({ claim, ...rest }) => ({ ...rest, claim })),
  );
  expect(plain?.claims.length).toBeGreaterThan(0);
});
