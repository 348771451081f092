import type { Pack } from '../../core/pack/pack.ts';
import { type Random, randomOf } from './random.ts';
import { wordsOf } from './words.ts';

/** A passage of a page with the claim that it reports. */
export type Labelled = { readonly text: string; readonly lang: string; readonly claim: string };

/** Share of a wording's words that a report of it keeps, and how long a passage is (UTF-16 units). */
const KEPT = 0.6;
const LENGTH = 300;
const SIDES: Readonly<Record<string, string>> = {
  en: 'Russia Taliban',
  ru: 'Россия талибы',
  fa: 'روسیه طالبان',
  ar: 'روسيا طالبان',
  ur: 'روس طالبان',
  ps: 'روسیه طالبان',
};

/** Passages of about 300 letters, each reporting a claim drawn by chance: some of its words in another order, among others, with both sides named. */
export function passagesOf(pack: Pack, count: number, seed = 7): Labelled[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, () => {
    const claim = random.pick(pack.claims);
    const rendering = claim.statements[0]?.renderings[0];
    const told = random.next() < 0.5 && rendering ? rendering : { text: claim.statements[0]?.said ?? '', lang: 'en' };
    return { text: report(told.text, told.lang, random), lang: told.lang, claim: claim.id };
  });
}

function report(wording: string, lang: string, random: Random): string {
  const kept = wording
    .replace(/\.$/, '')
    .split(' ')
    .filter(() => random.next() < KEPT);
  const told = [...kept, ...(SIDES[lang] ?? '').split(' ')];
  while (told.join(' ').length < LENGTH / 2) told.push(wordsOf(lang).draw(random));
  let text = `${random.shuffled(told).join(' ')}. `;
  while (text.length < LENGTH) text += `${wordsOf(lang).draw(random)} `;
  return `${text.trim()}.`;
}
