import { type Claim, inLanguage } from '../../core/claim.ts';
import { sentences } from '../../core/text/sentences.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';

/** A claim's neutral title, in the reader's language where the record has it. */
export function ClaimTitle({ claim }: { readonly claim: Claim }) {
  const title = inLanguage(claim.title, useWords().lang);
  return (
    <bdi class="title" {...textIn(title.lang)}>
      {title.text}
    </bdi>
  );
}

/** A claim's neutral summary, or only its first sentence. */
export function ClaimSummary({ claim, short = false }: { readonly claim: Claim; readonly short?: boolean }) {
  const { lang, text } = inLanguage(claim.summary, useWords().lang);
  const [first] = sentences(text, lang);
  return (
    <p class="summary" {...textIn(lang)}>
      {short && first ? text.slice(first.start, first.end) : text}
    </p>
  );
}
