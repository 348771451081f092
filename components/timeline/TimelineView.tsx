import { useId } from 'preact/hooks';
import type { Claim } from '../../core/claim.ts';
import { useWords } from '../words/WordsContext.ts';
import { MarksView } from './MarksView.tsx';
import { PictureOrTable } from './PictureOrTable.tsx';
import { byDate, type Dated, isIn, type Span, wholeSpan } from './span.ts';
import { TimelineTable } from './TimelineTable.tsx';
import { UndatedList } from './UndatedList.tsx';
import { useCursor } from './use-cursor.ts';
import { useSpan } from './use-span.ts';
import { ZoomTools } from './ZoomTools.tsx';

type Props = {
  readonly claim: Claim;
  /** The statement that the reader chose, by its id. */
  readonly chosen: string | null;
  readonly onChoose: (statement: string) => void;
};

/** A claim in time: who said it and who denied it when, as a picture and as a table. */
export function TimelineView({ claim, chosen, onChoose }: Props) {
  const words = useWords();
  const { dated, undated } = byDate(claim.statements);
  const whole = wholeSpan(dated);
  return (
    <section class="timeline">
      <h2>{words.say('timeline.label')}</h2>
      {whole && <DatedView {...{ claim, dated, whole, chosen, onChoose }} />}
      {undated.length > 0 && <UndatedList statements={undated} {...{ chosen, onChoose }} />}
    </section>
  );
}

function DatedView({ claim, dated, whole, chosen, onChoose }: Props & { readonly dated: readonly Dated[]; readonly whole: Span }) {
  const words = useWords();
  const explained = useId();
  const { span, show, bring } = useSpan(whole, dated.find(({ statement }) => statement.id === chosen) ?? null);
  const cursor = useCursor<SVGGElement>();
  const shown = dated.filter((one) => isIn(one, span));
  const stop = [cursor.focused, chosen].map((id) => shown.find(({ statement }) => statement.id === id)).find((found) => found) ?? shown[0];
  return (
    <>
      <p class="note" id={explained}>
        {words.say('timeline.explained')}
      </p>
      <PictureOrTable
        tools={<ZoomTools {...{ span, whole }} about={stop?.from ?? null} onShow={show} />}
        picture={<MarksView {...{ claim, dated, span, chosen, cursor, explained, onChoose }} stop={stop?.statement ?? null} onBring={bring} />}
        table={<TimelineTable claim={claim} />}
      />
    </>
  );
}
