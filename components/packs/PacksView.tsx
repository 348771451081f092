import { useRef, useState } from 'preact/hooks';
import type { Progress } from '../../core/subscription/steps.ts';
import type { ListedPack } from '../../messages.ts';
import { useWords } from '../words/WordsContext.ts';
import { AddPackView } from './AddPackView.tsx';
import { PackView } from './PackView.tsx';
import type { PackActions } from './pack-actions.ts';

export type PacksProps = {
  /** Null until they are known. */
  readonly packs: readonly ListedPack[] | null;
  /** Where the syncs are that run, by the keys of their packs. */
  readonly progress: Readonly<Record<string, Progress>>;
  readonly actions: PackActions;
  /** A link to look at without being asked: the reader followed an address that offers a pack. */
  readonly offered: string | null;
};

/** All packs, each with what can be done with it, and the way to subscribe to another. */
export function PacksView({ packs, progress, actions, offered }: PacksProps) {
  const words = useWords();
  const [removed, setRemoved] = useState(false);
  const answer = useRef<HTMLParagraphElement>(null);
  const onRemoved = (): void => {
    setRemoved(true);
    // The button that was pressed is gone: the keyboard goes on where that is said.
    answer.current?.focus();
  };
  return (
    <div class="packs">
      {(packs === null || packs.length === 0) && <p>{words.say(packs === null ? 'loading' : 'state.broken')}</p>}
      <ul>
        {packs?.map((pack) => (
          <li key={pack.key}>
            <PackView progress={progress[pack.key] ?? null} {...{ pack, actions, onRemoved }} />
          </li>
        ))}
      </ul>
      <p role="status" tabIndex={-1} ref={answer}>
        {removed && words.say('packs.removed')}
      </p>
      <AddPackView packs={packs ?? []} {...{ actions, offered }} onStart={() => setRemoved(false)} />
    </div>
  );
}
