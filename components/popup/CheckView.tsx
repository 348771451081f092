import { useState } from 'preact/hooks';
import type { CheckedText } from '../../messages.ts';
import { PassageView } from '../passage/PassageView.tsx';
import { citedIn, RecordContext, useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';

/** Finds the passages of a text, by the same engine that reads pages. */
export type CheckText = (text: string) => Promise<CheckedText>;

type BoxProps = { readonly check: CheckText; readonly text?: string };

/** A box for a text of the reader's own, folded away until it is wanted. */
export function CheckView({ check }: { readonly check: CheckText }) {
  const words = useWords();
  return (
    <details class="check">
      <summary>{words.say('nav.check')}</summary>
      <CheckBox check={check} />
    </details>
  );
}

/** The box itself with what was found in its text. */
export function CheckBox({ check, text: given = '' }: BoxProps) {
  const words = useWords();
  const { several } = useCited();
  const [text, setText] = useState(given);
  const [found, setFound] = useState<CheckedText | null>(null);
  const run = (event: Event): void => {
    event.preventDefault();
    void check(text).then(setFound);
  };
  return (
    <form class="check-box" onSubmit={run}>
      <label for="check">{words.say('check.label')}</label>
      <textarea id="check" dir="auto" rows={5} placeholder={words.say('check.hint')} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <p class="note">{words.say('check.stays')}</p>
      <button type="submit" class="main" disabled={text.trim() === ''}>
        {words.say('check.run')}
      </button>
      <div role="status">
        {found?.passages.length === 0 && words.say(several ? 'check.nothing-packs' : 'check.nothing')}
        {found && found.passages.length > 0 && words.say('search.found', { count: found.passages.length })}
      </div>
      {found && (
        <RecordContext.Provider value={citedIn(found.record, several)}>
          <ol class="passages">
            {found.passages.map((passage, at) => (
              <PassageView key={passage.id} open={at === 0} place={at + 1} count={found.passages.length} published={null} onGoTo={null} passage={passage} />
            ))}
          </ol>
        </RecordContext.Provider>
      )}
    </form>
  );
}
