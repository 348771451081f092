import type { Trouble, TroubleCode } from '../../core/subscription/trouble.ts';
import type { ListedPack } from '../../messages.ts';
import { useWords } from '../words/WordsContext.ts';
import { troubleInWords } from './trouble-words.ts';

/** Where the sentence does not say all: the claim that breaks the format, the two versions, the status. */
const TELLING: readonly TroubleCode[] = [
  'BAD_PAYLOAD',
  'DUPLICATE_ID',
  'BIDI_OVERRIDE',
  'BAD_ROOT',
  'ROOT_EXPIRED',
  'ROLLBACK',
  'EQUIVOCATION',
  'SERVER_ERROR',
  'HTTP_STATUS',
  'NO_STORAGE',
  'NOT_SAVED',
];

/** What went wrong with a pack, or with a link: in words, with what is shown meanwhile and what happens next. */
export function TroubleView({ trouble, pack }: { readonly trouble: Trouble; readonly pack: ListedPack | null }) {
  const { sentence, shown, next } = troubleInWords(trouble, pack, Date.now(), useWords());
  return (
    <div class="trouble">
      <p>
        {sentence}{' '}
        {trouble.detail && TELLING.includes(trouble.code) && (
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
