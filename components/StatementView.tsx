import type { Rendering, Source, Speaker, Statement, Translation } from '../core/claim.ts';
import { dateInWords } from './dates.ts';
import { directionOf } from './direction.ts';
import type { Words } from './words.ts';

/** What a statement needs beside itself to be shown. */
export type Cited = {
  readonly speakers: ReadonlyMap<string, Speaker>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly statements: ReadonlyMap<string, Statement>;
};

type Props = { readonly statement: Statement; readonly cited: Cited; readonly words: Words; readonly closest: boolean };

/** One statement: who, in which role, when, in which words, from where, and what it answers. */
export function StatementView({ statement, cited, words, closest }: Props) {
  const speaker = cited.speakers.get(statement.speaker);
  const [original] = statement.renderings;
  return (
    <li class={closest ? 'statement closest' : 'statement'}>
      {closest && <p class="note">{words.closest}</p>}
      <p class="who">
        <bdi class="speaker" lang="en">
          {speaker?.name.en ?? statement.speaker}
        </bdi>{' '}
        <span class="stance">{words.stance[statement.stance]}</span>
      </p>
      <p class="role" lang="en" dir="ltr">
        {speaker?.role.en}
      </p>
      <p class="date">{dateInWords(statement.date, words)}</p>
      {original && <QuotationView rendering={original} words={words} />}
      {translationsFor(statement, original, words.lang).map((translation) => (
        <TranslationView key={translation.lang} translation={translation} words={words} />
      ))}
      {original && <SourceView source={cited.sources.get(original.source)} rendering={original} words={words} />}
      <AnswersView statement={statement} cited={cited} words={words} />
      {statement.caution && (
        <p class="caution" lang="en" dir="ltr">
          {statement.caution}
        </p>
      )}
    </li>
  );
}

/** The translation into the reader's language, else the English one; none when the original is in that language. */
function translationsFor(statement: Statement, original: Rendering | undefined, lang: string): Translation[] {
  const base = original?.lang === 'prs' ? 'fa' : original?.lang;
  if (base === lang) return [];
  const own = statement.translations.find((translation) => translation.lang === lang);
  const english = base === 'en' ? undefined : statement.translations.find((translation) => translation.lang === 'en');
  const found = own ?? english;
  return found ? [found] : [];
}

function QuotationView({ rendering, words }: { readonly rendering: Rendering; readonly words: Words }) {
  return (
    <>
      <blockquote class={rendering.speech} lang={rendering.lang} dir={directionOf(rendering.lang)}>
        {rendering.text}
      </blockquote>
      {rendering.speech === 'reported' && <p class="note">{words.reported}</p>}
    </>
  );
}

function TranslationView({ translation, words }: { readonly translation: Translation; readonly words: Words }) {
  return (
    <div class="translation">
      <p class="note">{translation.reviewed ? words.translation : words.unreviewed}</p>
      <p lang={translation.lang} dir={directionOf(translation.lang)}>
        {translation.text}
      </p>
    </div>
  );
}

/** Only web addresses become links, whatever a pack says (checked again here, at the last moment before a click). */
const isWebAddress = (address: string): boolean => URL.canParse(address) && /^https?:$/.test(new URL(address).protocol);

type SourceProps = { readonly source: Source | undefined; readonly rendering: Rendering; readonly words: Words };

function SourceView({ source, rendering, words }: SourceProps) {
  if (!source) return null;
  const name = [source.outlet, ...source.agencies].join(' / ');
  return (
    <p class="source">
      {words.source}:{' '}
      {source.url && isWebAddress(source.url) ? (
        <a href={source.url} target="_blank" rel="noreferrer noopener">
          <bdi>{name}</bdi>
        </a>
      ) : (
        <>
          <bdi>{name}</bdi> ({words.addressUnknown})
        </>
      )}{' '}
      · <span class="verified">{words.verified[rendering.verification]}</span>
    </p>
  );
}

function AnswersView({ statement, cited, words }: Omit<Props, 'closest'>) {
  const answered = statement.answers.map((id) => cited.statements.get(id)).filter((found) => found !== undefined);
  if (answered.length === 0) return null;
  return (
    <p class="answers">
      {words.answers}:{' '}
      {answered.map((found, place) => (
        <span key={found.id}>
          {place > 0 && ' · '}
          <bdi lang="en">{cited.speakers.get(found.speaker)?.name.en ?? found.speaker}</bdi>, {dateInWords(found.date, words)}
        </span>
      ))}
    </p>
  );
}
