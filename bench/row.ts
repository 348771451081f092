import type { Figure } from './measure.ts';

/** One line of the table: ours against a rival's or against what the machine must do in any case. */
export type Comparison = {
  /** The row of the goals it belongs to, as `7`. */
  readonly goal: string;
  readonly what: string;
  readonly rival: string;
  readonly unit: 'ms' | 'bytes' | 'records' | 'share';
  readonly ours: Figure;
  readonly theirs: Figure;
  /** Ours over theirs is wanted to be at most this. */
  readonly atMost: number;
  /** Why it falls short, where that is known. */
  readonly note?: string;
};

export type Setting = {
  /** Tells how far a long row is. */
  readonly progress: (sentence: string) => void;
  /** Smaller sizes and fewer repetitions: for the check of every change. */
  readonly quick: boolean;
};

/** A part of the benchmark that can be run by itself. */
export type Row = {
  readonly name: string;
  readonly about: string;
  /** Needs a browser and the built extension. */
  readonly browser: boolean;
  /** Part of the check of every change. */
  readonly fast: boolean;
  readonly run: (setting: Setting) => Promise<Comparison[]>;
};

export const ratioOf = ({ ours, theirs }: Comparison): number => ours.middle / theirs.middle;
