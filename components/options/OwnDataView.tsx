import { useRef, useState } from 'preact/hooks';
import { fileOfSettings, type Settings, settingsOfFile } from '../../core/settings.ts';
import { useActions } from '../ActionsContext.ts';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';

type Props = { readonly settings: Settings; readonly onChange: (change: Partial<Settings>) => void; readonly onReset: () => Promise<void> };

/** The reader's choices as a file, and the way to forget them. */
export function OwnDataView({ settings, onChange, onReset }: Props) {
  const words = useWords();
  const { save } = useActions();
  const [said, setSaid] = useState<MessageKey | null>(null);
  const [sure, setSure] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const found = settingsOfFile(await chosen.text());
    // Leave to read sites is the browser's to give, and cannot come from a file.
    if (found) onChange({ ...found, where: settings.where });
    setSaid(found ? 'options.imported' : 'options.import-failed');
  };
  const reset = (): void => {
    setSure(false);
    void onReset().then(() => setSaid('options.reset-done'));
  };
  return (
    <>
      <p>{words.say('options.data-explained')}</p>
      <p class="buttons">
        <button type="button" onClick={() => save('on-record-settings.json', 'application/json', fileOfSettings(settings))}>
          {words.say('options.export')}
        </button>
        <button type="button" onClick={() => file.current?.click()}>
          {words.say('options.import')}
        </button>
        <input ref={file} type="file" hidden accept="application/json,.json" onChange={(event) => void read(event.currentTarget.files?.[0])} />
        {sure ? (
          <>
            <button type="button" class="main" onClick={reset}>
              {words.say('options.reset-sure')}
            </button>
            <button type="button" onClick={() => setSure(false)}>
              {words.say('options.cancel')}
            </button>
          </>
        ) : (
          <button type="button" onClick={() => setSure(true)}>
            {words.say('options.reset')}
          </button>
        )}
      </p>
      <p role="status">{said && words.say(said)}</p>
    </>
  );
}
