import { type Random, randomOf } from './random.ts';
import { wordsOf } from './words.ts';

/** Languages of running text, as often as pages of the topic have them. */
const LANGS = ['en', 'en', 'en', 'ru', 'ru', 'fa', 'ar'] as const;

/** Sentences of Zipf words in a language, about so many letters in all. */
export function runningText(length: number, lang: string, random: Random): string {
  const sentences: string[] = [];
  for (let made = 0; made < length; ) {
    const words = Array.from({ length: 8 + random.below(16) }, () => wordsOf(lang).draw(random)).join(' ');
    const sentence = `${words.charAt(0).toUpperCase()}${words.slice(1)}${random.next() < 0.1 ? '?' : '.'}`;
    sentences.push(sentence);
    made += sentence.length + 1;
  }
  return sentences.join(' ');
}

/** Running text in several scripts, a paragraph of each after the other. */
export function mixedText(length: number, seed = 3): string {
  const random = randomOf(seed);
  let text = '';
  while (text.length < length) text += `${runningText(600, random.pick(LANGS), random)}\n`;
  return text.slice(0, length);
}

/** So many names of one word or two. As names do, they come from all of the vocabulary: a few are in every text, most in hardly any. */
export function aliasesOf(count: number, seed = 5): string[] {
  const random = randomOf(seed);
  const found = new Set<string>();
  while (found.size < count) {
    const words = wordsOf(random.pick(LANGS));
    const first = random.next() < 0.05 ? words.content(random) : random.pick(words.list);
    found.add(random.next() < 0.5 ? first : `${first} ${random.pick(words.list)}`);
  }
  return [...found];
}
