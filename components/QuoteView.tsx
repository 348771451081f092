import type { DifferencePart, Match } from '../core/passage.ts';
import type { Words } from './words.ts';

type Props = { readonly match: Match; readonly words: Words };

/** How the page's quoted words stand to the record's, with the words that differ. Nothing when the page quotes nothing. */
export function QuoteView({ match, words }: Props) {
  if (match.quote === 'none') return null;
  return (
    <div class="quote-state">
      <p>{words.quote[match.quote]}</p>
      {match.quote !== 'verbatim' && (
        <p class="difference" dir="auto">
          {match.difference.map((part, place) => (
            <PartView key={place} {...{ part, words }} />
          ))}
        </p>
      )}
    </div>
  );
}

function PartView({ part, words }: { readonly part: DifferencePart; readonly words: Words }) {
  const text = `${part.words.join(' ')} `;
  if (part.kind === 'same') return <span>{text}</span>;
  return part.kind === 'only-page' ? <ins title={words.onlyPage}>{text}</ins> : <del title={words.onlyRecord}>{text}</del>;
}
