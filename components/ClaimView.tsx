import { useState } from 'preact/hooks';
import { type Claim, denies, type Statement } from '../core/claim.ts';
import { directionOf } from './direction.ts';
import { type Cited, StatementView } from './StatementView.tsx';
import type { Words } from './words.ts';

type Props = { readonly claim: Claim; readonly cited: Cited; readonly words: Words; readonly closest: string | null };

/** A claim with its record: what was said and what was denied, apart, oldest first. */
export function ClaimView({ claim, cited, words, closest }: Props) {
  const denied = claim.statements.filter(denies);
  const said = claim.statements.filter((statement) => !denies(statement));
  const summaryLang = claim.summary[words.lang] ? words.lang : 'en';
  const summary = claim.summary[summaryLang];
  return (
    <div class="claim">
      {summary && (
        <p class="summary" lang={summaryLang} dir={directionOf(summaryLang)}>
          {summary}
        </p>
      )}
      <Group title={words.said} empty={words.noOther} statements={said} {...{ cited, words, closest }} />
      <Group title={words.denied} empty={words.noDenial} statements={denied} {...{ cited, words, closest }} />
    </div>
  );
}

/** So many statements are read at a glance; the rest is a press away. */
const AT_A_GLANCE = 3;

type GroupProps = Omit<Props, 'claim'> & { readonly title: string; readonly empty: string; readonly statements: readonly Statement[] };

function Group({ title, empty, statements, cited, words, closest }: GroupProps) {
  const [all, setAll] = useState(false);
  const oldestFirst = [...statements].sort((a, b) => ((a.date.from ?? '9999') < (b.date.from ?? '9999') ? -1 : 1));
  const shown = all || oldestFirst.length <= AT_A_GLANCE + 1 ? oldestFirst : glance(oldestFirst, closest);
  return (
    <section class="group">
      <h4>
        {title} <span class="count">({words.statements(statements.length)})</span>
      </h4>
      {statements.length === 0 && <p class="note">{empty}</p>}
      <ol>
        {shown.map((statement) => (
          <StatementView key={statement.id} closest={statement.id === closest} {...{ statement, cited, words }} />
        ))}
      </ol>
      {shown.length < oldestFirst.length && (
        <button type="button" onClick={() => setAll(true)}>
          {words.showAll(oldestFirst.length)}
        </button>
      )}
    </section>
  );
}

/** The statement closest to the passage and its neighbours in time, else the oldest ones. */
function glance(oldestFirst: readonly Statement[], closest: string | null): Statement[] {
  const at = oldestFirst.findIndex((statement) => statement.id === closest);
  const from = Math.max(0, Math.min(at - 1, oldestFirst.length - AT_A_GLANCE));
  return oldestFirst.slice(from, from + AT_A_GLANCE);
}
