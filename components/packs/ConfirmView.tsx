import { useLayoutEffect, useRef } from 'preact/hooks';
import { inLanguage } from '../../core/claim.ts';
import { hostOf } from '../../core/subscription/link.ts';
import type { ListedPack, PackOffer } from '../../messages.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import { AllowHost } from './AllowHost.tsx';
import { Fact } from './Fact.tsx';
import { Fingerprint } from './Fingerprint.tsx';
import { asciiHost, HostName } from './HostName.tsx';
import type { PackActions } from './pack-actions.ts';
import { contentInWords, versionInWords } from './pack-words.ts';

type Props = {
  readonly offer: PackOffer;
  readonly packs: readonly ListedPack[];
  readonly actions: PackActions;
  readonly onYes: () => void;
  readonly onNo: () => void;
};

/** The sheet before a yes: who publishes the pack, under which key, and what it can and cannot do. Escape is a no. */
export function ConfirmView({ offer, packs, actions, onYes, onNo }: Props) {
  const words = useWords();
  const sheet = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    sheet.current?.showModal();
    // It is read from its beginning: a yes under the finger would be pressed unread.
    heading.current?.focus();
  }, []);
  const known = packs.find(({ key }) => key === offer.fingerprint);
  const moved = known?.subscription && known.subscription.address !== offer.address ? known.subscription.address : null;
  const sameId = packs.some(({ key, pack }) => key !== offer.fingerprint && pack === offer.pack);
  const answer = (then: () => void) => (): void => {
    sheet.current?.close();
    then();
  };
  return (
    <dialog ref={sheet} class="sheet" aria-labelledby="sheet-title" onCancel={answer(onNo)}>
      <h2 id="sheet-title" tabIndex={-1} ref={heading}>
        {words.say('sheet.title')}
      </h2>
      {known && <p>{moved ? words.say('sheet.moved', { host: asciiHost(hostOf(moved)) }) : words.say('sheet.subscribed')}</p>}
      <OfferFacts offer={offer} />
      {sameId && <p>{words.say('sheet.same-id')}</p>}
      <Powers host={asciiHost(hostOf(offer.address))} />
      {actions.tellsProfile && <AllowHost address={offer.address} actions={actions} why="sheet.tells-profile" />}
      <p class="buttons">
        {(!known || moved) && (
          <button type="button" class="main" onClick={answer(onYes)}>
            {words.say(known ? 'sheet.use-address' : 'sheet.yes')}
          </button>
        )}
        <button type="button" onClick={answer(onNo)}>
          {words.say(known ? 'sheet.close' : 'sheet.no')}
        </button>
      </p>
    </dialog>
  );
}

function OfferFacts({ offer: { about, pack, address, fingerprint, pinned, rootKeys, rootThreshold } }: Pick<Props, 'offer'>) {
  const words = useWords();
  const title = inLanguage(about.title, words.lang);
  const signers = rootThreshold === 1 ? 'sheet.one-person' : 'sheet.some-keys';
  return (
    <dl class="facts">
      <Fact name="sheet.topic">
        <bdi {...textIn(title.lang)}>{title.text}</bdi>
      </Fact>
      <Fact name="packs.publisher">
        <bdi>{about.publisher}</bdi>
      </Fact>
      <Fact name="packs.host">
        <HostName host={hostOf(address)} />
      </Fact>
      <Fact name="sheet.id">
        <bdi dir="ltr">{pack}</bdi>
      </Fact>
      <Fact name="packs.version">{versionInWords(about, words)}</Fact>
      <Fact name="packs.holds">{contentInWords(about, words)}</Fact>
      <Fact name="packs.key">
        <Fingerprint hex={fingerprint} />
        <p>{words.say(pinned ? 'sheet.key-named' : 'sheet.key-not-named')}</p>
      </Fact>
      <Fact name="sheet.signers">{words.say(signers, { threshold: rootThreshold, keys: rootKeys })}</Fact>
    </dl>
  );
}

function Powers({ host }: { readonly host: string }) {
  const words = useWords();
  return (
    <>
      <h3>{words.say('sheet.can')}</h3>
      <ul class="powers">
        <li>{words.say('sheet.can-show')}</li>
        <li>{words.say('sheet.can-update', { host })}</li>
      </ul>
      <h3>{words.say('sheet.cannot')}</h3>
      <ul class="powers">
        <li>{words.say('sheet.cannot-run')}</li>
        <li>{words.say('sheet.cannot-see')}</li>
        <li>{words.say('sheet.cannot-change')}</li>
      </ul>
    </>
  );
}
