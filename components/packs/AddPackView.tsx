import { useEffect, useState } from 'preact/hooks';
import { inLanguage } from '../../core/claim.ts';
import { hostOf, parseLink } from '../../core/subscription/link.ts';
import type { Trouble } from '../../core/subscription/trouble.ts';
import type { ListedPack, PackOffer } from '../../messages.ts';
import { useWords } from '../words/WordsContext.ts';
import type { Fill, MessageKey } from '../words/words.ts';
import { AllowHost } from './AllowHost.tsx';
import { ConfirmView } from './ConfirmView.tsx';
import { asciiHost } from './HostName.tsx';
import type { PackActions } from './pack-actions.ts';
import { TroubleView } from './TroubleView.tsx';

type Props = {
  readonly packs: readonly ListedPack[];
  readonly actions: PackActions;
  readonly offered: string | null;
  readonly onStart: () => void;
};

/** How far it is: a sentence, an offer that waits for a yes or no, or why it went wrong. */
type Stage =
  | { readonly sentence: MessageKey; readonly fill?: Fill }
  | { readonly offer: PackOffer; readonly link: string }
  | { readonly trouble: Trouble; readonly link: string };

/** A field for a link, then the sheet with what the link offers, then how it went. */
export function AddPackView({ packs, actions, offered, onStart }: Props) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [stage, setStage] = useState<Stage | null>(null);
  const look = async (link: string): Promise<void> => {
    onStart();
    const asked = parseLink(link);
    if (!asked.ok) return setStage({ trouble: asked.trouble, link });
    setStage({ sentence: 'packs.looking', fill: { host: asciiHost(hostOf(asked.value.address)) } });
    const found = await actions.look(link);
    setStage(found.ok ? { offer: found.value, link } : { trouble: found.trouble, link });
  };
  useEffect(() => {
    if (offered === null) return;
    setTyped(offered);
    void look(offered);
  }, [offered]);
  const subscribe = async (offer: PackOffer, link: string): Promise<void> => {
    setStage({ sentence: 'packs.fetching' });
    const news = await actions.subscribe(link, offer.fingerprint);
    if (!news.ok) return setStage({ trouble: news.trouble, link });
    setTyped('');
    const { text } = inLanguage(offer.about.title, words.lang);
    // The title may run the other way than the sentence around it.
    setStage({ sentence: 'packs.subscribed', fill: { pack: `\u2068${text}\u2069` } });
  };
  return (
    <form
      class="add-pack"
      onSubmit={(event) => {
        event.preventDefault();
        void look(typed);
      }}
    >
      <h3>{words.say('packs.add')}</h3>
      <p class="note">{words.say('packs.add-explained')}</p>
      <label for="pack-link">{words.say('packs.link')}</label>
      <p class="buttons">
        <input
          id="pack-link"
          type="text"
          inputMode="url"
          dir="ltr"
          autocapitalize="off"
          autocomplete="off"
          spellcheck={false}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <button type="submit" disabled={typed.trim() === ''}>
          {words.say('packs.look')}
        </button>
      </p>
      <div role="status">
        {stage && 'sentence' in stage && <p>{words.say(stage.sentence, stage.fill)}</p>}
        {stage && 'trouble' in stage && <TroubleView trouble={stage.trouble} pack={null} />}
      </div>
      {stage && 'trouble' in stage && stage.trouble.code === 'NETWORK' && (
        <AllowHost address={stage.link} actions={actions} why="packs.allow-explained" onAllowed={() => void look(stage.link)} />
      )}
      {stage && 'offer' in stage && (
        <ConfirmView
          offer={stage.offer}
          packs={packs}
          actions={actions}
          onYes={() => void subscribe(stage.offer, stage.link)}
          onNo={() => setStage(stage.offer.subscribed ? null : { sentence: 'packs.refused' })}
        />
      )}
    </form>
  );
}
