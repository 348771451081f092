/**
 * The thresholds of the decision, in one place. The weights of the scorer itself are data of the pack
 * (`corpus/russia-taliban/fitted.json`); both are fitted by `node tools/fit.ts --write` on tests/fixtures/passages.
 */

/** A claim is shown from this probability on; under it a passage is only marked as being on topic. */
export const SHOW_FROM = 0.35;

/** A second claim is shown only when it is at least this share as likely as the first. */
export const SECOND_FROM = 0.35;
