import { describe, expect, test } from 'vitest';
import { fold } from '../../../core/text/fold.ts';
import { scan } from '../../../core/topic/automaton.ts';
import { actorSign, conceptSign, entitySign } from '../../../core/topic/lexicon.ts';
import { annotate } from '../../../core/topic/mentions.ts';
import { bundledPack, bundledReader } from '../../corpus.ts';

const pack = bundledPack();
const { detector } = bundledReader();
const plain = (phrase: string): string => phrase.replaceAll('*', '');

describe.each(pack.lexicons.map((lexicon, number) => ({ lexicon, number, lang: lexicon.lang })))('the lexicon $lang', ({ lexicon, number }) => {
  test('every phrase fires where it stands as it is written', () => {
    const groups = [
      ...Object.entries(lexicon.actors).map(([side, list]) => [actorSign(side), list] as const),
      ...Object.entries(lexicon.entities).map(([id, list]) => [entitySign(id), list] as const),
      ...Object.entries(lexicon.concepts).map(([id, list]) => [conceptSign(id), list] as const),
    ];
    const silent = groups.flatMap(([sign, list]) =>
      list
        .filter((phrase) => !scan(detector.automaton, fold(`(${plain(phrase)})`)).some((hit) => hit.sign === sign && hit.lexicon === number))
        .map((phrase) => `${sign} ${phrase}`),
    );
    expect(silent).toEqual([]);
  });

  test('no exception names an actor of its own language', () => {
    const broken = lexicon.exceptions.filter((phrase) => {
      const text = fold(`(${plain(phrase)})`);
      const covered = annotate(detector, text, lexicon.lang).mentions;
      return covered.some((mention) => mention.sign.endsWith('!') && isOwn(mention.start, mention.end, text, number));
    });
    expect(broken).toEqual([]);
  });
});

/** Whether a name found is one of the lexicon itself: other languages may know another word in the same letters. */
const isOwn = (start: number, end: number, text: string, number: number): boolean =>
  scan(detector.automaton, text).some((hit) => hit.lexicon === number && hit.start === start && hit.end === end && hit.sign.endsWith('!'));

test.each([
  ['Jalal Talabani met Putin', 'taliban'],
  ['داوطلبان و اصلاح‌طلبان در روسیه', 'taliban'],
  ['طالبانی به مسکو رفت', 'taliban'],
  ['وروسته له هغه طالبان', 'russia'],
  ['The Taliban (banned in Russia) closed schools', 'russia'],
  ['движение «Талибан» (запрещено в РФ)', 'russia'],
])('%s does not name the side %s', (text, side) => {
  expect(annotate(detector, fold(text), 'und').mentions.filter(({ sign }) => sign === actorSign(side))).toEqual([]);
});
