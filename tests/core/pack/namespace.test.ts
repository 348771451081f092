import { describe, expect, test } from 'vitest';
import type { Speaker } from '../../../core/claim.ts';
import { foldedNames, namesakes } from '../../../core/pack/namesakes.ts';
import { inNamespace, outOfNamespace, ownId, prefixOf } from '../../../core/pack/namespace.ts';
import { bundledPack } from '../../corpus.ts';
import { bridgePack } from '../../packs.ts';

const PREFIX = prefixOf('ab'.repeat(32));

describe('the ids of a pack', () => {
  test('under a prefix and out again they are as the pack gave them, and another pack’s are left out', () => {
    const bridge = bridgePack();
    const other = bundledPack();
    const mixed = inNamespace(bridge, PREFIX);
    const all = {
      claims: [...other.claims, ...mixed.claims],
      speakers: [...other.speakers, ...mixed.speakers],
      sources: [...other.sources, ...mixed.sources],
    };
    const { claims, speakers, sources } = bridge;
    expect(outOfNamespace(all, PREFIX)).toEqual({ claims, speakers, sources });
    expect(outOfNamespace(all, '')).toEqual({ claims: other.claims, speakers: other.speakers, sources: other.sources });
  });

  test('without a prefix an id is its own', () => {
    expect([ownId(`${PREFIX}bridge-sale`), ownId('bounties')]).toEqual(['bridge-sale', 'bounties']);
  });
});

describe('namesakes', () => {
  const speaker = (id: string, name: Speaker['name'], names: readonly string[] = []): Speaker => ({ id, name, names, role: { en: 'x' }, side: 'other' });
  const known = foldedNames([speaker('zamir-kabulov', { en: 'Zamir Kabulov', fa: 'ضمیر کابلوف' }, ['Замир Кабулов'])]);

  test.each([
    ['Zamir Kabulov', true],
    ['ZAMIR  KABULOV', true],
    ['Ｚａｍｉｒ Kabulov', true],
    ['Замир Кабулов', true],
    ['ضمير كابلوف', true],
    ['Zamira Kabulova', false],
    ['Kabulov', false],
  ])('“%s”: %s', (name, is) => {
    expect(namesakes([speaker('x', { en: name })], known)).toEqual(is ? ['x'] : []);
  });
});
