import { ownId } from '../../core/pack/namespace.ts';
import type { Hidden } from '../../core/settings.ts';
import { ClaimTitle } from '../passage/ClaimTitle.tsx';
import { PackLine } from '../passage/PackLine.tsx';
import { useCited } from '../record/RecordContext.ts';
import { dayInWords } from '../words/dates.ts';
import { useWords } from '../words/WordsContext.ts';

type Props = { readonly hidden: readonly Hidden[]; readonly onChange: (hidden: readonly Hidden[]) => void };

/** What the reader said is not about a claim; each can be shown again. */
export function HiddenView({ hidden, onChange }: Props) {
  const words = useWords();
  const { claims } = useCited();
  if (hidden.length === 0) return <p class="note">{words.say('options.hidden-none')}</p>;
  return (
    <ul class="removable">
      {hidden.map((one) => {
        const claim = claims.get(one.claim);
        return (
          <li key={`${one.claim} ${one.text}`}>
            <p>
              {claim ? <ClaimTitle claim={claim} /> : ownId(one.claim)} <span class="note">{dayInWords(one.day, words)}</span>
            </p>
            {claim && <PackLine claim={claim} />}
            <blockquote class="page" dir="auto">
              {one.text}
            </blockquote>
            <button type="button" onClick={() => onChange(hidden.filter((other) => other !== one))}>
              {words.say('options.hidden-restore')}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
