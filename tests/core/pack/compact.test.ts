import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compact, expand } from '../../../core/pack/compact.ts';
import { bundledPack } from '../../corpus.ts';
import { filesOf } from '../../packs.ts';

const lexiconOf = (phrases: readonly string[]) => ({
  lang: 'en',
  actors: { taliban: phrases },
  entities: {},
  concepts: { deny: [], accuse: phrases.toReversed() },
  exceptions: phrases,
  proclitics: ['و'],
});
/** By way of UTF-8, as the file goes. */
const kept = (parts: readonly object[]) => expand(new TextDecoder().decode(new TextEncoder().encode(compact(parts))));
const size = (text: string): number => new TextEncoder().encode(text).length;

describe('the parts of the package in one file', () => {
  test('are the same bytes again', () => {
    const files = filesOf(bundledPack());
    const texts = files.map(({ bytes }) => new TextDecoder().decode(bytes));
    const again = kept(texts.map((text) => JSON.parse(text) as object));
    expect(again.map((part) => JSON.stringify(part))).toEqual(texts);
  });

  test('whatever the phrases are', () => {
    const letter = fc.constantFrom('a', 'b', 'ب', '塔', '𐴀', '𐴁', '🐻', '*', ' ');
    const phrases = fc.array(fc.string({ unit: letter, minLength: 1, maxLength: 40 }), { maxLength: 8 });
    fc.assert(
      fc.property(phrases, (list) => {
        const parts = [{ meta: { title: 'A\nB' } }, { lexicons: [lexiconOf(list), lexiconOf([])] }, { claims: [{ id: 'a', lexicons: list }] }];
        expect(kept(parts)).toEqual(parts);
      }),
    );
  });

  test('give the letters that phrases have in common once', () => {
    const ending = (phrase: string) => size(compact([{ lexicons: [lexiconOf(['reconnaissance', phrase])] }]));
    expect(ending('reconnaissances') - ending('reconnaissance')).toBeLessThan(6);
  });

  test('have no phrase with a control character, which would be taken for the beginning of another', () => {
    expect(() => compact([{ lexicons: [lexiconOf(['a\u0011b'])] }])).toThrow('control character');
  });
});
