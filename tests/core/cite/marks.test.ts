import { expect, test } from 'vitest';
import { inMarks } from '../../../core/cite/marks.ts';

test.each([
  ['en', 'never ours', '“never ours”'],
  ['en-GB', 'never ours', '“never ours”'],
  ['de-CH', 'nicht unsere', '„nicht unsere“'],
  ['und', 'never ours', '“never ours”'],
  ['fa', 'هرگز مال ما نبود', '«هرگز مال ما نبود»'],
  ['prs', 'هرگز از ما نبود', '«هرگز از ما نبود»'],
  ['ar', 'لم يكن لنا', '«لم يكن لنا»'],
  ['ps', 'زموږ نه و', '«زموږ نه و»'],
  ['ru', 'не наш', '«не наш»'],
  ['fr', 'pas à nous', '«\u00a0pas à nous\u00a0»'],
  ['de', 'nicht unsere', '„nicht unsere“'],
  ['pl', 'nie nasz', '„nie nasz”'],
  ['ja', '橋', '「橋」'],
])('%s: %s', (lang, text, expected) => {
  expect(inMarks(text, lang)).toBe(expected);
});

test.each([
  ['en', '“never ours”'],
  ['en', '"never ours"'],
  ['fa', '«مال ما نبود»'],
  ['ru', '„не наш“'],
  ['fr', '«\u00a0pas à nous\u00a0»'],
])('%s: %s stands in marks already', (lang, text) => {
  expect(inMarks(text, lang)).toBe(text);
});

test.each([
  ['en', 'the “old bridge” stays', '‘the “old bridge” stays’'],
  ['fa', 'این «کالا» را', '‹این «کالا» را›'],
  ['ru', 'движение «Талибан»', '„движение «Талибан»“'],
  ['en', '“A” and “B”', '‘“A” and “B”’'],
  ['ar', 'حركة "طالبان"', '«حركة "طالبان"»'],
  ['en', '"A" and "B"', '“"A" and "B"”'],
  ['en', '”', '“””'],
  ['en', '“A “B”', '‘“A “B”’'],
])('%s: marks inside %s are kept', (lang, text, expected) => {
  expect(inMarks(text, lang)).toBe(expected);
});
