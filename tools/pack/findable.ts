import type { Pack } from '../../core/pack/pack.ts';
import { gateOf } from '../../core/topic/gate.ts';
import { fail } from '../say.ts';

/** Why no page could ever be found by a pack, as a sentence; null when pages can. */
export function unfindable({ sides, entities, lexicons }: Pick<Pack, 'sides' | 'entities' | 'lexicons'>): string | null {
  if (lexicons.length === 0) return 'The pack has no lexicon, so no page can be found by it: write lexicon/LANG.json with the names of both sides.';
  if (gateOf(sides, entities, lexicons).source !== '') return null;
  return `No page can be found by the names of “${sides[1]}”, the second side and the rarer one: give it in some lexicon a name of a single word that is not short (five letters or more in the Latin script).`;
}

/** Ends the process with the reason when no page could ever be found by a pack. */
export function needFindable(pack: Pack): void {
  const why = unfindable(pack);
  if (why) fail(why);
}
