import type { TabRecord } from '../../messages.ts';
import { useWords } from '../words/WordsContext.ts';

/** What a reader can ask of a site from the popup. Each is a press, for browsers give leave only to that. */
export type SiteActions = {
  readonly readNow: () => void;
  readonly allow: (site: string) => void;
  readonly setOff: (site: string, off: boolean) => void;
};

type Props = { readonly tab: TabRecord; readonly actions: SiteActions };

/** The switch of the site: on, off, or not allowed yet. */
export function SiteView({ tab: { state, site }, actions }: Props) {
  const words = useWords();
  if (!site || state === 'no-page' || state === 'broken') return null;
  if (state === 'not-allowed')
    return (
      <p class="site">
        <button type="button" class="main" onClick={actions.readNow}>
          {words.say('site.read-now')}
        </button>
        <button type="button" onClick={() => actions.allow(site)}>
          {words.say('site.always', { site })}
        </button>
      </p>
    );
  const on = state !== 'off';
  return (
    <p class="site">
      <label class="switch">
        <input type="checkbox" checked={on} onChange={() => actions.setOff(site, on)} /> {words.say('site.switch', { site })}
      </label>
    </p>
  );
}
