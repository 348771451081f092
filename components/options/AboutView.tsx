import { useWords } from '../words/WordsContext.ts';
import libraries from './libraries.json' with { type: 'json' };
import quality from './quality.json' with { type: 'json' };

/** Version, licences (the list and the texts are written by `npm run licences`), and how good it is, with what the figures do not cover. */
export function AboutView({ version }: { readonly version: string }) {
  const words = useWords();
  const share = new Intl.NumberFormat(words.locale, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <>
      <p>{words.say('options.about-version', { version })}</p>
      <h3>{words.say('options.about-quality')}</h3>
      <p>{words.say('options.about-quality-text', { first: share.format(quality.first), three: share.format(quality.three) })}</p>
      <p>{words.say('options.about-corrections')}</p>
      <p>{words.say('options.about-licences')}</p>
      <details>
        <summary>{words.say('options.about-libraries')}</summary>
        <ul dir="ltr" lang="en">
          {libraries.map(({ name, version: used, licence }) => (
            <li key={name}>
              {name} {used}, {licence}
            </li>
          ))}
        </ul>
      </details>
      <p>
        <a href="/licences.txt" target="_blank" rel="noreferrer">
          {words.say('options.about-licence-texts')}
        </a>
      </p>
    </>
  );
}
