import { type Claim, inLanguage, type Statement } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { dateInWords, distanceInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import { distinctUtterances } from './distinct.ts';
import { QuotationView } from './QuotationView.tsx';
import { SpeakerName } from './SpeakerName.tsx';
import { TakeAlong } from './TakeAlong.tsx';

type Props = {
  readonly statement: Statement;
  readonly claim: Claim;
  /** The statement that a passage is most like. */
  readonly closest?: boolean;
  /** The day (ISO) of the article that the statement is shown beside. */
  readonly published?: string | null;
  /** Translation shown at once, or a press away. */
  readonly translated?: boolean;
  /** Shows every wording in every outlet, not only the one closest to the original. */
  readonly whole?: boolean;
};

/** One statement: who, in which role, when, in which words, from where, and what it answers. */
export function StatementView({ statement, claim, closest = false, published = null, translated, whole = false }: Props) {
  const words = useWords();
  const speaker = useCited().speakers.get(statement.speaker);
  const role = speaker ? inLanguage(speaker.role, words.lang) : null;
  const distance = distanceInWords(statement.date, published, words);
  return (
    <article class={closest ? 'statement closest' : 'statement'} id={`statement-${statement.id}`}>
      {closest && !whole && <p class="note">{words.say('claim.closest')}</p>}
      <p class="who">
        <SpeakerName id={statement.speaker} /> <span class={`stance ${statement.stance}`}>{words.say(`stance.${statement.stance}`)}</span>
      </p>
      {role && (
        <p class="role" {...textIn(role.lang)}>
          {role.text}
        </p>
      )}
      <p class="date">
        {dateInWords(statement.date, words)}
        {distance && <span class="distance"> · {distance}</span>}
      </p>
      <QuotationView {...{ statement, translated, whole }} />
      <AnswersView statement={statement} />
      {statement.caution && (
        <p class="caution">
          {words.say('statement.caution')}: <bdi lang="en">{statement.caution}</bdi>
        </p>
      )}
      <TakeAlong {...{ statement, claim }} />
    </article>
  );
}

function AnswersView({ statement }: { readonly statement: Statement }) {
  const words = useWords();
  const { statements } = useCited();
  const answered = distinctUtterances(statement.answers.map((id) => statements.get(id)).filter((found) => found !== undefined));
  if (answered.length === 0) return null;
  return (
    <p class="answers">
      {words.say('statement.answers')}:{' '}
      {answered.map((found, place) => (
        <span key={found.id}>
          {place > 0 && ' · '}
          <SpeakerName id={found.speaker} />
          {words.say('list-separator')}
          {dateInWords(found.date, words)}
        </span>
      ))}
    </p>
  );
}
