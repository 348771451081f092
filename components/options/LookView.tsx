import { CALENDARS, HIGHLIGHTS, LANGUAGES, type Settings, THEMES } from '../../core/settings.ts';
import { useWords } from '../words/WordsContext.ts';
import { LANGUAGE_NAMES } from '../words/words.ts';

type Props = { readonly settings: Settings; readonly onChange: (change: Partial<Settings>) => void };

/** Language, calendar, colours, and how passages are marked. */
export function LookView({ settings, onChange }: Props) {
  const words = useWords();
  return (
    <div class="look">
      <label>
        {words.say('options.language')}
        <select value={settings.language} onChange={(event) => onChange({ language: oneOf(['auto', ...LANGUAGES], event.currentTarget.value) })}>
          <option value="auto">{words.say('options.language-auto')}</option>
          {LANGUAGES.map((lang) => (
            <option key={lang} value={lang} lang={lang}>
              {LANGUAGE_NAMES[lang]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.say('options.calendar')}
        <select value={settings.calendar} onChange={(event) => onChange({ calendar: oneOf(CALENDARS, event.currentTarget.value) })}>
          {CALENDARS.map((calendar) => (
            <option key={calendar} value={calendar}>
              {words.say(`options.calendar-${calendar}`)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.say('options.theme')}
        <select value={settings.theme} onChange={(event) => onChange({ theme: oneOf(THEMES, event.currentTarget.value) })}>
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {words.say(`options.theme-${theme}`)}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>{words.say('options.highlight')}</legend>
        {HIGHLIGHTS.map((highlight) => (
          <label key={highlight}>
            <input type="radio" name="highlight" checked={settings.highlight === highlight} onChange={() => onChange({ highlight })} />
            <span>
              {words.say(`options.highlight-${highlight}`)}: <span class={`marked ${highlight}`}>{words.say('options.highlight-example')}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </div>
  );
}

/** The value of a choice; what is none of the values leaves the first. */
const oneOf = <T extends string>(values: readonly [T, ...T[]], value: string): T => values.find((one) => one === value) ?? values[0];
