import { sideInWords } from '../words/sides.ts';
import { useWords } from '../words/WordsContext.ts';
import type { ChooseCell } from './OverviewView.tsx';
import type { Overview } from './overview.ts';
import { cellInWords, countInWords, yearNumber } from './overview-words.ts';

type Props = { readonly overview: Overview; readonly onChoose: ChooseCell };

/** The counts of the overview in numbers. */
export function OverviewTable({ overview, onChoose }: Props) {
  const words = useWords();
  return (
    <table>
      <caption class="unseen">{words.say('overview.label')}</caption>
      <thead>
        <tr>
          <th scope="col">{words.say('overview.side')}</th>
          <th scope="col">{words.say('overview.year')}</th>
          <th scope="col">{words.say('claim.said')}</th>
          <th scope="col">{words.say('claim.denied')}</th>
        </tr>
      </thead>
      {overview.rows.map(({ side, cells }) => (
        <tbody key={side}>
          {cells.map((cell, place) => (
            <tr key={cell.year}>
              {place === 0 && (
                <th scope="rowgroup" rowSpan={cells.length}>
                  {sideInWords(side, words)}
                </th>
              )}
              <th scope="row">
                <button type="button" class="quiet" aria-label={cellInWords(cell, words)} onClick={() => onChoose(side, cell.year)}>
                  {yearNumber(cell.year, words)}
                </button>
              </th>
              <td>{countInWords(cell.statements, words)}</td>
              <td>{countInWords(cell.denials, words)}</td>
            </tr>
          ))}
        </tbody>
      ))}
    </table>
  );
}
