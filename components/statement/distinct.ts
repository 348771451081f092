import type { Statement } from '../../core/claim.ts';

/** What one speaker said on one day is named once, however many claims it stands under. */
export const distinctUtterances = (statements: readonly Statement[]): Statement[] => [
  ...new Map(statements.map((one) => [`${one.speaker} ${one.date.from} ${one.date.to}`, one])).values(),
];
