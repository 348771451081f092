import { browser } from 'wxt/browser';
import { OptionsView } from '../../components/options/OptionsView.tsx';
import type { Shortcut } from '../../components/options/ShortcutsView.tsx';
import { prefixIn } from '../../core/pack/namespace.ts';
import type { Settings } from '../../core/settings.ts';
import { BUNDLED } from '../../core/subscription/state.ts';
import type { Progress } from '../../core/subscription/steps.ts';
import { ask, type ListedPack, NO_RECORD, progressIn, type ShownRecord } from '../../messages.ts';
import { type Choices, readChoices } from '../surface/choices.ts';
import { draw, send } from '../surface/draw.tsx';
import { oneAtATime } from '../surface/one-at-a-time.ts';
import { keysOf, listPacks, onPacks, recordsOf } from '../surface/records.ts';
import { changeSettings, eraseSettings, onSettings } from '../surface/settings-store.ts';
import { chooseWhere } from '../surface/where.ts';
import { packActions } from './pack-actions.ts';

const COMMANDS: Readonly<Record<string, Shortcut['name']>> = { 'next-passage': 'next', 'previous-passage': 'previous', _execute_action: 'popup' };

/** The keys of our commands; phones have none. */
async function shortcuts(): Promise<Shortcut[]> {
  const all = (await browser.commands?.getAll()) ?? [];
  return all.flatMap(({ name = '', shortcut = '' }) => (COMMANDS[name] ? [{ name: COMMANDS[name], keys: shortcut }] : []));
}

/** Takes back every leave, choice and subscription, as it was when installed. */
async function reset(): Promise<void> {
  for (const { key, subscription } of await listPacks()) if (subscription) await packActions.remove(key);
  await chooseWhere('asked', []);
  await eraseSettings();
}

/** The link that an address brings, `#packs?link=…`: somebody followed a page that offers a pack. It is taken once. */
function linkInAddress(): string | null {
  const [place, search = ''] = location.hash.slice(1).split('?');
  const link = place === 'packs' ? new URLSearchParams(search).get('link') : null;
  if (link !== null) history.replaceState(null, '', '#packs');
  return link;
}

/** Where the syncs are that run now. */
async function progressNow(packs: readonly ListedPack[]): Promise<Record<string, Progress>> {
  const found = (await browser.storage.session.get(packs.map(({ key }) => progressIn(key)))) as Record<string, Progress>;
  return Object.fromEntries(packs.flatMap(({ key }) => (found[progressIn(key)] ? [[key, found[progressIn(key)] as Progress]] : [])));
}

/** The record in which hidden claims are looked up: it is asked for again only when packs or what is hidden are others. */
function recordFor(): (keys: readonly string[]) => Promise<ShownRecord> {
  let known: { readonly keys: string; readonly record: Promise<ShownRecord> } | undefined;
  onPacks(() => {
    known = undefined;
  });
  return (keys) => {
    if (known?.keys !== keys.join()) known = { keys: keys.join(), record: recordsOf(keys) };
    return known.record;
  };
}
const record = recordFor();

let offered = linkInAddress();

type Shown = { readonly packs: readonly ListedPack[] | null; readonly progress: Record<string, Progress>; readonly record: ShownRecord };

/** What the background says last; before that, the page is there without it. */
let shown: Shown = { packs: null, progress: {}, record: NO_RECORD };

async function readShown({ hidden }: Settings): Promise<Shown> {
  const packs = await listPacks();
  const ids = hidden.map(({ claim }) => claim);
  const keys = [...(ids.some((id) => prefixIn(id) === '') ? [BUNDLED] : []), ...keysOf(ids, packs)];
  return { packs, progress: await progressNow(packs), record: await record(keys) };
}

function drawOptions(choices: Choices, keys: readonly Shortcut[]): void {
  const where = { onChoose: chooseWhere, onSites: (sites: readonly string[] | null) => void changeSettings({ newsSites: sites && [...sites] }) };
  draw(
    choices,
    <OptionsView
      settings={choices.settings}
      packs={{ packs: shown.packs, progress: shown.progress, actions: packActions, offered }}
      where={where}
      shortcuts={keys}
      version={browser.runtime.getManifest().version}
      onChange={(change) => void changeSettings(change)}
      onReset={reset}
      saved={() => ask<'saved-packs'>(send, { type: 'saved-packs' })}
      onRestore={async (saved) => (await ask<'restore-packs'>(send, { type: 'restore-packs', packs: saved })).restored}
    />,
    shown.record,
  );
}

let choices = await readChoices();
const keys = await shortcuts();
const drawNow = (): void => drawOptions(choices, keys);

/** Asks the background again and draws what it says. */
const askAgain = oneAtATime(async () => {
  shown = await readShown(choices.settings);
  drawNow();
});

drawNow();
void askAgain();
onSettings(async () => {
  choices = await readChoices();
  drawNow();
  await askAgain();
});
onPacks(askAgain);
browser.storage.session.onChanged.addListener((changes) => Object.keys(changes).some((key) => key.startsWith(progressIn(''))) && void askAgain());
addEventListener('hashchange', () => {
  offered = linkInAddress() ?? offered;
  drawNow();
});
