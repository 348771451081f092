import type { Mark } from './layout.ts';

/** From a denial to what it denies. */
export type Arc = { readonly from: string; readonly to: string; readonly path: string };

/** From each denial in sight to each statement in sight that it answers. */
export function arcsBetween(marks: readonly Mark[], width: number): Arc[] {
  const byId = new Map(marks.map((mark) => [mark.statement.id, mark]));
  return marks
    .filter(({ isDenial }) => isDenial)
    .flatMap((denial) =>
      [...new Set(denial.statement.answers)].flatMap((id): Arc[] => {
        const denied = byId.get(id);
        return denied && denied !== denial ? [{ from: denial.statement.id, to: id, path: arcPath(denial, denied, width) }] : [];
      }),
    );
}

/** How far an arc is bent: a share of its length, but so little and so much that it neither looks straight nor leaves its lanes. */
const BEND = { share: 0.2, least: 10, most: 44 } as const;

type Point = Pick<Mark, 'x' | 'y'>;

/** A curve from one mark to another. Flat ones bend upward; steep ones bend toward the middle of the picture, where there is room. */
function arcPath(a: Point, b: Point, width: number): string {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = Math.min(BEND.most, BEND.least + BEND.share * length);
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const isFlat = Math.abs(dx) >= Math.abs(dy);
  const isRightWay = isFlat ? dx < 0 : dy < 0 === middle.x < width / 2;
  const turn = isRightWay ? bend : -bend;
  return `M${point(a.x, a.y)}Q${point(middle.x - (dy / length) * turn, middle.y + (dx / length) * turn)} ${point(b.x, b.y)}`;
}

const point = (x: number, y: number): string => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;
