import type { Finder } from '../../core/match/find.ts';
import { CheckBox, type CheckText } from '../popup/CheckView.tsx';
import { OverviewView } from '../timeline/OverviewView.tsx';
import { useWords } from '../words/WordsContext.ts';
import { ClaimList } from './ClaimList.tsx';
import { ClaimPage } from './ClaimPage.tsx';
import { PackChoice, type PackChoiceProps } from './PackChoice.tsx';
import { SourceList, SourcePage, SpeakerList, SpeakerPage } from './PeopleAndSources.tsx';
import { hashOf, NO_FILTERS, type Route } from './routes.ts';

type Props = {
  readonly route: Route;
  readonly pack: PackChoiceProps;
  readonly find: Finder;
  readonly check: CheckText;
  /** A text that waits to be checked. */
  readonly text: string;
  /** Goes to another address; `replace` keeps it out of the way back. */
  readonly onGo: (route: Route, replace?: boolean) => void;
  readonly onPrint: () => void;
};

/** The whole record on a page of its own, with an address for everything in it. */
export function RecordView(props: Props) {
  const words = useWords();
  return (
    <div class="record">
      <button type="button" class="skip" onClick={() => document.getElementById('content')?.focus()}>
        {words.say('nav.skip')}
      </button>
      <header>
        <p class="brand">{words.say('product')}</p>
        <RecordNav route={props.route} />
        <PackChoice {...props.pack} />
      </header>
      <main id="content" tabIndex={-1}>
        <Page {...props} />
      </main>
      <footer>
        <p>{words.say('neutral')}</p>
        {words.say('review') && <p>{words.say('review')}</p>}
      </footer>
    </div>
  );
}

const PARTS = ['claims', 'speakers', 'sources', 'overview', 'check'] as const;

function RecordNav({ route }: { readonly route: Route }) {
  const words = useWords();
  return (
    <nav aria-label={words.say('nav.main')}>
      {PARTS.map((page) => (
        <a
          key={page}
          href={hashOf(page === 'claims' ? { page, filters: NO_FILTERS } : { page })}
          aria-current={route.page === page || `${route.page}s` === page ? 'page' : undefined}
        >
          {words.say(`nav.${page}`)}
        </a>
      ))}
      <a href="options.html">{words.say('nav.options')}</a>
    </nav>
  );
}

function Page({ route, find, check, text, onGo, onPrint }: Props) {
  const words = useWords();
  switch (route.page) {
    case 'claims':
      return <ClaimList filters={route.filters} find={find} onFilter={(filters) => onGo({ page: 'claims', filters }, true)} />;
    case 'claim':
      return <ClaimPage key={route.id} id={route.id} onPrint={onPrint} />;
    case 'speakers':
      return <SpeakerList />;
    case 'speaker':
      return <SpeakerPage id={route.id} />;
    case 'sources':
      return <SourceList />;
    case 'source':
      return <SourcePage id={route.id} />;
    case 'overview':
      return (
        <>
          <h1>{words.say('overview.label')}</h1>
          <OverviewView onChoose={(side, year) => onGo({ page: 'claims', filters: { ...NO_FILTERS, side, year: String(year) } })} />
        </>
      );
    case 'check':
      return (
        <>
          <h1>{words.say('nav.check')}</h1>
          <CheckBox check={check} text={text} />
        </>
      );
  }
}
