import { useState } from 'preact/hooks';
import { type ByLanguage, inLanguage } from '../../core/claim.ts';
import type { Progress } from '../../core/subscription/steps.ts';
import { ASKED, type Outcome, type Trouble } from '../../core/subscription/trouble.ts';
import type { ListedPack } from '../../messages.ts';
import { hashOf } from '../record/routes.ts';
import { dayInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';
import { AllowHost } from './AllowHost.tsx';
import { PackButtons } from './PackButtons.tsx';
import { PackFacts } from './PackFacts.tsx';
import { ProgressView } from './ProgressView.tsx';
import type { PackActions } from './pack-actions.ts';
import { RebuildButton } from './RebuildButton.tsx';
import { TroubleView } from './TroubleView.tsx';

type Props = { readonly pack: ListedPack; readonly progress: Progress | null; readonly actions: PackActions; readonly onRemoved: () => void };

/** What the last press came to: a sentence, in whatever language is chosen by then, or why it could not be done. */
export type Said = { readonly sentence: MessageKey } | { readonly trouble: Trouble };

/** One pack: what it is, how it stands, and what a reader can do with it. */
export function PackView({ pack, progress, actions, onRemoved }: Props) {
  const words = useWords();
  const [said, setSaid] = useState<Said | null>(null);
  const { key, about, subscription } = pack;
  const check = (): void => {
    setSaid(null);
    void actions.check(key).then((news) => setSaid(newsSaid(news)));
  };
  const newsSaid = (news: Outcome<'new' | 'same'>): Said | null => {
    if (news.ok) return { sentence: `packs.${news.value}` };
    // Other trouble is kept, and the list has it.
    return (ASKED as readonly string[]).includes(news.trouble.code) ? { trouble: news.trouble } : null;
  };
  const heading = `pack-${key.slice(0, 12)}`;
  return (
    <article class="pack" aria-labelledby={heading}>
      <h3 id={heading}>
        <PackTitle title={about?.title ?? { en: pack.pack }} />
      </h3>
      {!subscription && <p class="note">{words.say('state.built-in-explained')}</p>}
      {subscription?.managed && <p class="note">{words.say('packs.managed')}</p>}
      {subscription?.paused && <p>{words.say('packs.paused')}</p>}
      <PackFacts pack={pack} />
      {pack.unconfirmed && about && <p>{words.say('pack.unconfirmed', { day: dayInWords(about.issued.slice(0, 10), words) })}</p>}
      <Changes changes={pack.changes} />
      <div role="status" class="progress">
        {progress && <ProgressView progress={progress} />}
        {!progress && said && ('sentence' in said ? <p>{words.say(said.sentence)}</p> : <TroubleView trouble={said.trouble} pack={pack} />)}
        {!progress && pack.trouble && <TroubleView trouble={pack.trouble} pack={pack} />}
      </div>
      {pack.trouble?.code === 'NETWORK' && subscription && (
        <AllowHost why="packs.allow-explained" address={subscription.address} onAllowed={check} actions={actions} />
      )}
      <RebuildButton trouble={pack.trouble} actions={actions} onSaid={setSaid} />
      {about && (
        <p>
          <a href={`record.html?pack=${key}#/claims`}>{words.say('packs.open')}</a>
        </p>
      )}
      {subscription && <PackButtons onCheck={check} onSaid={setSaid} {...{ pack, subscription, actions, onRemoved }} />}
    </article>
  );
}

function PackTitle({ title }: { readonly title: ByLanguage }) {
  const { lang, text } = inLanguage(title, useWords().lang);
  return <bdi {...textIn(lang)}>{text}</bdi>;
}

/** So many changed claims are listed; how many there are is said. */
const MOST = 50;

/** The claims that the shown version has otherwise than the one before it. */
function Changes({ changes }: Pick<ListedPack, 'changes'>) {
  const words = useWords();
  if (!changes || changes.claims.length === 0) return null;
  return (
    <details class="changes" open>
      <summary>
        {words.say('packs.changed', { version: changes.from, day: dayInWords(changes.day, words) })}{' '}
        {words.say('packs.claims', { count: changes.claims.length })}
      </summary>
      <ul>
        {changes.claims.slice(0, MOST).map(({ id, title }) => (
          <li key={id}>
            <a href={`record.html${hashOf({ page: 'claim', id })}`}>
              <PackTitle title={title} />
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}
