import { useState } from 'preact/hooks';
import type { Rendering, Statement, Translation } from '../../core/claim.ts';
import { directionOf } from '../words/direction.ts';
import { languageName, sameLanguage } from '../words/languages.ts';
import { useWords } from '../words/WordsContext.ts';
import { SourceView } from './SourceView.tsx';

type Props = { readonly statement: Statement; readonly translated: boolean | undefined; readonly whole: boolean };

/** What was said, in the words closest to the original, with a translation for readers of other languages, and its source. */
export function QuotationView({ statement, translated, whole }: Props) {
  const words = useWords();
  const [original, ...others] = statement.renderings;
  if (!original) return null;
  const translation = translationFor(statement, original, words.lang);
  return (
    <>
      <Wording rendering={original} />
      {translation && <TranslationView translation={translation} shown={translated} />}
      <SourceView rendering={original} />
      {whole && others.length > 0 && (
        <details class="wordings">
          <summary>{words.say('statement.other-wordings', { count: others.length })}</summary>
          {others.map((rendering) => (
            <div key={rendering.id}>
              <Wording rendering={rendering} />
              <SourceView rendering={rendering} />
            </div>
          ))}
        </details>
      )}
    </>
  );
}

function Wording({ rendering }: { readonly rendering: Rendering }) {
  const words = useWords();
  const isOriginal = rendering.verification !== 'translation' && !sameLanguage(rendering.lang, words.lang);
  const notes = [
    ...(isOriginal ? [words.say('statement.original', { language: languageName(rendering.lang, words) })] : []),
    ...(rendering.speech === 'reported' ? [words.say('statement.reported')] : []),
  ];
  return (
    <>
      <blockquote class={rendering.speech} lang={rendering.lang} dir={directionOf(rendering.lang)}>
        {rendering.text}
      </blockquote>
      {notes.length > 0 && <p class="note">{notes.join(' · ')}</p>}
    </>
  );
}

/** The translation into the reader's language, else the English one; none when the original is in that language. */
function translationFor(statement: Statement, original: Rendering, lang: string): Translation | null {
  if (sameLanguage(original.lang, lang)) return null;
  const own = statement.translations.find((translation) => sameLanguage(translation.lang, lang));
  const english = original.lang === 'en' ? undefined : statement.translations.find((translation) => translation.lang === 'en');
  return own ?? english ?? saidInstead(statement, original);
}

/** Where the record has no translation, its own English sentence of what was said serves readers who cannot read the original. */
const saidInstead = (statement: Statement, original: Rendering): Translation | null =>
  original.lang === 'en' ? null : { lang: 'en', text: statement.said, reviewed: false };

type TranslationProps = { readonly translation: Translation; readonly shown: boolean | undefined };

/** Shown or hidden by the surface where it says so, else by the reader's press. */
function TranslationView({ translation, shown }: TranslationProps) {
  const words = useWords();
  const [pressed, setPressed] = useState<boolean | null>(null);
  const open = pressed ?? shown ?? true;
  return (
    <div class="translation">
      <button type="button" class="quiet" aria-expanded={open} onClick={() => setPressed(!open)}>
        {words.say(open ? 'statement.hide-translation' : 'statement.show-translation')}
      </button>
      {open && (
        <>
          <p lang={translation.lang} dir={directionOf(translation.lang)}>
            {translation.text}
          </p>
          <p class="note">
            {words.say(translation.reviewed ? 'statement.translation' : 'statement.unreviewed')}
            {!sameLanguage(translation.lang, words.lang) && ` (${languageName(translation.lang, words)})`}
          </p>
        </>
      )}
    </div>
  );
}
