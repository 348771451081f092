import { type Refusal, refused } from './codes.ts';

/** The newest edition that was ever accepted of a pack: nothing under it is accepted again. */
export type Floor = {
  readonly rootVersion: number;
  readonly version: number;
  /** SHA-256 of the head's signed bytes. Signatures are left out: the same edition may be signed by one more. */
  readonly sha256: string;
};

/** Less than zero when `a` is the older. New keys come first: they undo versions that stolen keys drove up (TUF 5.3.11). */
export const compareEditions = (a: Omit<Floor, 'sha256'>, b: Omit<Floor, 'sha256'>): number => a.rootVersion - b.rootVersion || a.version - b.version;

/** Why an edition must not take the place of the floor: ROLLBACK or EQUIVOCATION; null when it may. */
export function belowFloor(offered: Floor, floor: Floor | null): Refusal | null {
  if (!floor) return null;
  const order = compareEditions(offered, floor);
  if (order < 0) return refused('ROLLBACK', `The server offered an older version (${offered.version} < ${floor.version}).`);
  if (order === 0 && offered.sha256 !== floor.sha256) return refused('EQUIVOCATION', `Two different editions of version ${floor.version} exist.`);
  return null;
}

/** The higher of two floors that were kept in different places; null when there is neither. */
export function higherFloor(a: Floor | null, b: Floor | null): Floor | null {
  if (!a || !b) return a ?? b;
  return compareEditions(a, b) < 0 ? b : a;
}
