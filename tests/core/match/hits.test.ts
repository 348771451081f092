import { describe, expect, test } from 'vitest';
import { hitsIn } from '../../../core/match/hits.ts';

const words = (text: string, query: string): string[] => hitsIn(text, query).map(({ start, end }) => text.slice(start, end));

describe('the words of a text that a query hits', () => {
  test.each([
    ['Zamir Kabulov', 'kabulof', ['Kabulov']],
    ['Zamir Kabulov', 'kab', ['Kabulov']],
    ['Zamir Kabulov', 'zamir kabulov', ['Zamir', 'Kabulov']],
    ['ماریا زاخارووا', 'زاخاروا', ['زاخارووا']],
    ['به رسمیت شناختن طالبان', 'طالبان', ['طالبان']],
    ['Забиулла Муджахид', 'муджахед', ['Муджахид']],
  ])('%s ← %s', (text, query, found) => {
    expect(words(text, query)).toEqual(found);
  });

  test('letters are compared as the search compares them, and the text is marked where it stands', () => {
    expect(words('كابولوف گفت', 'کابولوف')).toEqual(['كابولوف']);
  });

  test('nothing is hit by nothing, or by other words', () => {
    expect(words('Zamir Kabulov', '  ')).toEqual([]);
    expect(words('Zamir Kabulov', 'lavrov')).toEqual([]);
    expect(words('a man and a plan', 'an')).toEqual(['and']);
  });
});
