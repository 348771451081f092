import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPage } from '../../../core/reading/read.ts';
import { fold } from '../../../core/text/fold.ts';
import { ANY_DAY, sideOf } from '../../../core/topic/detect.ts';
import { gateOf } from '../../../core/topic/gate.ts';
import { gateForm, opensGate } from '../../../core/topic/gate-text.ts';
import { actorSign, entitySign, phrases } from '../../../core/topic/lexicon.ts';
import { annotate } from '../../../core/topic/mentions.ts';
import { bundledPack, bundledReader } from '../../corpus.ts';

const pack = bundledPack();
const reader = bundledReader();
const { detector } = reader;
const { source } = gateOf(pack.sides, pack.entities, pack.lexicons);
const opens = (text: string): boolean => opensGate(source, gateForm(text));

const namesOf = (side: string): string[] => {
  const signs = new Set([actorSign(side), ...pack.entities.filter((entity) => entity.side === side).map(({ id }) => entitySign(id))]);
  return [...phrases(pack.lexicons)].filter(({ sign }) => signs.has(sign)).map(({ phrase }) => phrase.replaceAll('*', ''));
};

/** Marks that the fold drops, put anywhere; and letters in another spelling. */
const DROPPED = ['', '', '', '\u00ad', '\u200c', '\u0640', '\u064e', '\u0301', '\u200f'];
const OTHER: Readonly<Record<string, string>> = { ی: 'ي', ک: 'ك', ه: 'ة', ا: 'أ', و: 'ؤ', i: 'İ', ل: 'ﻝ', ط: 'ﻃ' };

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

const open = (name: string): boolean => opens(`… ${name} …`);
const [, rarer] = pack.sides;
const heads = namesOf(rarer).filter(open);

test('a name that opens the gate opens it however it is spelled', () => {
  const spelled = fc.constantFrom(...heads).chain(disguised);
  fc.assert(
    fc.property(spelled, (name) => {
      expect(open(name)).toBe(true);
    }),
    { numRuns: 3000 },
  );
});

test('a page on which a passage is found opens the gate, whoever is named there and however', () => {
  const [one, other] = pack.sides.map(namesOf) as [string[], string[]];
  const page = fc.tuple(fc.constantFrom(...one), fc.constantFrom(...other)).chain(([a, b]) => fc.tuple(disguised(a), disguised(b)));
  let found = 0;
  fc.assert(
    fc.property(page, ([a, b]) => {
      const text = `Talks between ${a} and ${b} were held in Moscow, both said; they recognised each other.`;
      const passages = readPage(reader, [{ text, lang: 'en', heading: false }], { day: '2025-01-01' });
      found += passages.length;
      if (passages.length > 0) expect(opens(text)).toBe(true);
    }),
    { numRuns: 500 },
  );
  expect(found).toBeGreaterThan(100);
});

type Row = { readonly passage: string; readonly lang: string; readonly onTopic: boolean; readonly needsContext?: boolean };
const folder = path.join(import.meta.dirname, '../../fixtures/passages');
const rows = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.jsonl'))
  .flatMap((file) => readFileSync(path.join(folder, file), 'utf8').split('\n'))
  .flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Row]));
const share = (of: readonly Row[]): number => of.filter(({ passage }) => opens(passage)).length / of.length;

test('nearly every passage of the fixtures opens the gate by itself, as if the page had no other word', () => {
  const alone = rows.filter(({ onTopic, needsContext }) => onTopic && !needsContext);
  expect(alone.length).toBeGreaterThan(1500);
  expect(share(alone)).toBeGreaterThan(0.965);
});

test('text that names the rarer side nowhere seldom opens the gate, though all of it was made to mislead', () => {
  const namesIt = ({ passage, lang }: Row): boolean =>
    annotate(detector, fold(passage), lang).mentions.some(({ sign }) => sideOf(detector, sign, ANY_DAY) === rarer);
  const others = rows.filter((row) => !row.onTopic && !namesIt(row) && !/tal[ei]b|талиб|طالب|塔利班/iu.test(row.passage));
  expect(others.length).toBeGreaterThan(100);
  expect(share(others)).toBeLessThan(0.12);
});

test('is no larger than a script on every page may be', () => {
  expect(new TextEncoder().encode(source).length).toBeLessThan(330);
});

/** Passages that name one side only and can hardly speak of anything else, and ones that do not. */
const ONE_SIDED = [
  'Putin’s envoy Zamir Kabulov said contacts with the movement serve to exchange information about ISIS.',
  'Kabulov: they are neither our best friends nor our enemies; we keep a pragmatic dialogue with those who rule there now.',
  'General Frank McKenzie said there was no evidence that the GRU had paid insurgents bounties for killing American soldiers; the Kremlin called the newspaper reports baseless.',
  'Lavrov arrived in New Delhi for talks on trade.',
  'The harbour opens on Friday.',
];

test('the gate says yes to every page on which a passage is found, also one that names only the other side', () => {
  const block = fc.oneof(
    fc.constantFrom(...ONE_SIDED),
    fc.constantFrom(...pack.sides.flatMap(namesOf)).map((name) => `Elsewhere there was also ${name}, it was reported.`),
  );
  let found = 0;
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (texts) => {
      const passages = readPage(
        reader,
        texts.map((text) => ({ text, lang: 'en', heading: false })),
        { day: '2025-01-01' },
      );
      found += passages.length;
      if (passages.length > 0) expect(opens(texts.join('\n'))).toBe(true);
    }),
    { numRuns: 300 },
  );
  expect(found).toBeGreaterThan(0);
});

test('a passage that names one side is found only on a page that names the rarer side somewhere', () => {
  const [, , passage = ''] = ONE_SIDED;
  const grounds = (...texts: string[]) =>
    readPage(
      reader,
      texts.map((text) => ({ text, lang: 'en', heading: false })),
      { day: null },
    ).map(({ ground }) => ground);
  expect(grounds(passage)).toEqual([]);
  expect(grounds('A photograph shows a Taliban spokesman.', passage)).toEqual(['subject']);
});

test('the gate says no where neither side is named', () => {
  expect(opens('The weather in Lisbon stays fine; the harbour opens on Friday.')).toBe(false);
});
