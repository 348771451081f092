import { useEffect, useState } from 'preact/hooks';
import { type Dated, type Span, showing } from './span.ts';

type Shown = {
  readonly span: Span;
  readonly show: (span: Span) => void;
  /** Moves the time shown to where a statement is in sight. */
  readonly bring: (dated: Dated) => void;
};

/** The time shown: at first the whole. What is chosen comes into sight. */
export function useSpan(whole: Span, chosen: Dated | null): Shown {
  const [zoom, setZoom] = useState<Span | null>(null);
  const bring = (dated: Dated): void => setZoom((last) => last && showing(last, whole, dated));
  const id = chosen?.statement.id;
  // Only another choice moves the time; the reader's own moves are left alone.
  useEffect(() => {
    if (chosen) bring(chosen);
  }, [id]);
  return { span: zoom ?? whole, show: setZoom, bring };
}
