import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldWithMap } from '../../../core/text/fold.ts';
import { detect } from '../../../core/topic/detect.ts';
import { gateOf } from '../../../core/topic/gate.ts';
import { GATE_STRIPPED } from '../../../core/topic/gate-text.ts';
import { actorSign, entitySign, phrases } from '../../../core/topic/lexicon.ts';
import { bundledPack, bundledReader } from '../../corpus.ts';

const pack = bundledPack();
const { detector } = bundledReader();
const gate = new RegExp(gateOf(pack.sides, pack.entities, pack.lexicons).source, 'iu');
const stripped = new RegExp(`[${GATE_STRIPPED}]+`, 'g');
/** As the gate script does it. */
const opens = (text: string): boolean => gate.test(text.normalize('NFKD').replace(stripped, '').normalize('NFC'));

const namesOf = (side: string): string[] => {
  const signs = new Set([actorSign(side), ...pack.entities.filter((entity) => entity.side === side).map(({ id }) => entitySign(id))]);
  return [...phrases(pack.lexicons)].filter(({ sign }) => signs.has(sign)).map(({ phrase }) => phrase.replaceAll('*', ''));
};

/** Marks that the fold drops, put anywhere; and letters in another spelling. */
const DROPPED = ['', '', '', '\u00ad', '\u200c', '\u0640', '\u064e', '\u0301', '\u200f'];
const OTHER: Readonly<Record<string, string>> = { ی: 'ي', ک: 'ك', ه: 'ة', ا: 'أ', و: 'ؤ', ن: 'ں', i: 'İ', ل: 'ﻝ', ط: 'ﻃ' };

const disguised = (name: string) =>
  fc.array(fc.tuple(fc.constantFrom(...DROPPED), fc.boolean(), fc.boolean()), { minLength: name.length, maxLength: name.length }).map((choices) =>
    [...name]
      .map((letter, i) => {
        const [mark, swap, upper] = choices[i] ?? ['', false, false];
        const spelled = swap ? (OTHER[letter] ?? letter) : letter;
        return (upper ? spelled.toUpperCase() : spelled) + (/\p{L}/u.test(letter) ? mark : '');
      })
      .join(''),
  );

test('the gate never says no where the detector finds both sides, however the names are spelled', () => {
  const [one, other] = pack.sides.map(namesOf) as [string[], string[]];
  const page = fc.tuple(fc.constantFrom(...one), fc.constantFrom(...other)).chain(([a, b]) => fc.tuple(disguised(a), disguised(b)));
  fc.assert(
    fc.property(page, ([a, b]) => {
      const text = `… ${a}, ${b} …`;
      const folded = foldWithMap(text);
      const sentence = { start: 0, end: folded.text.length };
      const { onTopic } = detect(detector, { folded, sentences: [sentence], lang: 'und', begins: 0, day: '2025-01-01' });
      fc.pre(onTopic);
      expect(opens(text)).toBe(true);
    }),
    { numRuns: 1500 },
  );
});

test('the gate says no where neither side is named', () => {
  expect(opens('The weather in Lisbon stays fine; the harbour opens on Friday.')).toBe(false);
});
