import { useEffect, useState } from 'preact/hooks';
import { hostOf } from '../../core/subscription/link.ts';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';
import { asciiHost } from './HostName.tsx';
import type { PackActions } from './pack-actions.ts';

type Props = {
  readonly address: string;
  readonly actions: Pick<PackActions, 'lacksLeave' | 'allow'>;
  /** What the leave is good for. */
  readonly why: MessageKey;
  readonly onAllowed?: () => void;
};

/** Asks for the browser's leave for a host, where it is not given yet. */
export function AllowHost({ address, actions, why, onAllowed }: Props) {
  const words = useWords();
  const [lacks, setLacks] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => void actions.lacksLeave(address).then(setLacks), [address]);
  if (!lacks) return null;
  const allow = (): void =>
    void actions.allow(address).then((given) => {
      setRefused(!given);
      setLacks(!given);
      if (given) onAllowed?.();
    });
  return (
    <>
      <p class="note">{words.say(why)}</p>
      <p class="buttons">
        <button type="button" onClick={allow}>
          {words.say('packs.allow', { host: asciiHost(hostOf(address)) })}
        </button>
      </p>
      {refused && <p>{words.say('packs.allow-refused')}</p>}
    </>
  );
}
