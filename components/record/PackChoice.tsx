import { inLanguage } from '../../core/claim.ts';
import { hostOf } from '../../core/subscription/link.ts';
import type { ListedPack } from '../../messages.ts';
import { asciiHost } from '../packs/HostName.tsx';
import { useWords } from '../words/WordsContext.ts';
import type { Words } from '../words/words.ts';

export type PackChoiceProps = { readonly packs: readonly ListedPack[]; readonly chosen: string; readonly onChoose: (key: string) => void };

/** Which pack the record is of, where there are several that have one. */
export function PackChoice({ packs, chosen, onChoose }: PackChoiceProps) {
  const words = useWords();
  const there = packs.filter(({ key, about, subscription }) => about && (key === chosen || !subscription?.paused));
  if (there.length < 2) return null;
  return (
    <label class="pack-choice">
      {words.say('record.pack')}{' '}
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {there.map((pack) => (
          <option key={pack.key} value={pack.key}>
            {nameInWords(pack, words)}
          </option>
        ))}
      </select>
    </label>
  );
}

function nameInWords({ about, subscription, pack }: ListedPack, { lang }: Words): string {
  const title = about ? inLanguage(about.title, lang).text : pack;
  // A list has no markup: the host is kept from turning round with the title's language by isolates.
  return subscription ? `\u2068${title}\u2069 · \u2066${asciiHost(hostOf(subscription.address))}\u2069` : title;
}
