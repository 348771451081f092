/** Whole numbers, in as few bytes as hold them. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** Room for so many numbers under a limit. */
export function numbersUnder(limit: number, length: number): Numbers {
  if (limit <= 0x100) return new Uint8Array(length);
  return limit <= 0x10000 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Given numbers under a limit. */
export function numbersIn(numbers: readonly number[], limit: number): Numbers {
  const held = numbersUnder(limit, numbers.length);
  held.set(numbers);
  return held;
}

/** Where lists of these lengths begin that follow each other from a place on, and where one after the last would. */
export function startsOf(lengths: ArrayLike<number>, from = 0): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1);
  let start = from;
  starts[0] = start;
  for (let i = 0; i < lengths.length; i++) {
    start += lengths[i] as number;
    starts[i + 1] = start;
  }
  return starts;
}
