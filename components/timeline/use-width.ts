import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** The width (CSS pixels) taken for an element that was not measured yet. */
const UNMEASURED = 640;

/** The width of an element in whole CSS pixels. What is not displayed has none, and keeps the last. */
export function useWidth<E extends Element>(): readonly [RefObject<E | null>, number] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState(UNMEASURED);
  useLayoutEffect(() => {
    if (!element.current) return;
    const measure = (): void => setWidth((last) => Math.floor(element.current?.clientWidth ?? 0) || last);
    const watch = new ResizeObserver(measure);
    watch.observe(element.current);
    measure();
    return () => watch.disconnect();
  }, []);
  return [element, width];
}
