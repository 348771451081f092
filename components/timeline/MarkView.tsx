import { MARK, type Mark, TARGET } from './layout.ts';

type Props = {
  readonly mark: Mark;
  readonly label: string;
  readonly isChosen: boolean;
  /** The one that the reading line tells of. */
  readonly isActive: boolean;
  /** The one that the Tab key goes to. */
  readonly isStop: boolean;
  readonly onChoose: () => void;
  readonly onFocus: () => void;
  readonly onPoint: (isOver: boolean) => void;
  readonly onElement: (element: SVGGElement | null) => void;
};

/** Half the height of the frame around a mark, and its distance from what it frames. */
const FRAME = 10;
const FRAME_GAP = 4;

/** One statement as something to press. */
export function MarkView({ mark, label, isChosen, isActive, isStop, onChoose, onFocus, onPoint, onElement }: Props) {
  const { drawn, target, y, statement } = mark;
  const press = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    onChoose();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: there is no button element in SVG.
    <g
      ref={onElement}
      role="button"
      tabindex={isStop ? 0 : -1}
      aria-label={label}
      aria-pressed={isChosen}
      class={`mark ${statement.stance}${isActive ? ' active' : ''}`}
      onClick={onChoose}
      onKeyDown={press}
      onFocus={onFocus}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
    >
      <rect class="target" x={target.start} y={y - TARGET / 2} width={target.end - target.start} height={TARGET} />
      <rect
        class="frame"
        x={drawn.start - FRAME_GAP}
        y={y - FRAME}
        width={drawn.end - drawn.start + 2 * FRAME_GAP}
        height={2 * FRAME}
        rx={mark.isDenial ? 2 : FRAME}
      />
      <MarkShape mark={mark} />
    </g>
  );
}

/** Bars are lower than points: a window says less than a day. */
const BAR = 8;
/** Strokes are drawn half outside of a shape; so much smaller, a hollow shape looks as large as a full one. */
const STROKE = 1.5;

function MarkShape({ mark: { drawn, y, isDenial, isWindow } }: { readonly mark: Mark }) {
  const height = isWindow ? BAR : isDenial ? MARK - 1 : MARK;
  const trim = isDenial && !isWindow ? 0.5 : 0;
  return (
    <rect
      class="shape"
      x={drawn.start + trim + STROKE / 2}
      y={y - height / 2 + STROKE / 2}
      width={drawn.end - drawn.start - 2 * trim - STROKE}
      height={height - STROKE}
      rx={isDenial ? 0 : (height - STROKE) / 2}
    />
  );
}
