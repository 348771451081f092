import { useEffect, useRef, useState } from 'preact/hooks';
import type { CardRecord } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { ClaimSummary, ClaimTitle } from '../passage/ClaimTitle.tsx';
import { countsInWords } from '../passage/counts.ts';
import { PackLine } from '../passage/PackLine.tsx';
import { PairView } from '../passage/PairView.tsx';
import { QuoteView } from '../passage/QuoteView.tsx';
import { WhyView } from '../passage/WhyView.tsx';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';

type Props = {
  readonly card: CardRecord;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
  readonly onHide: (claim: string, hidden: boolean) => void;
};

/** The card beside a passage: the statement it goes back to, its denial, and why. */
export function CardView({ card, onStep, onClose, onHide }: Props) {
  const words = useWords();
  const [translated, setTranslated] = useState(words.lang !== 'en');
  const [chosen, setChosen] = useState(0);
  const { several } = useCited();
  const keys = useRef({ onStep, onClose, translated });
  keys.current = { onStep, onClose, translated };
  useEffect(() => setChosen(0), [card.passage.id]);
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || event.target instanceof HTMLInputElement) return;
      const { onStep, onClose, translated } = keys.current;
      if (event.key === 'Escape') onClose();
      // By place on the keyboard too: readers of other scripts have other letters on these keys.
      else if (event.code === 'KeyN') onStep(1);
      else if (event.code === 'KeyP') onStep(-1);
      else if (event.code === 'KeyT') setTranslated(!translated);
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
  return (
    <main class="card" aria-label={words.say('card.label')}>
      <CardHead {...{ card, onStep, onClose }} />
      {card.passage.matches.length === 0 && <p>{words.say(several ? 'passage.no-claim-packs' : 'passage.no-claim')}</p>}
      {card.passage.matches.length > 1 && <ClaimTabs {...{ card, chosen, setChosen }} />}
      <MatchedClaim key={`${card.passage.id} ${chosen}`} {...{ card, chosen, translated, onHide }} />
      <footer>
        <p class="keys">{words.say('card.keys')}</p>
        <p>{words.say('neutral')}</p>
      </footer>
    </main>
  );
}

function CardHead({ card, onStep, onClose }: Pick<Props, 'card' | 'onStep' | 'onClose'>) {
  const words = useWords();
  return (
    <header>
      <p class="place" role="status">
        {words.say('passage.place', { place: card.place, count: card.count })}
      </p>
      <SignButton sign="‹" label={words.say('passage.previous')} disabled={card.place <= 1} onPress={() => onStep(-1)} />
      <SignButton sign="›" label={words.say('passage.next')} disabled={card.place >= card.count} onPress={() => onStep(1)} />
      <SignButton sign="×" label={words.say('card.close')} onPress={onClose} />
    </header>
  );
}

type SignProps = { readonly sign: string; readonly label: string; readonly disabled?: boolean; readonly onPress: () => void };

/** A button with a sign for those who see it and a name for all. */
function SignButton({ sign, label, disabled = false, onPress }: SignProps) {
  return (
    <button type="button" class="sign" aria-label={label} title={label} disabled={disabled} onClick={onPress}>
      <span aria-hidden="true">{sign}</span>
    </button>
  );
}

type TabsProps = { readonly card: CardRecord; readonly chosen: number; readonly setChosen: (place: number) => void };

/** Where a passage may report several claims, one press shows each. */
function ClaimTabs({ card, chosen, setChosen }: TabsProps) {
  const { claims } = useCited();
  return (
    <fieldset class="choices">
      {card.passage.matches.map((match, place) => {
        const claim = claims.get(match.claim);
        return (
          claim && (
            <button key={match.claim} type="button" aria-pressed={place === chosen} onClick={() => setChosen(place)}>
              <ClaimTitle claim={claim} />
            </button>
          )
        );
      })}
    </fieldset>
  );
}

type MatchedProps = Pick<Props, 'card' | 'onHide'> & { readonly chosen: number; readonly translated: boolean };

function MatchedClaim({ card, chosen, translated, onHide }: MatchedProps) {
  const words = useWords();
  const { recordAddress } = useActions();
  const [hidden, setHidden] = useState(false);
  const match = card.passage.matches[chosen];
  const claim = useCited().claims.get(match?.claim ?? '');
  if (!match || !claim) return null;
  const hide = (now: boolean): void => {
    setHidden(now);
    onHide(claim.id, now);
  };
  if (hidden)
    return (
      <p role="status">
        {words.say('card.hidden')}{' '}
        <button type="button" onClick={() => hide(false)}>
          {words.say('card.undo')}
        </button>
      </p>
    );
  return (
    <>
      <h1>
        <ClaimTitle claim={claim} />
      </h1>
      <PackLine claim={claim} />
      <ClaimSummary claim={claim} short />
      <QuoteView match={match} />
      <PairView heading="h2" {...{ claim, translated }} closest={match.statement} published={card.published} />
      <WhyView match={match} />
      <p class="doors">
        <a href={recordAddress(`#/claim/${claim.id}`)} target="_blank" rel="noreferrer">
          {words.say('claim.open')} ({countsInWords(claim, words)})
        </a>
        <button type="button" class="quiet" onClick={() => hide(true)}>
          {words.say('card.hide')}
        </button>
      </p>
    </>
  );
}
