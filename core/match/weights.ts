/**
 * The thresholds of the decision, in one place. The weights of the scorer itself are data of the pack
 * (`corpus/russia-taliban/fitted.json`); both are fitted by `node tools/fit.ts --write` on tests/fixtures/passages.
 */

/** A claim is shown from this probability on; under it a passage is only marked as being on topic. */
export const SHOW_FROM = 0.35;

/** A second claim is shown only when it is at least this share as likely as the first. */
export const SECOND_FROM = 0.35;

/**
 * A passage that names both sides is on topic when a relation of theirs is at least this likely. From 0.5 to 0.8
 * F1 is the same to a third of a point, leaving out languages; higher is more silent.
 */
export const RELATED_FROM = 0.6;

/**
 * A passage that names only one side must be much surer: pages have many more of these than the passages that the
 * weights were fitted on.
 */
export const SUBJECT_FROM = 0.9;

/** A claim is shown only where a relation is at least this likely; under it the passage is only marked. */
export const SHOW_RELATED_FROM = 0.75;
