import type { Match } from '../../core/passage.ts';
import type { ReportedPassage } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { useCited } from '../record/RecordContext.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import { ClaimTitle } from './ClaimTitle.tsx';
import { countsInWords } from './counts.ts';
import { PackLine } from './PackLine.tsx';
import { PairView } from './PairView.tsx';
import { QuoteView } from './QuoteView.tsx';
import { WhyView } from './WhyView.tsx';

type Props = {
  readonly passage: ReportedPassage;
  readonly place: number;
  readonly count: number;
  readonly open: boolean;
  readonly published: string | null;
  /** Shows the passage where it stands on the page; null where there is no page. */
  readonly onGoTo: ((passage: string) => void) | null;
};

/** A passage with the claims it reports, the first of them open where `open` says so. */
export function PassageView({ passage, place, count, open, published, onGoTo }: Props) {
  const words = useWords();
  const { several } = useCited();
  return (
    <li class="passage" id={`passage-${passage.id}`}>
      <h2 class="place">{words.say('passage.place', { place, count })}</h2>
      <blockquote class="page" {...textIn(passage.lang)}>
        {passage.text}
      </blockquote>
      {onGoTo && (
        <button type="button" class="quiet" onClick={() => onGoTo(passage.id)}>
          {words.say('passage.go')}
        </button>
      )}
      {passage.matches.length === 0 && <p class="note">{words.say(several ? 'passage.no-claim-packs' : 'passage.no-claim')}</p>}
      {passage.matches.map((match, rank) => (
        <MatchView key={match.claim} open={open && rank === 0} first={rank === 0} {...{ match, published }} />
      ))}
    </li>
  );
}

type MatchProps = { readonly match: Match; readonly open: boolean; readonly first: boolean; readonly published: string | null };

function MatchView({ match, open, first, published }: MatchProps) {
  const words = useWords();
  const { recordAddress } = useActions();
  const claim = useCited().claims.get(match.claim);
  if (!claim) return null;
  return (
    <details class="match" open={open}>
      <summary>
        {!first && <span class="note">{words.say('passage.also')}: </span>}
        <ClaimTitle claim={claim} />
      </summary>
      <PackLine claim={claim} />
      <WhyView match={match} />
      <QuoteView match={match} />
      <PairView heading="h3" {...{ claim, published }} closest={match.statement} />
      <p>
        <a href={recordAddress(`#/claim/${claim.id}`)} target="_blank" rel="noreferrer">
          {words.say('claim.open')}
        </a>{' '}
        <span class="count">({countsInWords(claim, words)})</span>
      </p>
    </details>
  );
}
