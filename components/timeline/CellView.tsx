import { useWords } from '../words/WordsContext.ts';
import { type Cell, circleFor, squareFor } from './overview.ts';
import { AXIS_GAP, type Row, type Sizes } from './overview-sizes.ts';
import { cellInWords } from './overview-words.ts';

type Props = {
  readonly cell: Cell;
  readonly row: Row;
  readonly most: number;
  readonly sizes: Sizes;
  /** The one that the Tab key goes to. */
  readonly isStop: boolean;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
  readonly onPoint: (isOver: boolean) => void;
  readonly onElement: (element: HTMLButtonElement | null) => void;
};

/** What one side said and denied in one year. */
export function CellView({ cell, row, most, sizes, isStop, onChoose, onFocus, onPoint, onElement }: Props) {
  const label = cellInWords(cell, useWords());
  const { column, largest } = sizes;
  const [circle, square] = [circleFor(cell.statements, most, largest), squareFor(cell.denials, most, largest)];
  return (
    <button
      ref={onElement}
      type="button"
      tabIndex={isStop ? 0 : -1}
      aria-label={label}
      title={label}
      onClick={onChoose}
      onFocus={onFocus}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
    >
      <svg width={column} height={row.above + row.below} aria-hidden="true">
        {circle > 0 && <CircleMark x={column / 2} bottom={row.above - AXIS_GAP} size={circle} />}
        {square > 0 && <SquareMark x={column / 2} top={row.above + AXIS_GAP} size={square} />}
      </svg>
    </button>
  );
}

/** A full circle that stands on a line. */
export const CircleMark = ({ x, bottom, size }: { readonly x: number; readonly bottom: number; readonly size: number }) => (
  <circle class="circle" cx={x} cy={bottom - size / 2} r={size / 2} />
);

/** Half of a stroke lies outside of a shape. */
const STROKE = 1.5;

/** A hollow square that hangs from a line. */
export const SquareMark = ({ x, top, size }: { readonly x: number; readonly top: number; readonly size: number }) => {
  const side = Math.max(size - STROKE, STROKE);
  return <rect class="square" x={x - side / 2} y={top + STROKE / 2} width={side} height={side} />;
};
