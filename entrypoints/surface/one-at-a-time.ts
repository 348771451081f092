/**
 * A work that is done one time after another, with never more than one time waiting, so that what it shows last is what holds.
 * @returns asks for it; the promise is of the time that serves who asked
 */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let last: Promise<void> = Promise.resolve();
  let waiting: Promise<void> | null = null;
  return () => {
    if (waiting) return waiting;
    const next = last
      .catch(() => undefined)
      .then(() => {
        waiting = null;
        return work();
      });
    [waiting, last] = [next, next];
    return next;
  };
}
