import { useState } from 'preact/hooks';
import { type Settings, siteTyped, WHERE, type Where } from '../../core/settings.ts';
import { useWords } from '../words/WordsContext.ts';
import { NEWS_SITES } from './news-sites.ts';

type Props = {
  readonly settings: Pick<Settings, 'where' | 'newsSites'>;
  /** Asks the browser for leave; called in the reader's press, as browsers want it. False when it was refused. */
  readonly onChoose: (where: Where, sites: readonly string[]) => Promise<boolean>;
  readonly onSites: (sites: readonly string[] | null) => void;
};

/** Where pages are read: on news sites, everywhere, or only when asked. The list can be seen and changed before anything is allowed. */
export function WhereView({ settings, onChoose, onSites }: Props) {
  const words = useWords();
  const [answer, setAnswer] = useState<'welcome.done' | 'welcome.refused' | null>(null);
  const sites = settings.newsSites ?? NEWS_SITES.map(({ site }) => site);
  const choose = (where: Where): void => {
    void onChoose(where, sites).then((granted) => setAnswer(granted ? 'welcome.done' : 'welcome.refused'));
  };
  return (
    <div class="where">
      <ul class="ways">
        {WHERE.map((where) => (
          <li key={where} class={where === settings.where ? 'way chosen' : 'way'}>
            <button
              type="button"
              aria-pressed={where === settings.where}
              class={where === (settings.where ?? 'news') ? 'main' : ''}
              onClick={() => choose(where)}
            >
              {words.say(`where.${where}`)}
            </button>
            {where === settings.where && <span class="note">✓ {words.say('where.chosen')}</span>}
            <p>{words.say(`where.${where}-explained`, { count: sites.length })}</p>
          </li>
        ))}
      </ul>
      <p role="status" class="answer">
        {answer && words.say(answer)}
      </p>
      <SiteList {...{ sites, onSites }} changed={settings.newsSites !== null} onSave={() => choose('news')} />
    </div>
  );
}

type ListProps = { readonly sites: readonly string[]; readonly changed: boolean; readonly onSites: Props['onSites']; readonly onSave: () => void };

/** The list of news sites, by country, to be read and changed. */
function SiteList({ sites, changed, onSites, onSave }: ListProps) {
  const words = useWords();
  return (
    <details class="sites">
      <summary>
        {words.say('where.list')} ({sites.length.toLocaleString(words.locale)})
      </summary>
      <AddSite onAdd={(site) => onSites([...sites.filter((one) => one !== site), site])} />
      {byCountry(sites, words.locale).map(([country, own]) => (
        <section key={country}>
          <h3>{country}</h3>
          <ul>
            {own.map((site) => (
              <li key={site}>
                <bdi dir="ltr">{site}</bdi>{' '}
                <button
                  type="button"
                  class="quiet"
                  aria-label={words.say('where.remove', { site })}
                  onClick={() => onSites(sites.filter((one) => one !== site))}
                >
                  ×
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <p>
        <button type="button" onClick={onSave}>
          {words.say('where.save')}
        </button>
        {changed && (
          <button type="button" class="quiet" onClick={() => onSites(null)}>
            {words.say('where.restore')}
          </button>
        )}
      </p>
    </details>
  );
}

function AddSite({ onAdd }: { readonly onAdd: (site: string) => void }) {
  const words = useWords();
  const [typed, setTyped] = useState('');
  const [bad, setBad] = useState<string | null>(null);
  const add = (event: Event): void => {
    event.preventDefault();
    const name = siteTyped(typed);
    // Browsers know names in other scripts by their ASCII form.
    const site = name && new URL(`http://${name}`).hostname;
    setBad(site ? null : typed);
    if (!site) return;
    onAdd(site);
    setTyped('');
  };
  return (
    <form onSubmit={add}>
      <label>
        {words.say('where.add')}{' '}
        <input
          type="text"
          dir="ltr"
          autocapitalize="off"
          spellcheck={false}
          placeholder={words.say('where.add-hint')}
          value={typed}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
      </label>{' '}
      <button type="submit">{words.say('where.add-button')}</button>
      <p role="alert" class="note">
        {bad !== null && words.say('where.bad-site', { site: bad })}
      </p>
    </form>
  );
}

/** Sites under the names of their countries; those that the reader added stand last. */
function byCountry(sites: readonly string[], locale: string): (readonly [string, string[]])[] {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  const countries = new Map(NEWS_SITES.map(({ site, country }) => [site, names.of(country) ?? country]));
  const groups = new Map<string, string[]>();
  for (const site of sites) {
    const country = countries.get(site) ?? '+';
    groups.set(country, [...(groups.get(country) ?? []), site]);
  }
  return [...groups].sort(([a], [b]) => (a === '+' ? 1 : b === '+' ? -1 : a.localeCompare(b, locale)));
}
