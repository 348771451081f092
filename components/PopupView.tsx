import type { Finder } from '../core/match/find.ts';
import type { TabRecord } from '../messages.ts';
import { day } from './dates.ts';
import { PassageView } from './PassageView.tsx';
import { SearchView } from './SearchView.tsx';
import type { Cited } from './StatementView.tsx';
import type { Words } from './words.ts';

type Props = { readonly record: TabRecord; readonly find: Finder; readonly cited: Cited; readonly words: Words; readonly onGoTo: (passage: string) => void };

/** The popup: what this page says about the topic, and the record beside it. */
export function PopupView({ record, find, cited, words, onGoTo }: Props) {
  const claims = new Map(record.claims.map((claim) => [claim.id, claim]));
  const open = record.chosen ?? record.passages.find(({ matches }) => matches.length > 0)?.id;
  const count = record.passages.length;
  return (
    <main>
      <h1>On Record</h1>
      <p role="status" class="state">
        {sentenceOf(record, words)}
      </p>
      {record.error && <p class="note">{record.error}</p>}
      {record.state !== 'broken' && <SearchView {...{ find, cited, words }} />}
      <ol class="passages">
        {record.passages.map((passage, place) => (
          <PassageView key={passage.id} open={passage.id === open} place={words.passage(place + 1, count)} {...{ passage, claims, cited, words, onGoTo }} />
        ))}
      </ol>
      <footer>
        {record.issued && <p>{words.recordOf(day(record.issued, words.lang))}</p>}
        <p>{words.neutral}</p>
        {words.reviewNote && <p>{words.reviewNote}</p>}
      </footer>
    </main>
  );
}

function sentenceOf({ state, passages }: TabRecord, words: Words): string {
  if (state === 'ready') return words.found(passages.length);
  return { 'no-topic': words.noTopic, 'no-page': words.noPage, broken: words.broken }[state];
}
