import type { ComponentChildren, ComponentProps } from 'preact';
import type { Settings } from '../../core/settings.ts';
import { type PacksProps, PacksView } from '../packs/PacksView.tsx';
import { WhereView } from '../where/WhereView.tsx';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';
import { AboutView } from './AboutView.tsx';
import { HiddenView } from './HiddenView.tsx';
import { LookView } from './LookView.tsx';
import { type OwnDataProps, OwnDataView } from './OwnDataView.tsx';
import { type Shortcut, ShortcutsView } from './ShortcutsView.tsx';

type Props = {
  readonly settings: Settings;
  readonly packs: PacksProps;
  readonly where: Omit<ComponentProps<typeof WhereView>, 'settings'>;
  readonly shortcuts: readonly Shortcut[];
  readonly version: string;
  readonly onChange: (change: Partial<Settings>) => void;
  readonly onReset: () => Promise<void>;
  readonly saved: OwnDataProps['saved'];
  readonly onRestore: OwnDataProps['onRestore'];
};

/** All that a reader can choose, on one page. */
export function OptionsView({ settings, packs, where, shortcuts, version, onChange, onReset, saved, onRestore }: Props) {
  const words = useWords();
  return (
    <main class="options">
      <header>
        <p class="brand">{words.say('product')}</p>
        <h1>{words.say('options.title')}</h1>
        <p>
          <a href="record.html#/">{words.say('nav.record')}</a>
        </p>
      </header>
      <Part title="options.where">
        <WhereView settings={settings} {...where} />
        <OffSites {...{ settings, onChange }} />
      </Part>
      <Part title="options.look">
        <LookView {...{ settings, onChange }} />
      </Part>
      <Part title="options.hidden">
        <HiddenView hidden={settings.hidden} onChange={(hidden) => onChange({ hidden })} />
      </Part>
      <Part title="options.shortcuts">
        <ShortcutsView shortcuts={shortcuts} />
      </Part>
      <Part title="options.packs">
        <PacksView {...packs} />
      </Part>
      <Part title="options.data">
        <OwnDataView {...{ settings, onChange, onReset, saved, onRestore }} />
      </Part>
      <Part title="options.about">
        <AboutView version={version} />
      </Part>
      <footer>
        <p>{words.say('neutral')}</p>
        {words.say('review') && <p>{words.say('review')}</p>}
      </footer>
    </main>
  );
}

function Part({ title, children }: { readonly title: MessageKey; readonly children: ComponentChildren }) {
  return (
    <section class="part">
      <h2>{useWords().say(title)}</h2>
      {children}
    </section>
  );
}

/** The sites that were switched off one by one. */
function OffSites({ settings: { offSites }, onChange }: Pick<Props, 'settings' | 'onChange'>) {
  const words = useWords();
  return (
    <>
      <h3>{words.say('where.off')}</h3>
      {offSites.length === 0 && <p class="note">{words.say('where.off-none')}</p>}
      <ul class="removable">
        {offSites.map((site) => (
          <li key={site}>
            <bdi dir="ltr">{site}</bdi>{' '}
            <button
              type="button"
              class="quiet"
              aria-label={words.say('where.remove', { site })}
              onClick={() => onChange({ offSites: offSites.filter((one) => one !== site) })}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
