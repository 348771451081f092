import type { Card, Opened } from './card.ts';
import { closestTo } from './genuine.ts';
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
 * @returns `dismiss` closes the card for good: it opens again only once the pointer has been elsewhere. `listen` begins again
 * where the page took all listeners away (`document.open`); those that are there still are not doubled.
 */
export function followReader(parts: Parts): { readonly dismiss: () => void; readonly listen: () => void } {
  const { card } = parts;
  let dismissed: string | null = null;
  const dismiss = (): void => {
    dismissed = card.shown()?.id ?? null;
    parts.cancel();
    card.close();
  };
  const pointer = followPointer(parts, (mark) => {
    if (mark?.id !== dismissed) dismissed = null;
    return mark !== undefined && mark.id === dismissed;
  });
  const presses = followPresses(parts, dismiss, pointer.stop);
  const listen = (): void => {
    pointer.listen();
    presses();
  };
  listen();
  return { dismiss, listen };
}

/**
 * @param isDismissed hears every place at which the pointer rests, and tells whether the reader closed the card there.
 * @returns `stop` forgets where the pointer rests just now.
 */
function followPointer({ page, card, marks, show, cancel }: Parts, isDismissed: (mark: Mark | undefined) => boolean) {
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
  const move = ({ isTrusted, pointerType, target, clientX, clientY }: PointerEvent): void => {
    if (!isTrusted || pointerType === 'touch' || (marks().length === 0 && !card.shown())) return;
    clearTimeout(resting);
    if (target === card.host()) clearTimeout(leaving);
    else resting = window.setTimeout(rest, RESTS_MS, clientX, clientY);
  };
  // Inside the card the pointer is heard by the card's own page: here it only enters and leaves.
  const enter = ({ isTrusted, target }: Event): void => {
    if (!isTrusted || target !== card.host()) return;
    clearTimeout(leaving);
    clearTimeout(resting);
  };
  const out = ({ isTrusted, target }: Event): void => {
    if (isTrusted && target === card.host()) leave();
  };
  return {
    stop: () => clearTimeout(resting),
    listen: () => {
      page.addEventListener('pointermove', move, { passive: true });
      page.addEventListener('pointerover', enter, { passive: true });
      page.addEventListener('pointerout', out, { passive: true });
    },
  };
}

/** @returns listens to presses and keys. */
function followPresses({ page, card, marks, show, cancel }: Parts, dismiss: () => void, stopResting: () => void): () => void {
  const press = (event: MouseEvent): void => {
    if (!event.isTrusted || event.target === card.host()) return;
    stopResting();
    cancel();
    // Somebody who selects words wants the words.
    if (getSelection()?.isCollapsed === false) return;
    const mark = isOnControl(event) ? undefined : markAt(marks(), event.clientX, event.clientY);
    if (mark) show(mark, 'press');
    else card.close();
  };
  const key = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.key !== 'Escape') return;
    stopResting();
    cancel();
    if (!card.shown()) return;
    event.stopPropagation();
    dismiss();
  };
  return () => {
    page.addEventListener('click', press);
    page.addEventListener('keydown', key, { capture: true });
  };
}

/** A click on a link or a button is for the page. */
const isOnControl = (event: MouseEvent): boolean =>
  event.target instanceof Element && closestTo(event.target, 'a[href], button, input, select, textarea, label, summary') !== null;
