import type { Claim, Statement } from '../../core/claim.ts';
import { pairOf } from '../../core/reading/pair.ts';
import { useCited } from '../record/RecordContext.ts';
import { StatementView } from '../statement/StatementView.tsx';
import { useWords } from '../words/WordsContext.ts';

type Props = {
  readonly claim: Claim;
  readonly closest: string | null;
  readonly published: string | null;
  readonly translated?: boolean;
  /** Level of its headings: one under the heading that it stands under. */
  readonly heading: 'h2' | 'h3';
};

/** The statement that a passage goes back to and its denial, side by side; one under the other where it is narrow. */
export function PairView({ claim, closest, published, translated, heading: Heading }: Props) {
  const words = useWords();
  const { statements, claimOf } = useCited();
  const { statement, denial, answers } = pairOf(claim, closest, statements.values());
  const shared = { published, ...(translated === undefined ? {} : { translated }) };
  const under = (one: Statement): Claim => claimOf.get(one.id) ?? claim;
  return (
    <div class="pair">
      <section class="half">
        <Heading>{words.say('claim.statement')}</Heading>
        {statement ? (
          <StatementView statement={statement} claim={under(statement)} closest={statement.id === closest} {...shared} />
        ) : (
          <p class="note">{words.say('claim.no-statement')}</p>
        )}
      </section>
      <section class="half">
        <Heading>{words.say(denial && !answers ? 'claim.other-denial' : 'claim.denial')}</Heading>
        {denial ? (
          <StatementView statement={denial} claim={under(denial)} closest={denial.id === closest} {...shared} />
        ) : (
          <p class="note">{words.say('claim.no-denial')}</p>
        )}
      </section>
    </div>
  );
}
