import { useId } from 'preact/hooks';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';
import { OverviewPicture } from './OverviewPicture.tsx';
import { OverviewTable } from './OverviewTable.tsx';
import { overviewOf } from './overview.ts';
import { PictureOrTable } from './PictureOrTable.tsx';

export type ChooseCell = (side: string, year: number) => void;

/** How each side's position moved over the years: what it said and what it denied, counted. */
export function OverviewView({ onChoose }: { readonly onChoose: ChooseCell }) {
  const words = useWords();
  const { record, speakers } = useCited();
  const explained = useId();
  const overview = overviewOf(
    record.claims.flatMap(({ statements }) => statements),
    (id) => speakers.get(id)?.side,
  );
  if (overview.rows.length === 0) return null;
  return (
    <section class="overview" aria-label={words.say('overview.label')}>
      <p class="note" id={explained}>
        {words.say('overview.explained')}
      </p>
      <PictureOrTable picture={<OverviewPicture {...{ overview, explained, onChoose }} />} table={<OverviewTable {...{ overview, onChoose }} />} />
    </section>
  );
}
