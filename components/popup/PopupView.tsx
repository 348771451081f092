import type { TabRecord } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { PackName, Unconfirmed } from '../passage/PackLine.tsx';
import { PassageView } from '../passage/PassageView.tsx';
import { useCited } from '../record/RecordContext.ts';
import { dayInWords } from '../words/dates.ts';
import { stateInWords } from '../words/state.ts';
import { useWords } from '../words/WordsContext.ts';
import { type CheckText, CheckView } from './CheckView.tsx';
import { type FindLater, SearchView } from './SearchView.tsx';
import { type SiteActions, SiteView } from './SiteView.tsx';

type Props = {
  readonly tab: TabRecord;
  readonly find: FindLater;
  readonly check: CheckText;
  readonly site: SiteActions;
  readonly onGoTo: (passage: string) => void;
  /** Opens the same beside the page; null where the browser cannot. */
  readonly onPanel: (() => void) | null;
  /** The link to a pack that the tab's own address is; null when it is none. */
  readonly offered: string | null;
};

/** The popup and the panel beside a page: what this page says about the topic, and the record beside it. */
export function PopupView({ tab, find, check, site, onGoTo, onPanel, offered }: Props) {
  const words = useWords();
  const { recordAddress } = useActions();
  const { several } = useCited();
  const open = tab.chosen ?? tab.passages.find(({ matches }) => matches.length > 0)?.id;
  return (
    <main class="popup">
      <header>
        <h1>{words.say('product')}</h1>
        <nav>
          <a href={recordAddress('#/')} target="_blank" rel="noreferrer">
            {words.say('nav.record')}
          </a>
          <a href={recordAddress('options')} target="_blank" rel="noreferrer">
            {words.say('nav.options')}
          </a>
          {onPanel && (
            <button type="button" class="quiet" onClick={onPanel}>
              {words.say('nav.panel')}
            </button>
          )}
        </nav>
      </header>
      <p role="status" class="state">
        {stateInWords(words, tab.state, tab.passages.length, several)}
      </p>
      {tab.paused && (
        <p class="note">
          {words.say(`paused.${tab.paused}`)}{' '}
          {tab.paused === 'restless' && (
            <button type="button" class="quiet" onClick={site.readNow}>
              {words.say('site.read-now')}
            </button>
          )}
        </p>
      )}
      {tab.error && <p class="note">{tab.error}</p>}
      {tab.attention && (
        <p class="offer">
          {words.say('packs.attention')}{' '}
          <a href={`${recordAddress('options')}#packs`} target="_blank" rel="noreferrer">
            {words.say('nav.options')}
          </a>
        </p>
      )}
      {offered && (
        <p class="offer">
          {words.say('pack.offered')}{' '}
          <a href={`${recordAddress('options')}#packs?link=${encodeURIComponent(offered)}`} target="_blank" rel="noreferrer">
            {words.say('packs.look')}
          </a>
        </p>
      )}
      <SiteView tab={tab} actions={site} />
      {tab.state !== 'broken' && (
        <>
          <SearchView find={find} />
          <CheckView check={check} />
        </>
      )}
      <ol class="passages" aria-label={words.say('passage.list')}>
        {tab.passages.map((passage, at) => (
          <PassageView
            key={passage.id}
            open={passage.id === open}
            place={at + 1}
            count={tab.passages.length}
            published={tab.published}
            {...{ passage, onGoTo }}
          />
        ))}
      </ol>
      <Foot tab={tab} />
    </main>
  );
}

function Foot({ tab: { record } }: { readonly tab: TabRecord }) {
  const words = useWords();
  return (
    <footer>
      {record.packs.map((pack) => (
        <div key={pack.key}>
          <p title={pack.host === null ? words.say('state.built-in-explained') : undefined}>
            <PackName pack={pack} /> {pack.host === null && `· ${words.say('state.record-of', { day: dayInWords(pack.issued, words) })}`}
          </p>
          <Unconfirmed pack={pack} />
        </div>
      ))}
      <p>{words.say('neutral')}</p>
      {words.say('review') && <p>{words.say('review')}</p>}
    </footer>
  );
}
