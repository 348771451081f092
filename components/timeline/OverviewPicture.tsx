import { useLayoutEffect } from 'preact/hooks';
import { useWords } from '../words/WordsContext.ts';
import { OverviewKey } from './OverviewKey.tsx';
import type { ChooseCell } from './OverviewView.tsx';
import { idOf, labelStep, neighbour, type Overview } from './overview.ts';
import { sizesFor } from './overview-sizes.ts';
import { cellInWords, yearNumber } from './overview-words.ts';
import { SideRow } from './SideRow.tsx';
import { useCursor } from './use-cursor.ts';
import { useWidth } from './use-width.ts';

type Props = { readonly overview: Overview; readonly explained: string; readonly onChoose: ChooseCell };

/** A row for each side, a column for each year: circles stand on the row's axis for what was said, squares hang from it for what was denied. */
export function OverviewPicture({ overview, explained, onChoose }: Props) {
  const words = useWords();
  const [box, width] = useWidth<HTMLDivElement>();
  const cursor = useCursor<HTMLButtonElement>();
  const cells = overview.rows.flatMap((row) => row.cells);
  const [pointed, focused] = [cursor.pointed, cursor.focused].map((id) => cells.find((cell) => idOf(cell) === id));
  const stop = focused ?? cells[0];
  const active = pointed ?? focused;
  const sizes = sizesFor(width, overview.years.length);
  // The latest years are what readers come for; where not all have room, those are shown first.
  useLayoutEffect(() => box.current?.scrollTo({ left: (words.dir === 'rtl' ? -1 : 1) * box.current.scrollWidth }), [words.dir, sizes.isScrolled]);
  const move = (event: KeyboardEvent): void => {
    const next = stop && neighbour(overview, stop, event.key, words.dir);
    if (!next) return;
    event.preventDefault();
    cursor.goTo(idOf(next));
  };
  const step = labelStep(sizes.column, YEAR_ROOM);
  const style = {
    '--side': `${sizes.side}px`,
    '--column': `${sizes.column}px`,
    '--years': overview.years.length,
  };
  return (
    <div style={{ '--on-paper': sizes.onPaper }}>
      <div ref={box} class="scroll">
        {/* A table whose cells are pressed is a grid. */}
        <table
          {...GRID}
          class={sizes.isNamedAbove ? 'named-above' : ''}
          aria-label={words.say('overview.label')}
          aria-describedby={explained}
          style={style}
          onKeyDown={move}
        >
          <Years years={overview.years} step={step} />
          <tbody>
            {overview.rows.map(({ side, cells }) => (
              <SideRow key={side} {...{ side, cells, overview, sizes, step, cursor, onChoose }} stop={stop ?? null} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="under">
        <p class="reading">{active && cellInWords(active, words)}</p>
        <OverviewKey most={overview.most} largest={sizes.largest} />
      </div>
    </div>
  );
}

const GRID = { role: 'grid' } as const;

/** The room (CSS pixels) that the name of a year needs with a gap on either side. */
const YEAR_ROOM = 42;

/** Every year heads its column; those that have no room for a name are named for screen readers only. */
function Years({ years, step }: { readonly years: readonly number[]; readonly step: number }) {
  const words = useWords();
  return (
    <thead>
      <tr>
        <td class="corner" />
        {years.map((year) => (
          <th key={year} scope="col">
            <span class={year % step === 0 ? 'year' : 'unseen'}>{yearNumber(year, words)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
