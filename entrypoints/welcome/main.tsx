import { WelcomeView } from '../../components/where/WelcomeView.tsx';
import { readChoices } from '../surface/choices.ts';
import { draw } from '../surface/draw.tsx';
import { changeSettings, onSettings } from '../surface/settings-store.ts';
import { chooseWhere } from '../surface/where.ts';

async function show(): Promise<void> {
  const choices = await readChoices();
  draw(
    choices,
    <WelcomeView settings={choices.settings} onChoose={chooseWhere} onSites={(newsSites) => void changeSettings({ newsSites: newsSites && [...newsSites] })} />,
  );
}

onSettings(() => void show());
void show();
