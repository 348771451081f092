import type { DifferencePart, Match } from '../../core/passage.ts';
import { useWords } from '../words/WordsContext.ts';

/** How the page's quoted words stand to the record's, with the words that differ. Nothing when the page quotes nothing. */
export function QuoteView({ match }: { readonly match: Match }) {
  const words = useWords();
  if (match.quote === 'none') return null;
  return (
    <div class="quote-state">
      <p>{words.say(`quote.${match.quote}`)}</p>
      {match.quote !== 'verbatim' && (
        <p class="difference" dir="auto">
          {match.difference.map((part, place) => (
            <PartView key={place} part={part} />
          ))}
        </p>
      )}
      {match.quote !== 'verbatim' && (
        <p class="key" aria-hidden="true">
          <del>{words.say('quote.only-record')}</del> · <ins>{words.say('quote.only-page')}</ins>
        </p>
      )}
    </div>
  );
}

function PartView({ part }: { readonly part: DifferencePart }) {
  const words = useWords();
  const text = part.words.join(' ');
  if (part.kind === 'same') return <span>{text} </span>;
  const Tag = part.kind === 'only-page' ? 'ins' : 'del';
  return (
    <>
      <Tag title={words.say(`quote.${part.kind}`)}>
        <span class="unseen">{words.say(`quote.${part.kind}`)}: </span>
        {text}
      </Tag>{' '}
    </>
  );
}
