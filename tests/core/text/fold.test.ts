import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fold, foldedOffset, foldWithMap, originalSpan } from '../../../core/text/fold.ts';

/** Text as pages have it: any code units, and letters, joiners and marks of our scripts more often than chance has them. */
const letters = fc.constantFrom(...'abİıßé يىیكکةهأإآطالبانروسیه می ها های ای \u200c\u200d\u00ad\u0640\u064e\u0301 ﻻﷲ٤۴४—«»’йїღ漢字한글'.split(''));
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(letters, { maxLength: 60 }).map((list) => list.join('')),
);

describe('the fold', () => {
  test('folding a folded text changes nothing', () => {
    fc.assert(
      fc.property(text, (original) => {
        const once = fold(original);
        expect(fold(once)).toBe(once);
      }),
      { numRuns: 2000 },
    );
  });

  test('the map leads back: it never decreases, ends at the end, and each unit comes from where the map says', () => {
    fc.assert(
      fc.property(text, (original) => {
        const { text: folded, map } = foldWithMap(original);
        expect(map.length).toBe(folded.length + 1);
        expect(map[folded.length]).toBe(original.length);
        for (let i = 0; i < folded.length; i++) expect(map[i]).toBeLessThanOrEqual(map[i + 1] ?? 0);
        for (let i = 0; i < folded.length; i++) {
          const codePoint = String.fromCodePoint(original.codePointAt(map[i] ?? 0) ?? 0);
          expect(fold(codePoint)).toContain(folded[i]);
        }
      }),
    );
  });

  test('a span of folded text and its place in the original lead to each other', () => {
    const folded = foldWithMap('Kreml: «ВЛАСТЬ Талиба\u0301н»');
    const start = folded.text.indexOf('талибан');
    const [from, to] = originalSpan(folded, start, start + 'талибан'.length);
    expect('Kreml: «ВЛАСТЬ Талиба\u0301н»'.slice(from, to)).toBe('Талиба\u0301н');
    expect(foldedOffset(folded, from)).toBe(start);
  });

  test.each([
    ['می‌گوید', 'میگوید', 'می گوید'],
    ['گروه‌های', 'گروههای', 'گروه های'],
    ['بیانیه‌ای', 'بیانیهای', 'بیانیه ای'],
    ['بی‌اساس', 'بیاساس', 'بی اساس'],
    ['نمی‌کند', 'نمیکند', 'نمی کند'],
  ])('the joiner kept (%s), lost (%s) or replaced by a space (%s) folds alike', (kept, lost, spaced) => {
    expect(fold(lost)).toBe(fold(kept));
    expect(fold(spaced)).toBe(fold(kept));
  });

  test('any Persian word with any of the listed affixes folds alike in the three spellings', () => {
    const stem = fc.array(fc.constantFrom(...'بتسرمنکلدف'.split('')), { minLength: 3, maxLength: 8 }).map((list) => list.join(''));
    const affixed = fc.oneof(
      fc.tuple(fc.constantFrom('می', 'نمی', 'بی'), stem),
      fc.tuple(stem, fc.constantFrom('ها', 'های', 'هایی', 'هایش', 'ترین')),
      fc.tuple(
        stem.map((word) => `${word}ه`),
        fc.constantFrom('ای', 'اند', 'ام', 'اش', 'ایم'),
      ),
    );
    fc.assert(
      fc.property(affixed, ([one, other]) => {
        const joined = fold(one + other);
        expect(fold(`${one}\u200c${other}`)).toBe(joined);
        expect(fold(`${one} ${other}`)).toBe(joined);
      }),
    );
  });

  test.each([
    ['كابولوف', 'کابولوف'],
    ['روسيه', 'روسیه'],
    ['رؤية', 'رویه'],
    ['أفغانستان', 'افغانستان'],
    ['طـــالبان', 'طالبان'],
    ['طَالِبَان', 'طالبان'],
    ['ﻃﺎﻟﺒﺎﻥ', 'طالبان'],
    ['۱۴۰۳ ٢٠١٥ २०१६', '1403 2015 2016'],
    ['İstanbul ISPARTA ığdır', 'istanbul isparta igdir'],
    ['Tali\u00adban', 'taliban'],
    ['Ёлка Йод', 'елка иод'],
  ])('%s and %s are one', (one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  test('Devanagari keeps its vowel signs', () => {
    expect(fold('रूस')).not.toBe(fold('रस'));
  });
});
