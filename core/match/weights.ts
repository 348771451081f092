/**
 * The numbers of the scorer, each with its meaning. They were fitted on the development set by five-fold
 * cross-validation over rows (`node tools/fit.ts`; the folds are by row number), and rounded to what the folds agree on.
 */
export const WEIGHTS = {
  /** Likeness of words: the best wording of a claim against the passage or one of its sentences. */
  words: 6,
  /** Subject: the claim's signature against the concepts and names of the passage. */
  subject: 1,
  /** The passage names the speaker of the statement. */
  speaker: 0.4,
  /** The passage names a day on which the claim's statements were made. */
  date: 1,
} as const;

/** A claim is shown from this score on; under it the passage is only marked as being on topic. */
export const SHOW_FROM = 0.5;
