import { useWords } from '../words/WordsContext.ts';
import { CircleMark, SquareMark } from './CellView.tsx';
import { circleFor, squareFor } from './overview.ts';
import { countInWords } from './overview-words.ts';

type Props = { readonly most: number; readonly largest: number };

/** Three sizes with the numbers that they stand for. Screen readers have the numbers themselves. */
export function OverviewKey({ most, largest }: Props) {
  const words = useWords();
  const counts = [...new Set([1, Math.round(most / 3), most])].filter((count) => count > 0);
  return (
    <p class="key" aria-hidden="true">
      {counts.map((count) => {
        const [circle, square] = [circleFor(count, most, largest), squareFor(count, most, largest)];
        const height = Math.ceil(circle);
        return (
          <span key={count}>
            <svg width={Math.ceil(circle + square) + KEY_GAP} height={height} aria-hidden="true">
              <CircleMark x={circle / 2} bottom={(height + circle) / 2} size={circle} />
              <SquareMark x={circle + KEY_GAP + square / 2} top={(height - square) / 2} size={square} />
            </svg>
            {countInWords(count, words)}
          </span>
        );
      })}
    </p>
  );
}

/** Between the two marks of the key, in CSS pixels. */
const KEY_GAP = 4;
