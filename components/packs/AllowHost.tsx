import { useEffect, useState } from 'preact/hooks';
import { hostOf } from '../../core/subscription/link.ts';
import { useWords } from '../words/WordsContext.ts';
import { asciiHost } from './HostName.tsx';
import type { PackActions } from './pack-actions.ts';

type Props = { readonly address: string; readonly actions: Pick<PackActions, 'lacksLeave' | 'allow'>; readonly onAllowed: () => void };

/** A host that could not be reached may be one that lets extensions read it only with the browser's leave. */
export function AllowHost({ address, actions, onAllowed }: Props) {
  const words = useWords();
  const [lacks, setLacks] = useState(false);
  const [refused, setRefused] = useState(false);
  useEffect(() => void actions.lacksLeave(address).then(setLacks), [address]);
  if (!lacks) return null;
  const allow = (): void =>
    void actions.allow(address).then((given) => {
      setRefused(!given);
      if (given) onAllowed();
    });
  return (
    <>
      <p class="note">{words.say('packs.allow-explained')}</p>
      <p class="buttons">
        <button type="button" onClick={allow}>
          {words.say('packs.allow', { host: asciiHost(hostOf(address)) })}
        </button>
      </p>
      {refused && <p>{words.say('packs.allow-refused')}</p>}
    </>
  );
}
