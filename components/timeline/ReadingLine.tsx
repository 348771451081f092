import type { Statement } from '../../core/claim.ts';
import { SpeakerName } from '../statement/SpeakerName.tsx';
import { dateInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import { saidIn } from './statement-words.ts';

/** What the active mark stands for. It keeps room for long statements, so that nothing below it moves. */
export function ReadingLine({ statement }: { readonly statement: Statement }) {
  const words = useWords();
  const said = saidIn(statement, words);
  return (
    <div class="reading">
      <p class="who">
        <SpeakerName id={statement.speaker} />
        <span class={`stance ${statement.stance}`}>{words.say(`stance.${statement.stance}`)}</span>
        <span class="date">{dateInWords(statement.date, words)}</span>
      </p>
      <p class="said" {...textIn(said.lang)}>
        {said.text}
      </p>
    </div>
  );
}
