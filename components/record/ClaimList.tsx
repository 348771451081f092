import { type Claim, inLanguage } from '../../core/claim.ts';
import type { Finder } from '../../core/match/find.ts';
import { ClaimTitle } from '../passage/ClaimTitle.tsx';
import { countsInWords } from '../passage/counts.ts';
import { yearInWords } from '../words/dates.ts';
import { textIn } from '../words/direction.ts';
import { languageName } from '../words/languages.ts';
import { sideInWords } from '../words/sides.ts';
import { useWords } from '../words/WordsContext.ts';
import type { MessageKey, Words } from '../words/words.ts';
import { filteredClaims, filterValues } from './filter.ts';
import { useCited } from './RecordContext.ts';
import { type FilterName, type Filters, hashOf, NO_FILTERS } from './routes.ts';
import { VirtualList } from './VirtualList.tsx';

type Props = { readonly filters: Filters; readonly find: Finder; readonly onFilter: (filters: Filters) => void };

/** All claims, narrowed down by words and filters. */
export function ClaimList({ filters, find, onFilter }: Props) {
  const words = useWords();
  const cited = useCited();
  const shown = filteredClaims(cited, filters, find);
  const isSet = Object.values(filters).some((value) => value !== '');
  return (
    <>
      <h1>{words.say('nav.claims')}</h1>
      <search class="filters" aria-label={words.say('filter.label')}>
        <label>
          {words.say('search.label')}
          <input
            type="search"
            dir="auto"
            autocomplete="off"
            placeholder={words.say('search.hint')}
            value={filters.q}
            onInput={(event) => onFilter({ ...filters, q: event.currentTarget.value })}
          />
        </label>
        {CHOICES.map(([name, label]) => (
          <FilterChoice key={name} value={filters[name]} onChoose={(value) => onFilter({ ...filters, [name]: value })} {...{ name, label }} />
        ))}
        {isSet && (
          <button type="button" onClick={() => onFilter(NO_FILTERS)}>
            {words.say('filter.clear')}
          </button>
        )}
      </search>
      <p role="status" class="note">
        {words.say('filter.shown', { shown: shown.length, all: cited.record.claims.length })}
      </p>
      <VirtualList items={shown} keyOf={({ id }) => id} draw={(claim) => <ClaimRow claim={claim} />} />
    </>
  );
}

const CHOICES: readonly (readonly [Exclude<FilterName, 'q'>, MessageKey])[] = [
  ['side', 'filter.side'],
  ['stance', 'filter.stance'],
  ['year', 'filter.year'],
  ['lang', 'filter.language'],
  ['verified', 'filter.verification'],
];

type ChoiceProps = { readonly name: Exclude<FilterName, 'q'>; readonly label: MessageKey; readonly value: string; readonly onChoose: (value: string) => void };

function FilterChoice({ name, label, value, onChoose }: ChoiceProps) {
  const words = useWords();
  const values = filterValues(useCited())[name];
  return (
    <label>
      {words.say(label)}
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        <option value="">{words.say('filter.any')}</option>
        {values.map((one) => (
          <option key={one} value={one}>
            {valueInWords(name, one, words)}
          </option>
        ))}
      </select>
    </label>
  );
}

function valueInWords(name: FilterName, value: string, words: Words): string {
  // The record keeps its years as Gregorian ones, so that is what is chosen, in the reader's digits.
  if (name === 'year') return new Intl.NumberFormat(words.locale, { useGrouping: false }).format(Number(value));
  if (name === 'lang') return languageName(value, words);
  if (name === 'side') return sideInWords(value, words);
  return words.say(`${name}.${value}` as MessageKey);
}

/** One claim of the list: its title, its summary, and how much of what it holds. */
function ClaimRow({ claim }: { readonly claim: Claim }) {
  const words = useWords();
  const summary = inLanguage(claim.summary, words.lang);
  const days = claim.statements.flatMap(({ date }) => date.from ?? []).sort();
  const [from, to] = [days[0], days.at(-1)].map((day) => (day ? yearInWords(day, words) : ''));
  return (
    <article class="row">
      <h2>
        <a href={hashOf({ page: 'claim', id: claim.id })}>
          <ClaimTitle claim={claim} />
        </a>
      </h2>
      <p {...textIn(summary.lang)}>{summary.text}</p>
      <p class="count">
        {countsInWords(claim, words)}
        {from && to && ` · ${from === to ? from : words.say('claim.years', { from, to })}`}
      </p>
    </article>
  );
}
