import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import type { Comparison } from './row.ts';

/** The ratios of the fast rows as they were when somebody last looked at them. */
const FILE = path.join(import.meta.dirname, 'baseline.json');
const Ratios = v.record(v.string(), v.number());

/** A ratio may be worse by half before it fails: machines differ, and others work on them. */
const WORSE = 1.5;

/** The ratio of the quarters below: what else a machine does makes times longer, and the longest most. */
const steadyRatio = ({ ours, theirs }: Comparison): number => ours.low / theirs.low;

const nameOf = ({ what, rival }: Comparison): string => `${what} | ${rival}`;

export function writeBaseline(comparisons: readonly Comparison[]): void {
  const ratios = Object.fromEntries(comparisons.map((one) => [nameOf(one), Number(steadyRatio(one).toPrecision(3))]));
  writeFileSync(FILE, `${JSON.stringify(ratios, null, 2)}\n`);
}

/** One sentence for each ratio that is worse than it was by more than half, and for each that is not known. */
export function regressions(comparisons: readonly Comparison[]): string[] {
  const known = v.parse(Ratios, existsSync(FILE) ? JSON.parse(readFileSync(FILE, 'utf8')) : {});
  return comparisons.flatMap((one) => {
    const before = known[nameOf(one)];
    const now = steadyRatio(one);
    if (before === undefined) return [`${nameOf(one)}: no ratio is kept for it; npm run bench -- --keep writes it.`];
    return now > before * WORSE ? [`${nameOf(one)}: ${now.toPrecision(3)}, and it was ${before}.`] : [];
  });
}
