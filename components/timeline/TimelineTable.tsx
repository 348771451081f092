import { Fragment } from 'preact';
import type { Claim, Statement } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { distinctUtterances } from '../statement/distinct.ts';
import { SpeakerName } from '../statement/SpeakerName.tsx';
import { dateInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';
import { byDate } from './span.ts';
import { saidIn } from './statement-words.ts';

const COLUMNS: readonly MessageKey[] = ['timeline.date', 'timeline.speaker', 'timeline.stance', 'timeline.words', 'statement.answers'];

/** Everything that the picture shows, in words, in the order of time; what has no date comes last. */
export function TimelineTable({ claim }: { readonly claim: Claim }) {
  const words = useWords();
  const { dated, undated } = byDate(claim.statements);
  return (
    <table>
      <caption class="unseen">{words.say('timeline.label')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((key) => (
            <th key={key} scope="col">
              {words.say(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {[...dated.map(({ statement }) => statement), ...undated].map((statement) => (
          <StatementRow key={statement.id} statement={statement} />
        ))}
      </tbody>
    </table>
  );
}

function StatementRow({ statement }: { readonly statement: Statement }) {
  const words = useWords();
  const said = saidIn(statement, words);
  return (
    <tr>
      <td class="when">{dateInWords(statement.date, words)}</td>
      <th scope="row">
        <SpeakerName id={statement.speaker} />
      </th>
      <td>
        <span class={`stance ${statement.stance}`}>{words.say(`stance.${statement.stance}`)}</span>
      </td>
      <td class="said" {...textIn(said.lang)}>
        {said.text}
      </td>
      <Answered statement={statement} />
    </tr>
  );
}

function Answered({ statement }: { readonly statement: Statement }) {
  const words = useWords();
  const { statements } = useCited();
  const answered = distinctUtterances(statement.answers.flatMap((id) => statements.get(id) ?? []));
  return (
    <td class="answered" data-head={answered.length > 0 ? words.say('statement.answers') : undefined}>
      {answered.map(({ id, speaker, date }, place) => (
        <Fragment key={id}>
          {place > 0 && ' · '}
          <SpeakerName id={speaker} />
          {words.say('list-separator')}
          {dateInWords(date, words)}
        </Fragment>
      ))}
    </td>
  );
}
