import type { TabRecord } from '../../messages.ts';
import type { Words } from './words.ts';

/**
 * What holds of a tab, in one sentence.
 * @param several whether packs are read besides the one in the package: then a passage may be on the topic of any of them
 */
export function stateInWords(words: Words, state: TabRecord['state'], count: number, several: boolean): string {
  if (state === 'found') return words.say(several ? 'state.found-packs' : 'state.found', { count });
  return words.say(state === 'no-topic' && several ? 'state.no-topic-packs' : `state.${state}`);
}
