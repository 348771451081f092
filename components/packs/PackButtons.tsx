import { useState } from 'preact/hooks';
import { linkOf } from '../../core/subscription/link.ts';
import type { ListedPack } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { useWords } from '../words/WordsContext.ts';
import type { Said } from './PackView.tsx';
import type { PackActions } from './pack-actions.ts';

type Props = {
  readonly pack: ListedPack;
  readonly subscription: NonNullable<ListedPack['subscription']>;
  readonly actions: PackActions;
  readonly onCheck: () => void;
  readonly onSaid: (said: Said) => void;
  readonly onRemoved: () => void;
};

/** What a reader can do with a subscribed pack. */
export function PackButtons({ pack, subscription, actions, onCheck, onSaid, onRemoved }: Props) {
  const words = useWords();
  const { copy } = useActions();
  const { key } = pack;
  const take = (text: string): void => void copy(text).then((copied) => onSaid({ sentence: copied ? 'take.copied' : 'take.failed' }));
  const remove = (): void => void actions.remove(key).then(onRemoved);
  return (
    <>
      <label class="switch">
        <input type="checkbox" checked={subscription.automatic} onChange={(event) => void actions.change(key, { automatic: event.currentTarget.checked })} />{' '}
        {words.say('packs.automatic')}
      </label>
      <p class="buttons">
        {!subscription.paused && (
          <button type="button" onClick={onCheck}>
            {words.say('packs.check')}
          </button>
        )}
        <button type="button" onClick={() => void actions.change(key, { paused: !subscription.paused })}>
          {words.say(subscription.paused ? 'packs.go-on' : 'packs.pause')}
        </button>
        <SwapButton {...{ pack, actions, onSaid }} />
        <button type="button" onClick={() => take(linkOf(subscription.address, key))}>
          {words.say('packs.copy-link')}
        </button>
        <button type="button" onClick={() => take(key)}>
          {words.say('packs.copy-key')}
        </button>
        {!subscription.managed && <RemoveButton onRemove={remove} />}
      </p>
    </>
  );
}

/** Goes back to the version before, or after that to the newer one again. */
function SwapButton({ pack: { key, about, other }, actions, onSaid }: Pick<Props, 'pack' | 'actions' | 'onSaid'>) {
  const words = useWords();
  if (other === null || !about) return null;
  const swap = (): void => void actions.swap(key).then((done) => !done.ok && onSaid({ trouble: done.trouble }));
  return (
    <button type="button" onClick={swap}>
      {words.say(other < about.version ? 'packs.use-older' : 'packs.use-newer', { version: other })}
    </button>
  );
}

/** Removes after a second press, with what that means said before it. */
function RemoveButton({ onRemove }: { readonly onRemove: () => void }) {
  const words = useWords();
  const [sure, setSure] = useState(false);
  return (
    <>
      <button type="button" aria-expanded={sure} onClick={() => setSure(!sure)}>
        {words.say(sure ? 'options.cancel' : 'packs.remove')}
      </button>
      {sure && (
        <>
          <span>{words.say('packs.remove-explained')}</span>
          <button type="button" class="main" onClick={onRemove}>
            {words.say('packs.remove-sure')}
          </button>
        </>
      )}
    </>
  );
}
