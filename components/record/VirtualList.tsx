import { observeWindowOffset, observeWindowRect, Virtualizer, windowScroll } from '@tanstack/virtual-core';
import type { ComponentChildren } from 'preact';
import { useEffect, useReducer, useRef } from 'preact/hooks';

type Props<T> = { readonly items: readonly T[]; readonly keyOf: (item: T) => string; readonly draw: (item: T) => ComponentChildren };

/** Shorter lists are drawn whole, so that the browser's own search and print reach every row. */
const WHOLE_UP_TO = 100;
/** A row's height (CSS pixels) until it was measured. */
const GUESSED_HEIGHT = 120;

/** A list of which, when it is long, only the rows near the window are drawn. */
export function VirtualList<T>({ items, keyOf, draw }: Props<T>) {
  if (items.length > WHOLE_UP_TO) return <LongList {...{ items, keyOf, draw }} />;
  return (
    <ol class="rows">
      {items.map((item) => (
        <li key={keyOf(item)}>{draw(item)}</li>
      ))}
    </ol>
  );
}

function LongList<T>({ items, keyOf, draw }: Props<T>) {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const list = useRef<HTMLOListElement>(null);
  const virtual = useRef<Virtualizer<Window, HTMLElement> | null>(null);
  virtual.current ??= new Virtualizer<Window, HTMLElement>({
    count: items.length,
    getScrollElement: () => window,
    estimateSize: () => GUESSED_HEIGHT,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    onChange: () => redraw(0),
    overscan: 8,
  });
  const rows = virtual.current;
  rows.setOptions({ ...rows.options, count: items.length, scrollMargin: list.current?.offsetTop ?? 0 });
  useEffect(() => {
    const stop = rows._didMount();
    rows._willUpdate();
    redraw(0);
    return stop;
  }, [rows]);
  return (
    <ol ref={list} class="rows" style={{ position: 'relative', blockSize: `${rows.getTotalSize()}px` }}>
      {rows.getVirtualItems().map(({ index, start }) => {
        const item = items[index];
        if (item === undefined) return null;
        const top = start - (rows.options.scrollMargin ?? 0);
        return (
          <li
            key={keyOf(item)}
            data-index={index}
            aria-setsize={items.length}
            aria-posinset={index + 1}
            ref={(element) => rows.measureElement(element)}
            style={{ position: 'absolute', insetInline: '0', insetBlockStart: `${top}px` }}
          >
            {draw(item)}
          </li>
        );
      })}
    </ol>
  );
}
