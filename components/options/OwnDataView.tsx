import { useRef, useState } from 'preact/hooks';
import { fileOfOwnData, ownDataOfFile, type Settings } from '../../core/settings.ts';
import { useActions } from '../ActionsContext.ts';
import { useWords } from '../words/WordsContext.ts';

export type OwnDataProps = {
  readonly settings: Settings;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onReset: () => Promise<void>;
  /** The subscriptions to packs, as they go into a file. */
  readonly saved: () => Promise<unknown>;
  /** Subscribes again to those of a file; gives how many there were not. */
  readonly onRestore: (packs: unknown) => Promise<number>;
};

/** The reader's choices and subscriptions as a file, and the way to forget them. */
export function OwnDataView({ settings, onChange, onReset, saved, onRestore }: OwnDataProps) {
  const words = useWords();
  const { save } = useActions();
  const [said, setSaid] = useState('');
  const [sure, setSure] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const read = async (chosen: File | undefined): Promise<void> => {
    if (!chosen) return;
    const found = ownDataOfFile(await chosen.text());
    if (!found) return setSaid(words.say('options.import-failed'));
    // Leave to read sites is the browser's to give, and cannot come from a file.
    onChange({ ...found.settings, where: settings.where });
    const count = await onRestore(found.packs);
    setSaid([words.say('options.imported'), ...(count > 0 ? [words.say('options.imported-packs', { count })] : [])].join(' '));
  };
  const write = async (): Promise<void> => save('on-record-settings.json', 'application/json', fileOfOwnData({ settings, packs: await saved() }));
  const reset = (): void => {
    setSure(false);
    void onReset().then(() => setSaid(words.say('options.reset-done')));
  };
  return (
    <>
      <p>{words.say('options.data-explained')}</p>
      <p class="buttons">
        <button type="button" onClick={() => void write()}>
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
      {sure && <p>{words.say('options.reset-explained')}</p>}
      <p role="status">{said}</p>
    </>
  );
}
