import type { Trouble } from '../../core/subscription/trouble.ts';
import type { ListedPack } from '../../messages.ts';
import { useWords } from '../words/WordsContext.ts';
import { troubleInWords } from './trouble-words.ts';

/** What went wrong with a pack, or with a link: in words, with what is shown meanwhile and what happens next. */
export function TroubleView({ trouble, pack }: { readonly trouble: Trouble; readonly pack: ListedPack | null }) {
  const { sentence, shown, next } = troubleInWords(trouble, pack, Date.now(), useWords());
  return (
    <div class="trouble">
      <p>
        {sentence}{' '}
        {trouble.detail && (
          <bdi class="note" lang="en" dir="ltr">
            {trouble.detail}
          </bdi>
        )}
      </p>
      <p>
        {shown} {next}
      </p>
    </div>
  );
}
