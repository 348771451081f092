import { useState } from 'preact/hooks';
import { type Claim, denies, type Statement } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { StatementView } from '../statement/StatementView.tsx';
import { useWords } from '../words/WordsContext.ts';

type Props = { readonly claim: Claim; readonly closest?: string | null; readonly published?: string | null; readonly whole?: boolean };

/** A claim with its record: what was said and what was denied, apart, oldest first. */
export function ClaimView({ claim, closest = null, published = null, whole = false }: Props) {
  const words = useWords();
  const denied = claim.statements.filter(denies);
  const said = claim.statements.filter((statement) => !denies(statement));
  const shared = { claim, closest, published, whole };
  return (
    <div class="claim">
      <Group title={words.say('claim.said')} count="claim.statements" empty={words.say('claim.no-statement')} statements={said} {...shared} />
      <Group title={words.say('claim.denied')} count="claim.denials" empty={words.say('claim.no-denial')} statements={denied} {...shared} />
    </div>
  );
}

/** So many statements are read at a glance; the rest is a press away. */
const AT_A_GLANCE = 3;

type GroupProps = Required<Props> & {
  readonly title: string;
  readonly count: 'claim.statements' | 'claim.denials';
  readonly empty: string;
  readonly statements: readonly Statement[];
};

function Group({ title, count, empty, statements, claim, closest, published, whole }: GroupProps) {
  const words = useWords();
  const { claimOf } = useCited();
  const [all, setAll] = useState(whole);
  const oldestFirst = [...statements].sort(inOrder);
  const shown = all || oldestFirst.length <= AT_A_GLANCE + 1 ? oldestFirst : glance(oldestFirst, closest);
  return (
    <section class="group">
      <h2>
        {title} <span class="count">({words.say(count, { count: statements.length })})</span>
      </h2>
      {statements.length === 0 && <p class="note">{empty}</p>}
      <ol>
        {shown.map((statement) => (
          <li key={statement.id}>
            <StatementView closest={statement.id === closest} claim={claimOf.get(statement.id) ?? claim} {...{ statement, published, whole }} />
          </li>
        ))}
      </ol>
      {shown.length < oldestFirst.length && (
        <button type="button" onClick={() => setAll(true)}>
          {words.say('claim.show-all', { count: oldestFirst.length })}
        </button>
      )}
    </section>
  );
}

/** Oldest first; of one day, what is answered before its answer. Statements without a date stand last. */
const inOrder = (a: Statement, b: Statement): number =>
  (a.date.from ?? '9999').localeCompare(b.date.from ?? '9999') || Number(a.answers.includes(b.id)) - Number(b.answers.includes(a.id));

/** The statement closest to the passage and its neighbours in time, else the oldest ones. */
function glance(oldestFirst: readonly Statement[], closest: string | null): Statement[] {
  const at = oldestFirst.findIndex((statement) => statement.id === closest);
  const from = Math.max(0, Math.min(at - 1, oldestFirst.length - AT_A_GLANCE));
  return oldestFirst.slice(from, from + AT_A_GLANCE);
}
