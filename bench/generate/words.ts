import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Random } from './random.ts';

/** The words of a language, the commonest first, and a draw from them by Zipf's law. */
export type Words = { readonly list: readonly string[]; readonly draw: (random: Random) => string; readonly content: (random: Random) => string };

const PASSAGES = path.join(import.meta.dirname, '../../tests/fixtures/passages');
/** Words of a language in all: as many as a year of one newspaper has, names left out. */
const VOCABULARY = 30_000;
/** The commonest words say nothing of what a text is about. */
const FUNCTION_WORDS = 60;

const known = new Map<string, Words>();

/**
 * The words of the passages that were written for the tests, in the order of how common they are, and after them words made of two halves of
 * such words, so that letters and their runs are as common as in the language.
 */
export function wordsOf(lang: string): Words {
  const found = known.get(lang) ?? zipf(longTail(commonestFirst(lang)));
  known.set(lang, found);
  return found;
}

function commonestFirst(lang: string): string[] {
  const counts = new Map<string, number>();
  for (const file of readdirSync(PASSAGES)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()) {
    for (const line of readFileSync(path.join(PASSAGES, file), 'utf8').split('\n')) {
      const row = line === '' ? null : (JSON.parse(line) as { lang: string; passage: string });
      if (row?.lang.split('-')[0] !== lang) continue;
      for (const [word] of row.passage.matchAll(/[\p{L}\p{M}\u200c]{2,}/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([word]) => word);
}

function longTail(real: readonly string[]): string[] {
  const all = new Set(real);
  const long = real.filter((word) => word.length >= 5);
  for (let step = 1; all.size < VOCABULARY && step < long.length; step++) {
    for (let i = 0; i < long.length && all.size < VOCABULARY; i++) {
      const [head, tail] = [long[i] ?? '', long[(i * 7 + step * 13) % long.length] ?? ''];
      all.add(head.slice(0, Math.ceil(head.length / 2)) + tail.slice(Math.floor(tail.length / 2)));
    }
  }
  return [...all];
}

function zipf(list: readonly string[]): Words {
  const sums = new Float64Array(list.length);
  let total = 0;
  for (let rank = 0; rank < list.length; rank++) {
    total += 1 / (rank + 2.7);
    sums[rank] = total;
  }
  const from = (low: number, random: Random): string => {
    const least = low === 0 ? 0 : (sums[low - 1] ?? 0);
    return list[placeOf(sums, least + random.next() * (total - least))] ?? '';
  };
  return { list, draw: (random) => from(0, random), content: (random) => from(FUNCTION_WORDS, random) };
}

function placeOf(sums: Float64Array, value: number): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
