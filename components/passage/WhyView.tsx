import type { Match } from '../../core/passage.ts';
import { useWords } from '../words/WordsContext.ts';

/** Why a claim matched a passage, and what of it the passage reports. */
export function WhyView({ match }: { readonly match: Match }) {
  const words = useWords();
  const reasons = match.why.map(({ kind }) => words.say(`why.${kind}`)).join(words.say('list-separator'));
  return (
    <p class="why">
      {words.say('why.label')}: {reasons}. {words.say(`reports.${match.reports}`)}
    </p>
  );
}
