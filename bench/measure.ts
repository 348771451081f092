import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

// Node lends its collector of garbage only when it is asked for.
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options: { readonly type: 'minor' }) => void;

/** Something to be timed. `before` prepares a repetition and is not timed. Repetitions that only warm the code up have numbers below 0. */
export type Contender = { readonly name: string; readonly before?: (repetition: number) => void; readonly run: (repetition: number) => unknown };

/** Milliseconds of each repetition, by contender. */
export type Samples = ReadonlyMap<string, readonly number[]>;

/** Times contenders in turns, in one process: what else the machine does falls on all of them. What they give back is kept from being optimised away. */
export function interleave(contenders: readonly Contender[], repetitions: number, warmUp = 2, progress: (done: number) => void = () => undefined): Samples {
  const samples = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (let repetition = -warmUp; repetition < repetitions; repetition++) {
    for (const { name, before, run } of contenders) {
      before?.(repetition);
      // What the one before it left behind is not collected in its time.
      collect({ type: 'minor' });
      const start = performance.now();
      kept = run(repetition);
      if (repetition >= 0) samples.get(name)?.push(performance.now() - start);
    }
    progress(repetition);
  }
  return samples;
}

/** The last result of anything timed. */
export let kept: unknown;

export const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A figure of one side of a comparison: the middle value, and the quarter below and above it. */
export type Figure = { readonly middle: number; readonly low: number; readonly high: number };

export const figure = (values: readonly number[]): Figure => ({ middle: median(values), low: quantile(values, 0.25), high: quantile(values, 0.75) });

/** A single value, counted and not timed. */
export const counted = (value: number): Figure => ({ middle: value, low: value, high: value });
