import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold } from '../../../core/text/fold.ts';
import { compile, foldPhrase, openAutomaton, scan } from '../../../core/topic/automaton.ts';
import type { Lexicon } from '../../../core/topic/lexicon.ts';

const lexicon = (actors: readonly string[], exceptions: readonly string[] = [], proclitics: readonly string[] = []): Lexicon => ({
  lang: 'xx',
  actors: { a: actors },
  entities: {},
  concepts: {},
  exceptions,
  proclitics,
});

const found = (lex: Lexicon, text: string): string[] => {
  const folded = fold(text);
  return scan(openAutomaton(compile([lex])), folded).map(({ sign, start, end }) => `${sign}${folded.slice(start, end)}`);
};

/** The same by trying every phrase at every place: slow and plain. */
function bruteForce(phrases: readonly string[], folded: string): string[] {
  const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{M}\p{N}]/u.test(letter);
  const hits: string[] = [];
  for (const phrase of phrases) {
    const key = foldPhrase(phrase);
    for (let start = 0; start + key.length <= folded.length; start++) {
      if (key === '' || folded.slice(start, start + key.length).replaceAll('-', ' ') !== key) continue;
      let end = start + key.length;
      if (!phrase.startsWith('*') && isLetter(folded[start - 1])) continue;
      if (isLetter(folded[end - 1]) && isLetter(folded[end])) {
        if (!phrase.endsWith('*')) continue;
        while (isLetter(folded[end])) end += 1;
      }
      hits.push(`${start} ${end}`);
    }
  }
  return hits.sort();
}

describe('the automaton', () => {
  test('finds what trying every phrase at every place finds', () => {
    const word = fc.array(fc.constantFrom(...'abcй '), { minLength: 1, maxLength: 7 }).map((list) => list.join(''));
    const phrase = fc.tuple(fc.constantFrom('', '*'), word, fc.constantFrom('', '*')).map(([a, w, b]) => a + w + b);
    // A phrase that begins or ends with a mark or space has no word there to be the beginning of.
    const usable = phrase.filter((p) => /^\*?[\p{L}]/u.test(p) && /[\p{L}]\*?$/u.test(p));
    // Phrases, whole and only begun, among other letters.
    const pieces = (phrases: readonly string[]) => fc.oneof(fc.constantFrom(...'abcй -.'), fc.constantFrom(...phrases.flatMap((p) => [p, p.slice(0, -2)])));
    const both = fc
      .uniqueArray(usable, { minLength: 1, maxLength: 12 })
      .chain((phrases) =>
        fc.record({ phrases: fc.constant(phrases), text: fc.array(pieces(phrases), { maxLength: 20 }).map((list) => list.join('').replaceAll('*', '')) }),
      );
    fc.assert(
      fc.property(both, ({ phrases, text }) => {
        const folded = fold(text);
        const hits = scan(openAutomaton(compile([lexicon(phrases)])), folded).map(({ start, end }) => `${start} ${end}`);
        expect([...new Set(hits)].sort()).toEqual([...new Set(bruteForce(phrases, folded))]);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same whatever the order of the phrases', () => {
    const phrases = ['rus', 'rus*', '*stan', 'taliban', 'رو-سيا'];
    expect(compile([lexicon(phrases.toReversed(), phrases)])).toEqual(compile([lexicon(phrases, phrases.toReversed())]));
  });

  test('whole words only, unless a star opens an end', () => {
    expect(found(lexicon(['rus']), 'rust rus virus')).toEqual(['a!rus']);
    expect(found(lexicon(['russ*']), 'Russland grüßt')).toEqual(['a!russland']);
    expect(found(lexicon(['*talib*']), 'antitalibische')).toEqual(['a!talibische']);
  });

  test('a space matches a hyphen', () => {
    expect(found(lexicon(['russian made']), 'Russian-made')).toEqual(['a!russian-made']);
  });

  test('particles of the language may stand before', () => {
    expect(found(lexicon(['روسيا'], [], ['و', 'ب', 'وب']), 'وبروسيا وروسيا فروسيا')).toEqual(['a!روسیا', 'a!روسیا']);
  });

  test('scripts without spaces match anywhere', () => {
    expect(found(lexicon(['塔利班']), '阿富汗塔利班发言人')).toEqual(['a!塔利班']);
  });
});
