import type { Statement } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';
import { nameOf } from './statement-words.ts';

type Props = { readonly statements: readonly Statement[]; readonly chosen: string | null; readonly onChoose: (statement: string) => void };

/** Statements that have no place in time. */
export function UndatedList({ statements, chosen, onChoose }: Props) {
  const words = useWords();
  const cited = useCited();
  return (
    <div class="undated">
      <h3>{words.say('timeline.undated')}</h3>
      <ul>
        {statements.map(({ id, speaker, stance }) => (
          <li key={id}>
            <button type="button" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
              <bdi>{nameOf(speaker, cited, words)}</bdi> <span class={`stance ${stance}`}>{words.say(`stance.${stance}`)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
