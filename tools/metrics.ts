/** One judged row of an evaluation set. */
export type Judged = {
  readonly id: string;
  readonly lang: string;
  readonly onTopic: boolean;
  /** False for rows in which an actor is named only outside the passage: they do not count for detection. */
  readonly counted: boolean;
  readonly labels: readonly string[];
  readonly foundOnTopic: boolean;
  /** Claims, best first, and whether the first is shown. */
  readonly claims: readonly string[];
  readonly shown: boolean;
};

export type Figure = { readonly name: string; readonly value: number; readonly low: number; readonly high: number; readonly rows: number };

type Measure = { readonly name: string; readonly of: (row: Judged) => boolean; readonly value: (rows: readonly Judged[]) => number };

const share = (rows: readonly Judged[], hit: (row: Judged) => boolean): number => (rows.length === 0 ? Number.NaN : rows.filter(hit).length / rows.length);
const rankOf = (row: Judged): number => row.claims.findIndex((claim) => row.labels.includes(claim)) + 1;
const within = (places: number) => (row: Judged) => rankOf(row) > 0 && rankOf(row) <= places;
const hasClaims = (row: Judged): boolean => row.onTopic && row.labels.length > 0;

function f1(rows: readonly Judged[]): number {
  const both = rows.filter((row) => row.onTopic && row.foundOnTopic).length;
  return (2 * both) / (rows.filter((row) => row.onTopic).length + rows.filter((row) => row.foundOnTopic).length);
}

/** What is measured, each on the rows it speaks of. */
const MEASURES: readonly Measure[] = [
  { name: 'detection precision', of: (row) => row.counted && row.foundOnTopic, value: (rows) => share(rows, (row) => row.onTopic) },
  { name: 'detection recall', of: (row) => row.counted && row.onTopic, value: (rows) => share(rows, (row) => row.foundOnTopic) },
  { name: 'detection F1', of: (row) => row.counted, value: f1 },
  { name: 'Success@1', of: hasClaims, value: (rows) => share(rows, within(1)) },
  { name: 'Success@3', of: hasClaims, value: (rows) => share(rows, within(3)) },
  { name: 'MRR', of: hasClaims, value: (rows) => rows.reduce((sum, row) => sum + (rankOf(row) > 0 ? 1 / rankOf(row) : 0), 0) / rows.length },
  { name: 'off topic, claim shown', of: (row) => !row.onTopic, value: (rows) => share(rows, (row) => row.shown) },
];

const SAMPLES = 1000;
const TAIL = 0.025;

/** Every measure with its 95 % interval by bootstrap over rows (1,000 samples, seeded, so that two runs agree). */
export function figures(rows: readonly Judged[]): Figure[] {
  const random = seeded(1);
  return MEASURES.flatMap(({ name, of, value }) => {
    const own = rows.filter(of);
    if (own.length === 0) return [];
    const sampled = Array.from({ length: SAMPLES }, () => value(own.map(() => own[Math.floor(random() * own.length)] as Judged))).sort((a, b) => a - b);
    const at = (q: number): number => sampled[Math.min(SAMPLES - 1, Math.floor(q * SAMPLES))] ?? Number.NaN;
    return [{ name, value: value(own), low: at(TAIL), high: at(1 - TAIL), rows: own.length }];
  });
}

/** mulberry32: a small generator of even numbers in [0, 1), public domain. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Rows that went wrong, the worst first: a wrong decision on the topic, then the claim's place. */
export function worst(rows: readonly Judged[], count: number): Judged[] {
  const badness = (row: Judged): number => {
    if (row.counted && row.onTopic !== row.foundOnTopic) return 100;
    if (!row.onTopic) return row.shown ? 90 : 0;
    if (!hasClaims(row)) return 0;
    return rankOf(row) === 0 ? 80 : rankOf(row) - 1;
  };
  return rows
    .filter((row) => badness(row) > 0)
    .sort((a, b) => badness(b) - badness(a))
    .slice(0, count);
}
