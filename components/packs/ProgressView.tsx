import type { Progress } from '../../core/subscription/steps.ts';
import { useWords } from '../words/WordsContext.ts';

/** Where a sync is: how much of it is there while files are fetched, and else only that it is at work. */
export function ProgressView({ progress: { step, done, total } }: { readonly progress: Progress }) {
  const words = useWords();
  const measured = step === 'PARTS' && total > 0 ? { value: done, max: total } : {};
  return (
    <>
      <p>{words.say(`step.${step}`)}</p>
      <progress aria-label={words.say(`step.${step}`)} {...measured} />
    </>
  );
}
