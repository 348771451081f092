import type { Trouble, TroubleCode } from '../../core/subscription/trouble.ts';
import { useWords } from '../words/WordsContext.ts';
import type { Said } from './PackView.tsx';
import type { PackActions } from './pack-actions.ts';

/** Trouble with what the browser keeps, which may be over once all of it was thrown away. */
const OF_STORAGE: readonly TroubleCode[] = ['NO_STORAGE', 'NOT_SAVED', 'LOCAL_DAMAGE'];

type Props = { readonly trouble: Trouble | null; readonly actions: Pick<PackActions, 'rebuild'>; readonly onSaid: (said: Said) => void };

export function RebuildButton({ trouble, actions, onSaid }: Props) {
  const words = useWords();
  if (!trouble || !OF_STORAGE.includes(trouble.code)) return null;
  const rebuild = (): void => void actions.rebuild().then((done) => onSaid(done.ok ? { sentence: 'packs.rebuilt' } : { trouble: done.trouble }));
  return (
    <>
      <p class="note">{words.say('packs.rebuild-explained')}</p>
      <p class="buttons">
        <button type="button" onClick={rebuild}>
          {words.say('packs.rebuild')}
        </button>
      </p>
    </>
  );
}
