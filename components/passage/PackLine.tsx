import { type Claim, type Correction, inLanguage } from '../../core/claim.ts';
import { packOf, type ShownPack } from '../../messages.ts';
import { HostName } from '../packs/HostName.tsx';
import { useCited } from '../record/RecordContext.ts';
import { dayInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';

/** The pack that a claim comes from, and what was corrected in it. With `whole` every correction, else the newest. */
export function PackLine({ claim, whole = false }: { readonly claim: Claim; readonly whole?: boolean }) {
  const pack = packOf(useCited().record, claim.id);
  if (!pack) return null;
  return (
    <div class="pack-line">
      <p class="note">
        <PackName pack={pack} />
      </p>
      <Unconfirmed pack={pack} />
      <Corrections {...{ claim, pack, whole }} />
    </div>
  );
}

/** A pack's title, who publishes it, its version, and the host it comes from, when it is not the one that ships with the extension. */
export function PackName({ pack: { title: titles, publisher, version, host } }: { readonly pack: ShownPack }) {
  const words = useWords();
  const title = inLanguage(titles, words.lang);
  return (
    <>
      <bdi {...textIn(title.lang)}>{title.text}</bdi> · <bdi>{publisher}</bdi> · {words.say('state.version', { version })}
      {host !== null && (
        <>
          {' · '}
          <HostName host={host} />
        </>
      )}
    </>
  );
}

/** Says of a pack past its date that corrections may be missing. */
export function Unconfirmed({ pack: { unconfirmedSince } }: { readonly pack: ShownPack }) {
  const words = useWords();
  return unconfirmedSince === null ? null : <p class="caution">{words.say('pack.unconfirmed', { day: dayInWords(unconfirmedSince, words) })}</p>;
}

type CorrectedProps = { readonly claim: Claim; readonly pack: ShownPack; readonly whole: boolean };

/** Tells a reader who saw another version that it was corrected, and what was wrong, as newspapers do. */
function Corrections({ claim, pack: { corrected }, whole }: CorrectedProps) {
  const words = useWords();
  const since = corrected?.claims.includes(claim.id) ? corrected.day : null;
  const noted = whole ? claim.corrections : claim.corrections.slice(0, 1);
  return (
    <>
      {noted.map((correction) => (
        <CorrectionView key={correction.day} correction={correction} />
      ))}
      {since !== null && (
        <p class="corrected">
          {noted.length === 0 && `${words.say('pack.corrected', { day: dayInWords(since, words) })} ${words.say('pack.no-note')} `}
          {words.say('pack.saw-other', { day: dayInWords(since, words) })}
        </p>
      )}
    </>
  );
}

function CorrectionView({ correction: { day, note } }: { readonly correction: Correction }) {
  const words = useWords();
  const { lang, text } = inLanguage(note, words.lang);
  return (
    <p class="corrected">
      {words.say('pack.corrected', { day: dayInWords(day, words) })} <bdi {...textIn(lang)}>{text}</bdi>
    </p>
  );
}
