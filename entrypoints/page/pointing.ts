import type { Card, Opened } from './card.ts';
import { type Mark, markAt } from './marks.ts';

/** A pointer that rests so long on a passage asks for its card; one that passes over does not. */
const RESTS_MS = 300;
/** A card that was opened by resting stays so long after the pointer left, to be reached. */
const GRACE_MS = 350;

type Parts = {
  readonly page: Document;
  readonly card: Card;
  readonly marks: () => readonly Mark[];
  readonly show: (mark: Mark, opened: Opened) => void;
  /** Takes back what `show` was asked for and has not shown yet. */
  readonly cancel: () => void;
};

/**
 * Opens and closes the card as the reader points, presses and types. Events that the page made up are not heard.
 * @returns closes the card for good: it opens again only once the pointer has been elsewhere.
 */
export function followReader(parts: Parts): () => void {
  const { card } = parts;
  let dismissed: string | null = null;
  const dismiss = (): void => {
    dismissed = card.shown()?.id ?? null;
    parts.cancel();
    card.close();
  };
  const stopResting = followPointer(parts, (mark) => {
    if (mark?.id !== dismissed) dismissed = null;
    return mark !== undefined && mark.id === dismissed;
  });
  followPresses(parts, dismiss, stopResting);
  return dismiss;
}

/**
 * @param isDismissed hears every place at which the pointer rests, and tells whether the reader closed the card there.
 * @returns forgets where the pointer rests just now.
 */
function followPointer({ page, card, marks, show, cancel }: Parts, isDismissed: (mark: Mark | undefined) => boolean): () => void {
  let resting = 0;
  let leaving = 0;
  const leave = (): void => {
    clearTimeout(leaving);
    cancel();
    if (card.shown() && !card.held() && page.activeElement !== card.host()) leaving = window.setTimeout(card.close, GRACE_MS);
  };
  const rest = (x: number, y: number): void => {
    const mark = markAt(marks(), x, y);
    if (mark) clearTimeout(leaving);
    else leave();
    if (!isDismissed(mark) && mark && !card.held() && mark !== card.shown()) show(mark, 'rest');
  };
  page.addEventListener(
    'pointermove',
    ({ isTrusted, pointerType, target, clientX, clientY }) => {
      if (!isTrusted || pointerType === 'touch' || (marks().length === 0 && !card.shown())) return;
      clearTimeout(resting);
      if (target === card.host()) clearTimeout(leaving);
      else resting = window.setTimeout(rest, RESTS_MS, clientX, clientY);
    },
    { passive: true },
  );
  // Inside the card the pointer is heard by the card's own page: here it only enters and leaves.
  const enter = ({ target }: Event): void => {
    if (target !== card.host()) return;
    clearTimeout(leaving);
    clearTimeout(resting);
  };
  page.addEventListener('pointerover', enter, { passive: true });
  page.addEventListener('pointerout', ({ target }) => target === card.host() && leave(), { passive: true });
  return () => clearTimeout(resting);
}

function followPresses({ page, card, marks, show, cancel }: Parts, dismiss: () => void, stopResting: () => void): void {
  page.addEventListener('click', (event) => {
    if (!event.isTrusted || event.target === card.host()) return;
    stopResting();
    cancel();
    // Somebody who selects words wants the words.
    if (getSelection()?.isCollapsed === false) return;
    const mark = isOnControl(event) ? undefined : markAt(marks(), event.clientX, event.clientY);
    if (mark) show(mark, 'press');
    else card.close();
  });
  page.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.key !== 'Escape') return;
      stopResting();
      cancel();
      if (!card.shown()) return;
      event.stopPropagation();
      dismiss();
    },
    { capture: true },
  );
}

/** A click on a link or a button is for the page. */
const isOnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a[href], button, input, select, textarea, label, summary') !== null;
