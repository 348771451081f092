import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Where an arrow key, Home or End leads in a row of `count` things; null for other keys. Arrows follow what is seen, not what is read. */
export function stepTo(key: string, place: number, count: number, dir: 'ltr' | 'rtl'): number | null {
  const onward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (key === onward || key === 'ArrowDown') return Math.min(place + 1, count - 1);
  if (key === back || key === 'ArrowUp') return Math.max(place - 1, 0);
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : null;
}

export type Cursor<E> = {
  /** The thing that the keyboard was last on. */
  readonly focused: string | null;
  /** The thing under the pointer. */
  readonly pointed: string | null;
  readonly onFocus: (id: string) => void;
  readonly onPoint: (id: string, isOver: boolean) => void;
  /** Gives the keyboard to a thing, as soon as it is drawn. */
  readonly goTo: (id: string) => void;
  readonly hold: (id: string) => (element: E | null) => void;
};

/** One stop of the Tab key for many things, between which arrow keys go. */
export function useCursor<E extends HTMLElement | SVGElement>(): Cursor<E> {
  const elements = useRef(new Map<string, E>());
  const wanted = useRef<string | null>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const [pointed, setPointed] = useState<string | null>(null);
  useLayoutEffect(() => {
    const element = elements.current.get(wanted.current ?? '');
    if (!element) return;
    element.focus();
    wanted.current = null;
  });
  return {
    focused,
    pointed,
    onFocus: setFocused,
    onPoint: (id, isOver) => setPointed((last) => (isOver ? id : last === id ? null : last)),
    goTo: (id) => {
      wanted.current = id;
      setFocused(id);
    },
    hold: (id) => (element) => void (element ? elements.current.set(id, element) : elements.current.delete(id)),
  };
}
