import { hostOf } from '../../core/subscription/link.ts';
import type { ListedPack } from '../../messages.ts';
import { momentInWords } from '../words/dates.ts';
import { useWords } from '../words/WordsContext.ts';
import type { Words } from '../words/words.ts';
import { Fact } from './Fact.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { HostName } from './HostName.tsx';
import { contentInWords, versionInWords } from './pack-words.ts';

/** Who publishes a pack, what is in it, by which key, and when it is looked at. */
export function PackFacts({ pack }: { readonly pack: ListedPack }) {
  const words = useWords();
  const { key, about, subscription, lastTry } = pack;
  return (
    <dl class="facts">
      {about && (
        <Fact name="packs.publisher">
          <bdi>{about.publisher}</bdi>
        </Fact>
      )}
      {subscription && (
        <Fact name="packs.host">
          <HostName host={hostOf(subscription.address)} />
        </Fact>
      )}
      {about && <Fact name="packs.version">{versionInWords(about, words)}</Fact>}
      {about && <Fact name="packs.holds">{contentInWords(about, words)}</Fact>}
      {subscription && (
        <>
          <Fact name="packs.key">
            <Fingerprint hex={key} />
          </Fact>
          <Fact name="packs.checked">{lastTry === null ? words.say('packs.never') : momentInWords(lastTry, words)}</Fact>
          <Fact name="packs.next">{nextInWords(pack, words)}</Fact>
        </>
      )}
    </dl>
  );
}

function nextInWords({ subscription, nextAt }: ListedPack, words: Words): string {
  if (subscription?.paused) return words.say('packs.not-paused');
  return subscription?.automatic && nextAt !== null ? momentInWords(nextAt, words) : words.say('packs.when-asked');
}
