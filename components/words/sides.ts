import type { MessageKey, Words } from './words.ts';

/** The sides that the interface has a word for; those of other packs are shown as their publishers wrote them. */
const NAMED: readonly string[] = ['russia', 'taliban', 'us', 'nato', 'afghan-republic', 'media', 'expert', 'tajikistan', 'other'];

export const sideInWords = (side: string, words: Words): string => (NAMED.includes(side) ? words.say(`side.${side}` as MessageKey) : side);
