import { useWords } from '../words/WordsContext.ts';
import type { MessageKey } from '../words/words.ts';
import { lengthOf, SHORTEST, type Span, shifted, zoomed } from './span.ts';

type Props = {
  readonly span: Span;
  readonly whole: Span;
  /** The day to zoom in on. */
  readonly about: string | null;
  readonly onShow: (span: Span) => void;
};

/** How much one press zooms. */
const FACTOR = 2;

/** Buttons that change the time shown. What leads nowhere stays in its place and keeps the keyboard. */
export function ZoomTools({ span, whole, about, onShow }: Props) {
  const isWhole = lengthOf(span) >= lengthOf(whole);
  const tools: readonly (readonly [MessageKey, boolean, () => Span])[] = [
    ['timeline.earlier', span.from > whole.from, () => shifted(span, whole, -1)],
    ['timeline.later', span.to < whole.to, () => shifted(span, whole, 1)],
    ['timeline.zoom-in', lengthOf(span) > SHORTEST, () => zoomed(span, whole, 1 / FACTOR, about)],
    ['timeline.zoom-out', !isWhole, () => zoomed(span, whole, FACTOR, about)],
    ['timeline.whole', !isWhole, () => whole],
  ];
  const words = useWords();
  return (
    <>
      {tools.map(([key, leads, next]) => (
        <button key={key} type="button" aria-disabled={!leads} onClick={() => leads && onShow(next())}>
          {words.say(key)}
        </button>
      ))}
    </>
  );
}
