/** Whole numbers, in as few bytes as hold them. */
export type Numbers = Uint16Array | Uint32Array;

/** Room for so many numbers under a limit. */
export const numbersUnder = (limit: number, length: number): Numbers => (limit <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length));

/** Given numbers under a limit. */
export function numbersIn(numbers: readonly number[], limit: number): Numbers {
  const held = numbersUnder(limit, numbers.length);
  held.set(numbers);
  return held;
}

/** Where lists of these lengths begin that follow each other, and where one after the last would. */
export function startsOf(lengths: ArrayLike<number>): Uint32Array {
  const start = new Uint32Array(lengths.length + 1);
  for (let i = 0; i < lengths.length; i++) start[i + 1] = (start[i] ?? 0) + (lengths[i] ?? 0);
  return start;
}
