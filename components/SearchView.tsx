import { useState } from 'preact/hooks';
import type { Claim } from '../core/claim.ts';
import type { Finder, Found } from '../core/match/find.ts';
import { ClaimView } from './ClaimView.tsx';
import type { Cited } from './StatementView.tsx';
import type { Words } from './words.ts';

type Props = { readonly find: Finder; readonly cited: Cited; readonly words: Words };

/** The search box over claims, speakers and sources, with what it finds. */
export function SearchView({ find, cited, words }: Props) {
  const [query, setQuery] = useState('');
  const found = find(query);
  return (
    <search>
      <label for="search">{words.search}</label>
      <input id="search" type="search" dir="auto" placeholder={words.searchHint} value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
      <div role="status" class="note">
        {query.trim() !== '' && found.length === 0 && words.nothingFound(query)}
      </div>
      <ul class="found">
        {found.map((item) => (
          <FoundView key={keyOf(item)} {...{ item, cited, words }} />
        ))}
      </ul>
    </search>
  );
}

function keyOf(item: Found): string {
  if (item.kind === 'claim') return `claim ${item.claim.id}`;
  return item.kind === 'speaker' ? `speaker ${item.speaker.id}` : `source ${item.source.id}`;
}

function FoundView({ item, cited, words }: { readonly item: Found; readonly cited: Cited; readonly words: Words }) {
  const name = item.kind === 'claim' ? titleOf(item.claim, words) : item.kind === 'speaker' ? item.speaker.name.en : item.source.outlet;
  const claims = item.kind === 'claim' ? [item.claim] : item.claims;
  return (
    <li>
      <details>
        <summary>
          <span class="kind">{words.kinds[item.kind]}</span> <bdi class="title">{name}</bdi>
        </summary>
        {claims.map((claim) => (
          <section key={claim.id}>
            {item.kind !== 'claim' && <h3>{titleOf(claim, words)}</h3>}
            <ClaimView claim={only(claim, item)} closest={null} {...{ cited, words }} />
          </section>
        ))}
      </details>
    </li>
  );
}

const titleOf = (claim: Claim, words: Words): string => claim.title[words.lang] ?? claim.title.en ?? claim.proposition;

/** Under a speaker or a source, only their own statements. */
function only(claim: Claim, item: Found): Claim {
  if (item.kind === 'claim') return claim;
  const own = claim.statements.filter((statement) =>
    item.kind === 'speaker' ? statement.speaker === item.speaker.id : statement.renderings.some((rendering) => rendering.source === item.source.id),
  );
  return { ...claim, summary: {}, statements: own };
}
