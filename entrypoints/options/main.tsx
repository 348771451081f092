import { browser } from 'wxt/browser';
import { OptionsView } from '../../components/options/OptionsView.tsx';
import type { Shortcut } from '../../components/options/ShortcutsView.tsx';
import { BUNDLED } from '../../core/subscription/state.ts';
import { ask } from '../../messages.ts';
import { draw, readChoices, send } from '../surface/draw.tsx';
import { changeSettings, eraseSettings, onSettings } from '../surface/settings-store.ts';
import { chooseWhere } from '../surface/where.ts';

const COMMANDS: Readonly<Record<string, Shortcut['name']>> = { 'next-passage': 'next', 'previous-passage': 'previous', _execute_action: 'popup' };

/** The keys of our commands; phones have none. */
async function shortcuts(): Promise<Shortcut[]> {
  const all = (await browser.commands?.getAll()) ?? [];
  return all.flatMap(({ name = '', shortcut = '' }) => (COMMANDS[name] ? [{ name: COMMANDS[name], keys: shortcut }] : []));
}

/** Takes back every leave and choice, as it was when installed. */
async function reset(): Promise<void> {
  await chooseWhere('asked', []);
  await eraseSettings();
}

const whole = ask<'whole-record'>(send, { type: 'whole-record', key: BUNDLED });

async function show(): Promise<void> {
  const [choices, keys, record] = await Promise.all([readChoices(), shortcuts(), whole]);
  const where = { onChoose: chooseWhere, onSites: (sites: readonly string[] | null) => void changeSettings({ newsSites: sites && [...sites] }) };
  draw(
    choices,
    <OptionsView
      settings={choices.settings}
      where={where}
      shortcuts={keys}
      version={browser.runtime.getManifest().version}
      onChange={(change) => void changeSettings(change)}
      onReset={reset}
    />,
    record,
  );
}

onSettings(() => void show());
void show();
