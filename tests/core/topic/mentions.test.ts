import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compile, type Hit, openAutomaton, scan } from '../../../core/topic/automaton.ts';
import { actorSign, conceptSign, EXCEPTION, type Lexicon } from '../../../core/topic/lexicon.ts';
import { annotate, type Detector, type Mention } from '../../../core/topic/mentions.ts';

const lexicon = (names: Partial<Lexicon>): Lexicon => ({ lang: 'xx', actors: {}, entities: {}, concepts: {}, exceptions: [], proclitics: [], ...names });
const detectorOf = (lexicons: readonly Lexicon[]): Detector => ({
  sides: ['a', 'b'],
  entities: new Map(),
  langs: lexicons.map(({ lang }) => lang),
  automaton: openAutomaton(compile(lexicons)),
});

/** The rules for names as they are said, every name compared with every other. */
function names(hits: readonly Hit[]): Hit[] {
  const covers = (other: Hit, name: Hit): boolean => {
    if (other.start > name.start || other.end < name.end) return false;
    if (other.end - other.start > name.end - name.start) return true;
    return other.sign === EXCEPTION || (other.sign !== name.sign && other.letters > name.letters);
  };
  return hits.filter((name) => name.sign !== EXCEPTION && !hits.some((other) => covers(other, name)));
}

/** The rules for concepts, likewise. */
function concepts(hits: readonly Hit[]): Hit[] {
  const surpasses = (other: Hit, hit: Hit): boolean => {
    if (other === hit || other.start > hit.start || other.end < hit.end) return false;
    const longer = other.end - other.start > hit.end - hit.start || other.letters > hit.letters;
    return longer && (other.sign === hit.sign || (other.sign === conceptSign('negation') && hit.sign === conceptSign('deny')));
  };
  return hits.filter((hit) => !hits.some((other) => surpasses(other, hit)));
}

const listed = (found: readonly Mention[]): string[] => [...new Set(found.map(({ sign, start, end }) => `${sign} ${start} ${end}`))].sort();

describe('which of overlapping phrases count', () => {
  const phrase = fc
    .tuple(fc.constantFrom('', '*'), fc.stringMatching(/^[ab]{1,4}( [ab]{1,3})?$/), fc.constantFrom('', '*'))
    .map(([before, letters, after]) => before + letters + after);
  const list = fc.array(phrase, { maxLength: 5 });
  const text = fc.stringMatching(/^[ab ]{0,30}$/);

  test('is the same as when each is compared with each', () => {
    const drawn = fc.record({ one: list, other: list, exceptions: list, deny: list, negation: list, confirm: list });
    fc.assert(
      fc.property(drawn, text, ({ one, other, exceptions, deny, negation, confirm }, folded) => {
        const detector = detectorOf([lexicon({ actors: { a: one, b: other }, exceptions, concepts: { deny, negation, confirm } })]);
        const hits = scan(detector.automaton, folded);
        const found = annotate(detector, folded, 'xx');
        expect(listed(found.mentions)).toEqual(listed(names(hits.filter(({ sign }) => !sign.startsWith('=')))));
        expect(listed(found.concepts)).toEqual(listed(concepts(hits.filter(({ sign }) => sign.startsWith('=')))));
      }),
      { numRuns: 1000 },
    );
  });
});

/** The least of several times (microseconds of the processor): what else the machine does takes none of it. */
function leastTime(run: () => void): number {
  const times = Array.from({ length: 3 }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return user + system;
  });
  return Math.min(...times);
}

describe('a lexicon made to be slow', () => {
  const everywhere = ['*a*', '*aa*', '*aaa*'];
  const spaced = Array.from({ length: 6 }, (_, i) => Array.from({ length: i + 1 }, () => 'a').join(' '));
  test.each([
    ['names at every letter of one word', lexicon({ actors: { a: everywhere, b: everywhere } }), 'a'],
    ['names of one word to six, over each other', lexicon({ actors: { a: spaced, b: spaced }, exceptions: spaced.slice(0, 1) }), 'a '],
    ['concepts at every letter of one word', lexicon({ concepts: { deny: everywhere, negation: everywhere } }), 'a'],
    ['concepts of one word to six, over each other', lexicon({ concepts: { deny: spaced, negation: spaced } }), 'a '],
  ])('takes time that grows with the text: %s', (_, slow, unit) => {
    const detector = detectorOf([slow]);
    const time = (length: number): number => leastTime(() => annotate(detector, unit.repeat(length), 'xx'));
    time(1_000);
    // Sixteen times as much text: comparing each with each would take 256 times as long.
    expect(time(16_000)).toBeLessThan(80 * Math.max(1_000, time(1_000)));
  });

  test('finds only the longest', () => {
    const detector = detectorOf([lexicon({ actors: { a: spaced } })]);
    expect(annotate(detector, 'a '.repeat(6).trim(), 'xx').mentions).toEqual([{ sign: actorSign('a'), start: 0, end: 11 }]);
  });
});
