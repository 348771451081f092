import type { Claim, Statement } from '../../core/claim.ts';
import { useCited } from '../record/RecordContext.ts';
import { useWords } from '../words/WordsContext.ts';
import { layOut } from './layout.ts';
import { MarkView } from './MarkView.tsx';
import { ReadingLine } from './ReadingLine.tsx';
import type { Dated, Span } from './span.ts';
import { labelOf } from './statement-words.ts';
import { TimelinePicture } from './TimelinePicture.tsx';
import { type Cursor, stepTo } from './use-cursor.ts';
import { useWidth } from './use-width.ts';

type Props = {
  readonly claim: Claim;
  readonly dated: readonly Dated[];
  readonly span: Span;
  readonly chosen: string | null;
  readonly cursor: Cursor<SVGGElement>;
  /** The statement that the Tab key goes to. */
  readonly stop: Statement | null;
  /** The id of what explains the picture. */
  readonly explained: string;
  readonly onChoose: (statement: string) => void;
  /** The keyboard goes to a statement which may be out of sight. */
  readonly onBring: (dated: Dated) => void;
};

/** The picture with its marks, and under it the words of the one that is pointed at, or else has or would get the keyboard. */
export function MarksView({ claim, dated, span, chosen, cursor, stop, explained, onChoose, onBring }: Props) {
  const words = useWords();
  const cited = useCited();
  const [box, width] = useWidth<HTMLDivElement>();
  const layout = layOut({ statements: claim.statements, sideOf: (id) => cited.speakers.get(id)?.side, width, span, dir: words.dir });
  const active = layout.marks.find(({ statement }) => statement.id === cursor.pointed)?.statement ?? stop;
  const step = (event: KeyboardEvent): void => {
    const next =
      dated[
        stepTo(
          event.key,
          dated.findIndex(({ statement }) => statement === stop),
          dated.length,
          words.dir,
        ) ?? -1
      ];
    if (!next) return;
    event.preventDefault();
    onBring(next);
    cursor.goTo(next.statement.id);
  };
  return (
    <div ref={box}>
      <TimelinePicture {...{ layout, span, width }} active={active?.id ?? null} describedBy={explained} onKeyDown={step}>
        {layout.marks.map((mark) => (
          <MarkView
            key={mark.statement.id}
            mark={mark}
            label={labelOf(mark.statement, cited, words)}
            isChosen={mark.statement.id === chosen}
            isActive={mark.statement === active}
            isStop={mark.statement === stop}
            onChoose={() => onChoose(mark.statement.id)}
            onFocus={() => cursor.onFocus(mark.statement.id)}
            onPoint={(isOver) => cursor.onPoint(mark.statement.id, isOver)}
            onElement={cursor.hold(mark.statement.id)}
          />
        ))}
      </TimelinePicture>
      {active && <ReadingLine statement={active} />}
    </div>
  );
}
