import { type Claim, denies } from '../../core/claim.ts';
import type { Words } from '../words/words.ts';

/** How many statements and how many denials a claim holds. */
export function countsInWords(claim: Claim, words: Words): string {
  const denials = claim.statements.filter(denies).length;
  return `${words.say('claim.statements', { count: claim.statements.length - denials })} · ${words.say('claim.denials', { count: denials })}`;
}
