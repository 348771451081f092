import { sideInWords } from '../words/sides.ts';
import { useWords } from '../words/WordsContext.ts';
import { CellView } from './CellView.tsx';
import type { ChooseCell } from './OverviewView.tsx';
import { type Cell, idOf, type Overview } from './overview.ts';
import { rowOf, type Sizes } from './overview-sizes.ts';
import type { Cursor } from './use-cursor.ts';

type Props = {
  readonly side: string;
  readonly cells: readonly Cell[];
  readonly overview: Overview;
  readonly sizes: Sizes;
  /** Every year that this divides is named above, and has a line to its name. */
  readonly step: number;
  readonly cursor: Cursor<HTMLButtonElement>;
  /** The cell that the Tab key goes to. */
  readonly stop: Cell | null;
  readonly onChoose: ChooseCell;
};

/** One side through the years. */
export function SideRow({ side, cells, overview, sizes, step, cursor, stop, onChoose }: Props) {
  const words = useWords();
  const row = rowOf(cells, overview.most, sizes);
  return (
    <tr style={{ '--above': `${row.above}px`, '--below': `${row.below}px` }}>
      <th scope="row">
        <span>{sideInWords(side, words)}</span>
      </th>
      {overview.years.map((year) => {
        const cell = cells.find((one) => one.year === year);
        return (
          <td key={year} class={year % step === 0 ? 'named' : ''}>
            {cell && (
              <CellView
                {...{ cell, row, sizes }}
                most={overview.most}
                isStop={cell === stop}
                onChoose={() => onChoose(side, year)}
                onFocus={() => cursor.onFocus(idOf(cell))}
                onPoint={(isOver) => cursor.onPoint(idOf(cell), isOver)}
                onElement={cursor.hold(idOf(cell))}
              />
            )}
          </td>
        );
      })}
    </tr>
  );
}
