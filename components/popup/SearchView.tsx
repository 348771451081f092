import { useEffect, useState } from 'preact/hooks';
import { type ByLanguage, inLanguage } from '../../core/claim.ts';
import type { Finder, Found } from '../../core/match/find.ts';
import type { HitsIn } from '../../core/match/hits.ts';
import type { Span } from '../../core/text/sentences.ts';
import { packOf, type ShownPack } from '../../messages.ts';
import { useActions } from '../ActionsContext.ts';
import { PackName } from '../passage/PackLine.tsx';
import { textIn } from '../words/direction.ts';
import { useWords } from '../words/WordsContext.ts';
import type { Words } from '../words/words.ts';
import { HitText } from './HitText.tsx';

/** A finder, what marks the words it went by, the packs that it searches, and the titles of those that are too big for it. */
export type Searched = { readonly find: Finder; readonly hitsIn: HitsIn; readonly packs: readonly ShownPack[]; readonly skipped: readonly ByLanguage[] };

/** Gives it once the whole record is at hand; asked for only when somebody searches. */
export type FindLater = () => Promise<Searched>;

type Results = Pick<Searched, 'hitsIn' | 'packs' | 'skipped'> & { readonly found: readonly Found[] };

/** The search box over claims, speakers and sources, with what it finds. */
export function SearchView({ find }: { readonly find: FindLater }) {
  const words = useWords();
  const [query, setQuery] = useState('');
  const [results, setResults] = useState<Results | null>(null);
  useEffect(() => {
    let current = true;
    if (query.trim() === '') setResults(null);
    else void find().then(({ find: finder, ...of }) => current && setResults({ ...of, found: finder(query) }));
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
        {asked && results && countInWords(results, query, words)}
      </div>
      <ul class="found">
        {results?.found.map((item) => (
          <FoundView key={`${item.kind} ${idOf(item)}`} packs={results.packs} hitsIn={(text) => results.hitsIn(text, query)} {...{ item }} />
        ))}
      </ul>
    </search>
  );
}

/** How much was found, and which packs were not searched. */
function countInWords({ found, skipped }: Results, query: string, words: Words): string {
  const count = found.length === 0 ? words.say('search.nothing', { query }) : words.say('search.found', { count: found.length });
  const titles = skipped.map((title) => inLanguage(title, words.lang).text).join(words.say('list-separator'));
  return titles === '' ? count : `${count} ${words.say('search.skipped', { packs: titles })}`;
}

const idOf = (item: Found): string => (item.kind === 'claim' ? item.claim.id : item.kind === 'speaker' ? item.speaker.id : item.source.id);

/** What of a text the query hits. */
type HitsOf = (text: string) => readonly Span[];

/** A result leads to its place in the full record. */
function FoundView({ item, hitsIn, packs }: { readonly item: Found; readonly hitsIn: HitsOf; readonly packs: readonly ShownPack[] }) {
  const words = useWords();
  const { recordAddress } = useActions();
  const name = nameOf(item, words.lang);
  const context = contextOf(item, hitsIn, words.lang);
  const pack = packs.length > 1 ? packOf({ packs }, idOf(item)) : undefined;
  return (
    <li>
      <a href={recordAddress(`#/${item.kind}/${idOf(item)}`)} target="_blank" rel="noreferrer">
        <span class="kind">{words.say(`kind.${item.kind}`)}</span>{' '}
        <bdi class="title" {...textIn(name.lang)}>
          <HitText text={name.text} hits={hitsIn(name.text)} />
        </bdi>
      </a>
      {pack && (
        <p class="note">
          <PackName pack={pack} />
        </p>
      )}
      {context && (
        <p class="context" {...textIn(context.lang)}>
          <HitText text={context.text} hits={hitsIn(context.text)} />
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
function contextOf(item: Found, hitsIn: HitsOf, lang: string): Line | null {
  if (item.kind === 'speaker') return inLanguage(item.speaker.role, lang);
  if (item.kind === 'source') return item.source.title ? { lang: item.source.lang, text: item.source.title } : null;
  if (hitsIn(nameOf(item, lang).text).length > 0) return null;
  const lines: Line[] = [inLanguage(item.claim.summary, lang), ...item.claim.statements.map(({ said }) => ({ lang: 'en', text: said }))];
  return lines.find(({ text }) => hitsIn(text).length > 0) ?? null;
}
