import type { Claim } from '../core/claim.ts';
import type { Match, Reason } from '../core/passage.ts';
import type { ReportedPassage } from '../messages.ts';
import { ClaimView } from './ClaimView.tsx';
import { directionOf } from './direction.ts';
import { QuoteView } from './QuoteView.tsx';
import type { Cited } from './StatementView.tsx';
import type { Words } from './words.ts';

type Props = {
  readonly passage: ReportedPassage;
  readonly place: string;
  readonly open: boolean;
  readonly claims: ReadonlyMap<string, Claim>;
  readonly cited: Cited;
  readonly words: Words;
  readonly onGoTo: (passage: string) => void;
};

/** A passage of the page with the claims it reports, the first of them open. */
export function PassageView({ passage, place, open, claims, cited, words, onGoTo }: Props) {
  const dir = passage.lang === 'und' ? 'auto' : directionOf(passage.lang);
  return (
    <li class="passage" id={`passage-${passage.id}`}>
      <h3>{place}</h3>
      <blockquote class="page" lang={passage.lang === 'und' ? undefined : passage.lang} dir={dir}>
        {passage.text}
      </blockquote>
      <button type="button" onClick={() => onGoTo(passage.id)}>
        {words.goTo}
      </button>
      {passage.matches.length === 0 && <p class="note">{words.noClaim}</p>}
      {passage.matches.map((match, rank) => (
        <MatchView key={match.claim} open={open && rank === 0} first={rank === 0} claim={claims.get(match.claim)} {...{ match, cited, words }} />
      ))}
    </li>
  );
}

type MatchProps = {
  readonly match: Match;
  readonly claim: Claim | undefined;
  readonly open: boolean;
  readonly first: boolean;
  readonly cited: Cited;
  readonly words: Words;
};

function MatchView({ match, claim, open, first, cited, words }: MatchProps) {
  if (!claim) return null;
  return (
    <details open={open}>
      <summary>
        {!first && <span class="note">{words.alsoReports}: </span>}
        <bdi class="title" lang={claim.title[words.lang] ? words.lang : 'en'}>
          {claim.title[words.lang] ?? claim.title.en ?? claim.proposition}
        </bdi>
      </summary>
      <p class="why">
        {words.whyMatched}: {reasonsInWords(match.why, words)}
      </p>
      <p class="note">{words.reports[match.reports]}</p>
      <QuoteView {...{ match, words }} />
      <ClaimView claim={claim} closest={match.statement} {...{ cited, words }} />
    </details>
  );
}

const reasonsInWords = (why: readonly Reason[], words: Words): string => why.map(({ kind }) => words.why[kind]).join(words.dir === 'rtl' ? '، ' : ', ');
