import { type Claim, inLanguage, type Source, type Statement } from '../../core/claim.ts';
import { ClaimTitle } from '../passage/ClaimTitle.tsx';
import { SourceName } from '../statement/SourceView.tsx';
import { SpeakerName } from '../statement/SpeakerName.tsx';
import { StatementView } from '../statement/StatementView.tsx';
import { dateInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { sideInWords } from '../words/sides.ts';
import { useWords } from '../words/WordsContext.ts';
import { NotFound } from './ClaimPage.tsx';
import { useCited } from './RecordContext.ts';
import { hashOf } from './routes.ts';
import { VirtualList } from './VirtualList.tsx';

type Counted<T> = { readonly item: T; readonly statements: number };

/** Things with how many statements belong to each, the most first; those with none are left out. */
function counted<T extends { readonly id: string }>(
  items: readonly T[],
  belongs: (statement: Statement) => readonly string[],
  claims: readonly Claim[],
): Counted<T>[] {
  const counts = new Map<string, number>();
  for (const statement of claims.flatMap((claim) => claim.statements)) for (const id of new Set(belongs(statement))) counts.set(id, (counts.get(id) ?? 0) + 1);
  return items
    .map((item) => ({ item, statements: counts.get(item.id) ?? 0 }))
    .filter(({ statements }) => statements > 0)
    .sort((a, b) => b.statements - a.statements);
}

/** Everybody who speaks in the record. */
export function SpeakerList() {
  const words = useWords();
  const { record } = useCited();
  return (
    <>
      <h1>{words.say('nav.speakers')}</h1>
      <VirtualList
        items={counted(record.speakers, ({ speaker }) => [speaker], record.claims)}
        keyOf={({ item }) => item.id}
        draw={({ item, statements }) => {
          const role = inLanguage(item.role, words.lang);
          return (
            <article class="row">
              <h2>
                <a href={hashOf({ page: 'speaker', id: item.id })}>
                  <SpeakerName id={item.id} />
                </a>
              </h2>
              <p {...textIn(role.lang)}>{role.text}</p>
              <p class="count">
                {sideInWords(item.side, words)} · {words.say('claim.statements', { count: statements })}
              </p>
            </article>
          );
        }}
      />
    </>
  );
}

/** One speaker with every statement, under its claim. */
export function SpeakerPage({ id }: { readonly id: string }) {
  const words = useWords();
  const speaker = useCited().speakers.get(id);
  if (!speaker) return <NotFound />;
  const role = inLanguage(speaker.role, words.lang);
  return (
    <>
      <h1>
        <SpeakerName id={id} />
      </h1>
      <p {...textIn(role.lang)}>{role.text}</p>
      <h2>{words.say('record.speaks-in')}</h2>
      <StatementsWhere belongs={(statement) => statement.speaker === id} />
    </>
  );
}

const nameOf = (source: Source): string => [source.outlet, ...source.agencies].join(' / ');

/** Everything in which the record found a statement. */
export function SourceList() {
  const words = useWords();
  const { record } = useCited();
  return (
    <>
      <h1>{words.say('nav.sources')}</h1>
      <VirtualList
        items={counted(record.sources, ({ renderings }) => renderings.map(({ source }) => source), record.claims)}
        keyOf={({ item }) => item.id}
        draw={({ item, statements }) => (
          <article class="row">
            <h2>
              <a href={hashOf({ page: 'source', id: item.id })}>
                <bdi>{nameOf(item)}</bdi>
              </a>
            </h2>
            {item.title && <p {...textIn(item.lang)}>{item.title}</p>}
            <p class="count">
              {item.published && `${dateInWords(item.published, words)} · `}
              {words.say('claim.statements', { count: statements })}
            </p>
          </article>
        )}
      />
    </>
  );
}

/** One source with every statement that was found in it. */
export function SourcePage({ id }: { readonly id: string }) {
  const words = useWords();
  const source = useCited().sources.get(id);
  if (!source) return <NotFound />;
  return (
    <>
      <h1>
        <bdi>{nameOf(source)}</bdi>
      </h1>
      <p>
        <SourceName source={source} />
      </p>
      {source.title && <p {...textIn(source.lang)}>{source.title}</p>}
      <p>
        {words.say('record.published')}: {source.published ? dateInWords(source.published, words) : words.say('date.unknown')}
      </p>
      <h2>{words.say('record.printed-in')}</h2>
      <StatementsWhere belongs={(statement) => statement.renderings.some((rendering) => rendering.source === id)} />
    </>
  );
}

function StatementsWhere({ belongs }: { readonly belongs: (statement: Statement) => boolean }) {
  const { record } = useCited();
  return (
    <>
      {record.claims
        .map((claim) => [claim, claim.statements.filter(belongs)] as const)
        .filter(([, statements]) => statements.length > 0)
        .map(([claim, statements]) => (
          <section key={claim.id} class="group">
            <h3>
              <a href={hashOf({ page: 'claim', id: claim.id })}>
                <ClaimTitle claim={claim} />
              </a>
            </h3>
            <ol>
              {statements.map((statement) => (
                <li key={statement.id}>
                  <StatementView {...{ statement, claim }} whole />
                </li>
              ))}
            </ol>
          </section>
        ))}
    </>
  );
}
