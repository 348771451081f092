import { useEffect, useState } from 'preact/hooks';
import { inLanguage } from '../../core/claim.ts';
import type { Finder, Found } from '../../core/match/find.ts';
import { hitsIn } from '../../core/match/hits.ts';
import { useActions } from '../ActionsContext.ts';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import { HitText } from './HitText.tsx';

/** Gives the finder once the whole record is at hand; asked for only when somebody searches. */
export type FindLater = () => Promise<Finder>;

/** The search box over claims, speakers and sources, with what it finds. */
export function SearchView({ find }: { readonly find: FindLater }) {
  const words = useWords();
  const [query, setQuery] = useState('');
  const [found, setFound] = useState<readonly Found[] | null>(null);
  useEffect(() => {
    let current = true;
    if (query.trim() === '') setFound(null);
    else void find().then((finder) => current && setFound(finder(query)));
    return () => {
      current = false;
    };
  }, [query, find]);
  const asked = query.trim() !== '';
  return (
    <search>
      <label for="search">{words.say('search.label')}</label>
      <input
        id="search"
        type="search"
        dir="auto"
        autocomplete="off"
        placeholder={words.say('search.hint')}
        value={query}
        onInput={(event) => setQuery(event.currentTarget.value)}
      />
      <div role="status" class="note">
        {asked && found && (found.length === 0 ? words.say('search.nothing', { query }) : words.say('search.found', { count: found.length }))}
      </div>
      <ul class="found">
        {found?.map((item) => (
          <FoundView key={`${item.kind} ${idOf(item)}`} {...{ item, query }} />
        ))}
      </ul>
    </search>
  );
}

const idOf = (item: Found): string => (item.kind === 'claim' ? item.claim.id : item.kind === 'speaker' ? item.speaker.id : item.source.id);

/** A result leads to its place in the full record. */
function FoundView({ item, query }: { readonly item: Found; readonly query: string }) {
  const words = useWords();
  const { recordAddress } = useActions();
  const name = nameOf(item, words.lang);
  const context = contextOf(item, query, words.lang);
  return (
    <li>
      <a href={recordAddress(`#/${item.kind}/${idOf(item)}`)} target="_blank" rel="noreferrer">
        <span class="kind">{words.say(`kind.${item.kind}`)}</span>{' '}
        <bdi class="title" {...textIn(name.lang)}>
          <HitText text={name.text} query={query} />
        </bdi>
      </a>
      {context && (
        <p class="context" {...textIn(context.lang)}>
          <HitText text={context.text} query={query} />
        </p>
      )}
    </li>
  );
}

type Line = { readonly lang: string; readonly text: string };

function nameOf(item: Found, lang: string): Line {
  if (item.kind === 'claim') return inLanguage(item.claim.title, lang);
  if (item.kind === 'speaker') return inLanguage(item.speaker.name, lang);
  return { lang: 'und', text: item.source.outlet };
}

/** What tells a reader why this was found: a role, a headline, or the sentence of a claim that has the words. */
function contextOf(item: Found, query: string, lang: string): Line | null {
  if (item.kind === 'speaker') return inLanguage(item.speaker.role, lang);
  if (item.kind === 'source') return item.source.title ? { lang: item.source.lang, text: item.source.title } : null;
  if (hitsIn(nameOf(item, lang).text, query).length > 0) return null;
  const lines: Line[] = [inLanguage(item.claim.summary, lang), ...item.claim.statements.map(({ said }) => ({ lang: 'en', text: said }))];
  return lines.find(({ text }) => hitsIn(text, query).length > 0) ?? null;
}
