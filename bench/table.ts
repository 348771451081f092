import type { Figure } from './measure.ts';
import { type Comparison, ratioOf } from './row.ts';

/** A figure with three digits that count. */
const short = (value: number): string => (value === 0 ? '0' : value >= 100 ? value.toFixed(0) : value.toPrecision(3).replace(/\.?0+$/, ''));

function written({ middle, low, high }: Figure, unit: Comparison['unit']): string {
  const spread = low === high ? '' : ` (${short(low)}–${short(high)})`;
  return `${short(middle)}${spread}${unit === 'ms' || unit === 'bytes' ? ` ${unit}` : ''}`;
}

/** Whether a comparison is what the goal asks for. */
export const isMet = (comparison: Comparison): boolean => ratioOf(comparison) <= comparison.atMost;

/** All comparisons as one table in Markdown: what falls short says so. */
export function tableOf(comparisons: readonly Comparison[]): string {
  const rows = [...comparisons]
    .sort((a, b) => Number.parseInt(a.goal, 10) - Number.parseInt(b.goal, 10))
    .map((one) => {
      const ratio = `${short(ratioOf(one))}${isMet(one) ? '' : ' **short**'}`;
      return [
        one.goal,
        one.what,
        one.rival,
        written(one.ours, one.unit),
        written(one.theirs, one.unit),
        ratio,
        `≤ ${short(one.atMost)}`,
        isMet(one) ? '' : (one.note ?? ''),
      ];
    });
  const head = ['goal', 'what', 'beside', 'ours', 'theirs', 'ratio', 'wanted', 'why'];
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
