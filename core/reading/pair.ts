import { type Claim, denies, type Statement } from '../claim.ts';

/** A statement and a denial, to be read side by side; either may be missing from the record. */
export type Pair = {
  readonly statement: Statement | null;
  readonly denial: Statement | null;
  /** Whether the denial answers this statement, or the same occasion; else it denies the claim on another one. */
  readonly answers: boolean;
};

/**
 * The statement that a passage goes back to and its denial: one that answers it, under whatever claim it stands; else one
 * that answers what the statement itself repeats; else the first denial of the claim after it in time, or before.
 * @param closest the statement most like the passage, if any: a denial, or what was denied.
 * @param everything the statements of the record, in which answers may stand under other claims.
 */
export function pairOf(claim: Claim, closest: string | null, everything: Iterable<Statement>): Pair {
  const own = [...claim.statements].sort(byDate);
  const all = [...everything].sort(byDate);
  const chosen = own.find(({ id }) => id === closest);
  if (chosen && denies(chosen)) return withDenial(chosen, own, all);
  const statement = chosen ?? own.find((one) => !denies(one)) ?? null;
  if (!statement) return { statement, denial: own.find(denies) ?? null, answers: false };
  const later = all.filter((one) => dayOf(one) >= dayOf(statement));
  const answer = answerTo([statement.id], all) ?? answerTo(statement.answers, later);
  return { statement, denial: answer ?? otherDenial(statement, own), answers: answer !== undefined };
}

const byDate = (a: Statement, b: Statement): number => dayOf(a).localeCompare(dayOf(b));
/** Statements without a date stand last. */
const dayOf = ({ date }: Statement): string => date.from ?? '9999';

const answerTo = (ids: readonly string[], all: readonly Statement[]): Statement | undefined =>
  all.find((one) => denies(one) && one.answers.some((id) => ids.includes(id)));

function otherDenial(statement: Statement, own: readonly Statement[]): Statement | null {
  const denials = own.filter(denies);
  return denials.find((denial) => dayOf(denial) >= dayOf(statement)) ?? denials.at(-1) ?? null;
}

/** A denial with what it answers: what it names, of this claim first; else the last statement before it. */
function withDenial(denial: Statement, own: readonly Statement[], all: readonly Statement[]): Pair {
  const named = [...own, ...all].find((one) => !denies(one) && denial.answers.includes(one.id));
  if (named) return { statement: named, denial, answers: true };
  const said = own.filter((one) => !denies(one));
  return { statement: said.findLast((one) => dayOf(one) <= dayOf(denial)) ?? said[0] ?? null, denial, answers: false };
}

/** A claim with the denials that stand under other claims and answer its statements. */
export function withAnswers(claim: Claim, everything: Iterable<Statement>): Claim {
  const own = new Set(claim.statements.map(({ id }) => id));
  const answers = [...everything].filter((one) => denies(one) && !own.has(one.id) && one.answers.some((id) => own.has(id)));
  return answers.length === 0 ? claim : { ...claim, statements: [...claim.statements, ...answers] };
}
