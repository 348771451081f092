import type { Mirrored } from '../core/subscription/state.ts';
import type { Step } from '../core/subscription/steps.ts';
import type { PackDatabase } from '../store/database.ts';
import type { Asking } from './latest.ts';

/** What a sync works with. */
export type SyncEnv = Asking & {
  readonly db: PackDatabase;
  /** When this version of the extension was built, milliseconds since 1970. */
  readonly built: number;
  /** Writes, or with null forgets, the second copy of what must not be lost. */
  readonly mirror: (key: string, copy: Mirrored | null) => Promise<void>;
  /** Called before each step, and with each part. */
  readonly reached: (step: Step, done: number, total: number) => Promise<void>;
};
