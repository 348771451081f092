/** What the scripts of one tab may ask for: so much at once, and so much more each second. An honest page needs a tenth of it. */
const MESSAGES = { most: 120, aSecond: 20 };
const LETTERS = { most: 4_000_000, aSecond: 100_000 };
/** The card tells its height as it grows, and the reader may hold a key down. */
const CARD_MESSAGES = { most: 300, aSecond: 60 };

type Allowance = { readonly most: number; readonly aSecond: number };

/** Keeps one tab, whatever runs in it, from taking the background's time from the others. The counts are in memory only. */
export function createLimits(now: () => number) {
  const left = new Map<string, { amount: number; at: number }>();
  const take = (name: string, { most, aSecond }: Allowance, amount: number): boolean => {
    const known = left.get(name) ?? { amount: most, at: now() };
    const have = Math.min(most, known.amount + ((now() - known.at) / 1000) * aSecond);
    const given = have >= amount;
    left.set(name, { amount: given ? have - amount : have, at: now() });
    return given;
  };
  return {
    /** Whether a tab may send one more message; asked before anything else is done with it. */
    allowsMessage: (tab: number, from: 'page' | 'card'): boolean => take(`${from} ${tab}`, from === 'page' ? MESSAGES : CARD_MESSAGES, 1),
    allowsLetters: (tab: number, letters: number): boolean => take(`letters ${tab}`, LETTERS, letters),
    forget: (tab: number): void => {
      for (const name of ['page', 'card', 'letters']) left.delete(`${name} ${tab}`);
    },
  };
}

export type Limits = ReturnType<typeof createLimits>;

/** How large a message is, in letters and in values; what is beyond `most` is not counted. */
export function sizeOf(message: unknown, most: number): number {
  let size = 0;
  const open: unknown[] = [message];
  while (open.length > 0 && size <= most) {
    const value = open.pop();
    if (typeof value === 'string') size += value.length;
    if (typeof value !== 'object' || value === null) continue;
    const values: unknown[] = Object.values(value);
    size += values.length;
    if (size <= most) for (const one of values) open.push(one);
  }
  return size;
}
